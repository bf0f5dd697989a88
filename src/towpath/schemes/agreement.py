"""Whether the parts of one scheme agree with each other and with the law as the catalogue knows it."""

from collections.abc import Iterable

from .reader import Reader
from .scheme import Scheme
from .words import Admission, NotOfferedReason, OfferRecord, OutcomeCode, OutcomeWhen, ReasonNeeded, Route

COURT_ROUTES = frozenset({Route.DEFERRED_SUMMONS, Route.OUTCOME_23})
"""The routes on which a case may still go to court after the person agreed to take part."""

ALWAYS_POSSIBLE = (
    OutcomeWhen.COMPLETED,
    OutcomeWhen.ENDED_EARLY,
    OutcomeWhen.NOT_REACHED,
    OutcomeWhen.WITHDRAWN,
    OutcomeWhen.RETURNED,
    OutcomeWhen.NEW_FACTS,
    OutcomeWhen.WRONG_PERSON,
    OutcomeWhen.DIED,
)

BUILT_IN = frozenset({"age", "offence", "repeat"})

INTERVIEW_TASK = "interview"
"""The task that comes up where an interview is by appointment. It has a page of its own."""

MARK_VIDEO, NOTE_VIDEO = "mark_video", "note_video"
"""Tasks about what may be added to an offer afterwards, where a scheme names them."""


def check_agreement(scheme: Scheme, top: Reader) -> None:
    """Note everything in which the parts of the scheme do not agree."""
    for keys, check in _CHECKS:
        if top.clean(*keys):
            check(scheme, top)


def _names(scheme: Scheme, top: Reader) -> None:
    _once(top, "questions", (question.id for question in scheme.questions), "id")
    rules = [rule.id for rule in scheme.rules] + [exclusion.id for exclusion in scheme.exclusions]
    _once(top, "rules", rules, "id, counting exclusions")
    for name in sorted(BUILT_IN & set(rules)):
        top.wrong("rules", f"expected another id than {name!r}: every scheme has that rule already")
    used = {"age"}.union(*(rule.fits_if.answers_used() for rule in scheme.rules))
    used = used.union(*(exclusion.when.answers_used() for exclusion in scheme.exclusions))
    for question in scheme.questions:
        if question.id not in used:
            top.wrong("questions", f"expected a rule or an exclusion that uses the answer to {question.id!r}")
    _once(top, "tasks", (task.id for task in scheme.tasks), "id")
    if any(task.id == INTERVIEW_TASK for task in scheme.tasks):
        top.wrong("tasks", f"expected another id than {INTERVIEW_TASK!r}: an appointment brings that task up")


def _pathway(scheme: Scheme, top: Reader) -> None:
    pathway, themes = scheme.pathway, [theme.code for theme in scheme.pathway.themes]
    _once(top, "pathway.themes", themes, "code")
    if len(themes) > pathway.sessions:
        top.wrong("pathway.sessions", f"expected at least one session for each of the {len(themes)} themes")
    if pathway.minimum.sessions > pathway.sessions:
        top.wrong(
            "pathway.minimum_sessions", f"expected at most {pathway.sessions}, the sessions of the pathway"
        )
    weeks = (pathway.sessions - 1) * pathway.every_days / 7
    if top.clean("clocks") and weeks > scheme.clocks.completion_last_weeks:
        top.wrong("pathway.sessions", "expected a pathway that fits into clocks.completion_last_weeks")


def _outcomes(scheme: Scheme, top: Reader) -> None:
    _once(top, "outcomes", (outcome.code for outcome in scheme.outcomes), "code")
    for when in ALWAYS_POSSIBLE:
        if not scheme.outcomes_after(when):
            top.wrong("outcomes", f"expected at least one outcome for {when.value}, so that no case is stuck")
    for outcome in scheme.outcomes:
        court = outcome.code in {OutcomeCode.O1, OutcomeCode.O1A}
        if court and OutcomeWhen.COMPLETED in outcome.when:
            top.wrong("outcomes", "expected no court for someone who completed")
        if court and not (outcome.second_person and outcome.letter and outcome.reason == ReasonNeeded.ALWAYS):
            top.wrong("outcomes", 'expected second_person, letter and reason = "always" with a summons')
    spent = scheme.outcome(OutcomeCode.O22)
    if (
        spent
        and OutcomeWhen.COMPLETED in spent.when
        and spent.reason == ReasonNeeded.NEVER
        and len(spent.when) > 1
    ):
        top.wrong("outcomes", "expected a reason for outcome 22 unless the person completed")


def _court(scheme: Scheme, top: Reader) -> None:
    court = {OutcomeCode.O1, OutcomeCode.O1A} & {outcome.code for outcome in scheme.outcomes}
    dates = {"fair_warning_days": scheme.clocks.fair_warning_days, "cut_off_days": scheme.clocks.cut_off_days}
    if scheme.route in COURT_ROUTES:
        for key, value in dates.items():
            if value is None:
                top.wrong(f"clocks.{key}", f"missing; a {scheme.route.value} scheme needs it")
        if not scheme.outcomes_after(OutcomeWhen.CUT_OFF):
            top.wrong("outcomes", "expected at least one outcome for cut_off, so that no limit passes unseen")
        return
    if court:
        top.wrong("outcomes", f"expected no summons: a {scheme.route.value} scheme does not lead to court")
    for key, value in dates.items():
        if value is not None:
            top.wrong(
                f"clocks.{key}", f"expected nothing: a {scheme.route.value} scheme does not lead to court"
            )


def _people(scheme: Scheme, top: Reader) -> None:
    if scheme.ages.lowest < 18 and OfferRecord.APPROPRIATE_ADULT not in scheme.offer.record:
        top.wrong("offer.record", "expected appropriate_adult, because the scheme is for children too")
    if scheme.route == Route.OUTCOME_23 and not (scheme.ages.highest and scheme.ages.highest < 18):
        top.wrong("ages.highest", "expected 17 or less: outcome 23 is for children")
    if scheme.admission != Admission.NOT_NEEDED and OfferRecord.RESPONSIBILITY not in scheme.offer.record:
        top.wrong("offer.record", "expected responsibility, because the scheme needs an admission")
    if scheme.route == Route.COMMUNITY_RESOLUTION and scheme.admission == Admission.NOT_NEEDED:
        top.wrong("admission", "expected accepts or admits: a community resolution needs it")
    interview = {OfferRecord.INTERVIEW, OfferRecord.CAUTION, OfferRecord.LEGAL_ADVICE}
    asked = interview & set(scheme.offer.record)
    if asked and asked != interview:
        top.wrong("offer.record", "expected interview, caution and legal_advice together or none of them")


def _details(scheme: Scheme, top: Reader) -> None:
    """What is to be added has to be due while it still can be."""
    for task in scheme.tasks:
        if task.id in {MARK_VIDEO, NOTE_VIDEO} and task.working_days > scheme.clocks.details_working_days:
            top.wrong("tasks", f"expected {task.id!r} within clocks.details_working_days")


def _reasons(scheme: Scheme, top: Reader) -> None:
    for name, table in (("rules", scheme.rules), ("exclusions", scheme.exclusions)):
        for entry in table:
            if entry.not_offered == NotOfferedReason.REPEAT:
                top.wrong(name, "expected another not_offered than repeat: only [repeat_rule] uses it")


def _usual(scheme: Scheme, top: Reader) -> None:
    """What is declared in one tap has to fit: so a usual answer that is the wrong way round is seen."""
    said = {question.id: question.usual for question in scheme.questions if question.usual is not None}
    for rule in scheme.rules:
        if rule.fits_if.answers_used() <= said.keys() and not rule.fits_if.holds(said):
            top.wrong("questions", f"expected usual answers with which the rule {rule.id!r} fits")
    for exclusion in scheme.exclusions:
        if exclusion.when.answers_used() <= said.keys() and exclusion.when.holds(said):
            top.wrong("questions", f"expected usual answers that {exclusion.id!r} does not exclude")


def _once(top: Reader, key: str, names: Iterable[str], what: str) -> None:
    listed = [str(name) for name in names]
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        top.wrong(key, f"expected each {what} only once, found {name!r} twice")


_CHECKS = (
    (("questions", "rules", "exclusions", "tasks"), _names),
    (("questions", "rules", "exclusions"), _usual),
    (("pathway",), _pathway),
    (("outcomes",), _outcomes),
    (("outcomes", "route", "clocks"), _court),
    (("ages", "offer", "route", "admission"), _people),
    (("rules", "exclusions"), _reasons),
    (("tasks", "clocks"), _details),
)
