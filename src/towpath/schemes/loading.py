"""From a TOML file to a Scheme, or to every reason why not."""

import tomllib
from pathlib import Path
from typing import Any

from .agreement import check_agreement
from .loading_rules import read_exclusions, read_questions, read_rules
from .problems import Problem, SchemeError
from .reader import Reader
from .scheme import (
    Ages,
    Clocks,
    Ladder,
    Minimum,
    Offer,
    Outcome,
    Pathway,
    RepeatRule,
    Scheme,
    Task,
    Theme,
)
from .words import (
    Admission,
    DayCount,
    LimitBasis,
    Mode,
    Nation,
    OffenceFamily,
    OfferRecord,
    OutcomeCode,
    OutcomeWhen,
    ReasonNeeded,
    ReoffendRule,
    Result,
    Route,
    TaskWhen,
)

AUTHORISERS = ("", "sergeant")


def load(path: Path) -> Scheme:
    """The scheme that this file describes. Raises SchemeError with everything that is wrong with it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SchemeError(
            [Problem(path.name, "file", f"expected a file that can be read: {error.strerror}")]
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemeError([Problem(path.name, "file", f"expected TOML in UTF-8: {error}")]) from None
    return read(table, file=path.name)


def read(table: dict[str, Any], *, file: str) -> Scheme:
    """The scheme in an already parsed table."""
    problems: list[Problem] = []
    top = Reader(file, table, problems)
    scheme = _scheme(top)
    top.finish()
    check_agreement(scheme, top)
    if problems:
        order = {key: place for place, key in enumerate(table)}
        raise SchemeError(sorted(problems, key=lambda problem: order.get(_head(problem.key), len(order))))
    return scheme


def _scheme(top: Reader) -> Scheme:
    return Scheme(
        code=top.name("code"),
        version=top.whole("version", 1, 9999),
        name=top.text("name"),
        short_name=top.text("short_name"),
        summary=top.text("summary"),
        route=top.word("route", Route),
        nation=top.word("nation", Nation, default=Nation.ENGLAND_WALES),
        offered=top.flag("offered", default=True),
        ages=_ages(top.table("ages")),
        offence_families=top.words("offence_families", OffenceFamily),
        admission=top.word("admission", Admission),
        offer=_offer(top.table("offer")),
        questions=(asked := read_questions(top)).questions,
        rules=read_rules(top, asked),
        exclusions=read_exclusions(top, asked),
        repeat_rule=_repeat_rule(top.table("repeat_rule")),
        reoffend_rule=top.word("reoffend_rule", ReoffendRule),
        clocks=_clocks(top.table("clocks")),
        ladder=_ladder(top.table("ladder")),
        pathway=_pathway(top.table("pathway")),
        authorise=_authorise(top),
        outcomes=tuple(_outcome(table) for table in top.tables("outcomes", least=1)),
        limits=_limits(top),
        tasks=tuple(_task(table) for table in top.tables("tasks")),
        after_words=top.texts("after_words"),
        dbs_words=top.text("dbs_words"),
        confirm=top.texts("confirm", least=0),
    )


def _ages(table: Reader) -> Ages:
    ages = Ages(lowest=table.whole("lowest", 10, 120), highest=table.whole_or_none("highest", 10, 120))
    table.finish()
    if ages.highest is not None and ages.highest < ages.lowest and table.clean():
        table.wrong("highest", f"expected the lowest age, {ages.lowest}, or more")
    return ages


def _offer(table: Reader) -> Offer:
    offer = Offer(
        words_version=table.name("words_version"),
        words=table.texts("words"),
        ask=table.text("ask"),
        if_no=table.text("if_no"),
        if_stops=table.text("if_stops"),
        sharing=table.text("sharing"),
        no_phone_words=table.texts("no_phone_words"),
        record=table.words("record", OfferRecord, least=0),
    )
    table.finish()
    return offer


def _repeat_rule(table: Reader) -> RepeatRule:
    rule = RepeatRule(never_engaged=table.word("never_engaged", Result), reason=table.text("reason"))
    table.finish()
    return rule


def _clocks(table: Reader) -> Clocks:
    clocks = Clocks(
        refer_hours=table.whole("refer_hours", 1, 72),
        undecided_hours=table.whole("undecided_hours", 1, 24 * 28),
        acknowledge_working_days=table.whole("acknowledge_working_days", 1, 20),
        first_contact_days=table.whole("first_contact_days", 0, 14),
        first_contact_by=table.clock("first_contact_by"),
        first_contact_count=table.word("first_contact_count", DayCount),
        assessment_days=table.whole("assessment_days", 1, 90),
        rebook_days=table.whole("rebook_days", 1, 28),
        completion_weeks=table.whole("completion_weeks", 1, 104),
        completion_last_weeks=table.whole("completion_last_weeks", 1, 104),
        decision_working_days=table.whole("decision_working_days", 1, 60),
        notice_days=table.whole("notice_days", 1, 60),
        authorise_hours=table.whole("authorise_hours", 1, 24 * 14),
        details_working_days=table.whole("details_working_days", 1, 20),
        fair_warning_days=table.whole_or_none("fair_warning_days", 1, 60),
        cut_off_days=table.whole_or_none("cut_off_days", 7, 150),
    )
    table.finish()
    if table.clean() and clocks.completion_last_weeks < clocks.completion_weeks:
        table.wrong("completion_last_weeks", f"expected completion_weeks, {clocks.completion_weeks}, or more")
    return clocks


def _ladder(table: Reader) -> Ladder:
    ladder = Ladder(
        attempts=table.whole("attempts", 1, 30),
        over_days=table.whole("over_days", 1, 90),
        evenings=table.whole("evenings", 0, 30),
        weekends=table.whole("weekends", 0, 30),
        channels=table.whole("channels", 1, 7),
        letter=table.flag("letter"),
    )
    table.finish()
    if table.clean() and ladder.evenings + ladder.weekends > ladder.attempts:
        table.wrong("attempts", "expected at least as many attempts as evenings and weekends together")
    return ladder


def _pathway(table: Reader) -> Pathway:
    themes = tuple(_theme(theme) for theme in table.tables("themes", least=1))
    pathway = Pathway(
        sessions=table.whole("sessions", 1, 52),
        minutes=table.whole("minutes", 10, 480),
        every_days=table.whole("every_days", 1, 90),
        catch_up_days=table.whole("catch_up_days", 0, 90),
        modes=table.words("modes", Mode),
        themes=themes,
        minimum=Minimum(
            sessions=table.whole("minimum_sessions", 0, 52),
            themes=tuple(theme.code for theme in themes if theme.required),
        ),
    )
    table.finish()
    return pathway


def _theme(table: Reader) -> Theme:
    theme = Theme(
        code=table.name("code"),
        title=table.text("title"),
        about=table.text("about"),
        required=table.flag("required", default=True),
    )
    table.finish()
    return theme


def _authorise(top: Reader) -> str:
    value = top.text("authorise", default="")
    if value not in AUTHORISERS:
        top.wrong("authorise", 'expected "sergeant", or the key left out where nobody has to authorise')
    return value


def _outcome(table: Reader) -> Outcome:
    outcome = Outcome(
        code=table.word("code", OutcomeCode),
        label=table.text("label"),
        when=table.words("when", OutcomeWhen),
        tell=table.text("tell"),
        reason=table.word("reason", ReasonNeeded),
        second_person=table.flag("second_person", default=False),
        letter=table.flag("letter", default=False),
    )
    table.finish()
    return outcome


def _limits(top: Reader) -> dict[OffenceFamily, LimitBasis]:
    if not top.has("limits"):
        return {}
    table = top.table("limits")
    known = [family for family in OffenceFamily if table.has(family.value)]
    limits = {family: table.word(family.value, LimitBasis) for family in known}
    table.finish()
    return limits


def _task(table: Reader) -> Task:
    task = Task(
        id=table.name("id"),
        text=table.text("text"),
        when=table.word("when", TaskWhen),
        working_days=table.whole("working_days", 0, 60),
    )
    table.finish()
    return task


def _head(key: str) -> str:
    return key.split(".")[0].split("[")[0]
