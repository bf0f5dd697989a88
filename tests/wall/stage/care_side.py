"""The care side of a world: what is said to the health service, by the real actions, deed by deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from tests.care import story
from tests.care.open_times import open_sessions
from tests.cast import AMA, LENA, TOM, account, dev
from tests.wall.site import rows
from tests.wall.stage import frozen, side
from tests.wall.stage.history import BEGIN
from tests.wall.stage.in_between import IN_BETWEEN
from tests.wall.stage.mutants.catalogue import MUTANTS
from tests.wall.stage.typing_care import type_everything
from towpath.care.actions import (
    assessments,
    callbacks,
    contacts,
    endings,
    intake,
    links,
    pathways,
    people,
    practitioners,
    sessions,
    telling,
)
from towpath.care.actions.after_sending import chase
from towpath.care.actions.booking import cancel
from towpath.care.actions.contacts import SafeWays
from towpath.care.actions.earlier import tell_who_waits
from towpath.care.first_assessment import RiskSaid
from towpath.care.models import AdverseNotice, Episode, PersonLink, Session
from towpath.care.publishing import publish
from towpath.care.queries.calls import next_step_for
from towpath.care.queries.pathways import goals_of
from towpath.care.questions import risk_questions
from towpath.care.references import token_from
from towpath.care.texts import CareTexts
from towpath.care.ticks import greet, remind, tell_slots
from towpath.gate import seal
from towpath.gate.answer import NoAnswer, from_bytes
from towpath.gate.envelope import CONTENT_TYPE
from towpath.gate.models import Outgoing
from towpath.kit.access import OPEN
from towpath.kit.actor import Actor
from towpath.kit.notify.adapters.chosen import chosen_adapter
from towpath.kit.notify.adapters.console import ConsoleAdapter
from towpath.kit.notify.sending import send_due
from towpath.kit.refusals import Refusal
from towpath.sites.care.wiring import ACCESS

STAFF = {"ama": AMA, "tom": TOM, "lena": LENA}
Said = dict[str, Any]
PUBLIC = {name for name, access in ACCESS.items() if access == OPEN} - {"kit:gallery", "kit:phone"}
"""Pages that need no sign-in, less those that only a demonstration has."""
ANSWERS: list[str] = []


def prepare() -> None:
    """The provider with its staff, its rota and whom one may ask for, as in every world."""
    for actor in STAFF.values():
        account(actor)
    story.a_rota(BEGIN)
    for who, gender in ((AMA, "woman"), (TOM, "man")):
        offers = practitioners.Offers(languages=("en",), gender=gender, modes=("phone", "in_person"))
        practitioners.say_what_they_offer(username=who.id, offers=offers, by=LENA, now=BEGIN)


def begin(*, mutant: str, **given: Any) -> None:
    """A world of this side; and a leak, where one is planted."""
    side.begin(**given)
    side.listen()
    if mutant in MUTANTS:
        MUTANTS[mutant]()


def beat() -> int:
    """One beat of the care worker: slots, first texts, reminders, counting, and then the gate."""
    now = frozen.now()
    tell_slots(now)
    greet(now)
    remind(now)
    chase(now)
    tell_who_waits(now)
    publish(now)
    send_due(now=now, side=CareTexts(), adapter=chosen_adapter())
    return side.let_go()


def slots_only() -> int:
    """The first beat of all: police learn which call times are open."""
    tell_slots(frozen.now())
    return side.let_go()


def receive(*, headers: dict[str, str], body: bytes) -> str:
    """Take a message in at the address of the gate; what is answered is kept whole, as police get it."""
    given = dict(headers)
    kind = given.pop("content-type")
    client = Client(raise_request_exception=False)
    answer, asked = side.asked(lambda: client.post("/gate/", body, content_type=kind, headers=given))
    # Only an outcome is always the same work. What a referral that is taken back leaves to undo differs.
    work = len(asked) if b"outcome_recorded" in body else "some"
    ANSWERS.append(f"{frozen.now()} {side.whole(answer)}\n{work} statements")
    try:
        return from_bytes(answer.status_code, answer.content).code.value
    except NoAnswer:
        return ""


def outside() -> dict[str, str]:
    """What anybody gets who asks this site without signing in, and all that it answered to police."""
    frozen.hold(0, frozen.now())
    client = Client(raise_request_exception=False)
    asked = {name: client.get(path) for name, path in rows() if name in PUBLIC}
    asked |= {
        "no page": client.get("/nothing/here/"),
        "staff": client.get("/"),
        "nonsense": client.post("/gate/", b"{}", content_type=CONTENT_TYPE),
    }
    return {name: side.whole(answer) for name, answer in asked.items()} | {"answers": "\n".join(ANSWERS)}


def do(*, deed: str, referral: str, must: bool, said: Said) -> str:
    """Do one deed about the episode of this referral. One that must be done may not be refused."""
    episode = Episode.objects.filter(referral=referral).latest("pk")
    try:
        THINGS[deed](episode, **said)
    except Refusal as refusal:
        if must:
            raise
        return refusal.code
    return ""


def words(*, referral: str) -> list[str]:
    """The words that were posted about this referral."""
    return [
        row.word for row in Outgoing.objects.filter(subject=referral, peer__name="ridgeway").order_by("id")
    ]


def ids() -> list[str]:
    """Every message id that the dice gave on this side, if each was used for a message as it came."""
    used = set(Outgoing.objects.values_list("message_id", flat=True))
    return frozen.given() if used == set(frozen.given()) else []


def seal_of(*, body: bytes, message_id: str, at: datetime) -> str:
    """The one seal that this side's key makes of these bytes."""
    key = seal.key_from_file(settings.GATE_KEY_FILE)
    return seal.sign(body, key=key, message_id=message_id, at=at)["webhook-signature"]


def text_columns() -> dict[str, list[str]]:
    """Every stored value of every column of the care room that can hold text, by the name of its label."""
    return {
        f"{model.__name__}.{field.name}": [
            str(one) for one in model._default_manager.values_list(field.name, flat=True)
        ]
        for model in apps.get_app_config("care").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
    }


def token(*, referral: str) -> str:
    """The token of the person's link, as the text to them carries it."""
    link = PersonLink.objects.filter(episode__referral=referral).latest("pk")
    return token_from(link.seed, key=settings.SECRET_KEY)


def files() -> dict[str, bytes]:
    """Every file that the care site has."""
    top = Path(settings.TOWPATH_DIR)
    return {path.name: path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}


def texts() -> list[str]:
    """The words of every message that went to a phone or a mailbox."""
    return [line["words"] for line in ConsoleAdapter(settings.TOWPATH_DIR).lines()]


def _attempt(episode: Episode, *, by: str, channel: str, result: str, note: str) -> None:
    contacts.record_attempt(
        episode=episode,
        channel=channel,
        result=result,
        identity_confirmed=result == "spoke",
        note=note,
        by=STAFF[by],
        now=frozen.now(),
    )


def _climb(episode: Episode, *, by: str, note: str) -> None:
    """One rung of the ladder, if it is time for one."""
    step = next_step_for(episode, now=frozen.now())
    if step.done or step.channel in ("wait", "desk"):
        return
    result = "no_answer" if step.channel in ("call", "visit", "voicemail", "second_contact") else "sent"
    _attempt(episode, by=by, channel=step.channel, result=result, note=note)


def _ways(episode: Episode, *, note: str, **ways: Any) -> None:
    before = SafeWays.of(episode.contact_rules.latest())
    after = replace(before, address="1 Example Street", safe_to_write=True, note=note, **ways)
    contacts.change_contact_rules(episode=episode, ways=after, by=AMA, now=frozen.now())


def _life(episode: Episode, *, times: tuple[str, ...], work_pattern: str) -> None:
    life = people.Life(work_pattern=work_pattern, times=times)
    people.change_life(episode=episode, life=life, by=dev(episode.ref), now=frozen.now())


def _link(episode: Episode, *, how: str) -> None:
    links.give_link(episode=episode, how=how, by=AMA, now=frozen.now())


def _call_back(episode: Episode, *, wish: str) -> None:
    callbacks.ask(episode=episode, by=dev(episode.ref), now=frozen.now(), wish=wish)


def _book_assessment(episode: Episode, *, on: date) -> None:
    """A time on the day on which it is going to be."""
    found = [slot for slot in open_sessions(episode, frozen.now(), limit=1000) if slot.wall.date() == on]
    slot = found[0]
    assessments.book_assessment(
        episode=episode,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode=slot.modes[0],
        by=AMA,
        now=frozen.now(),
    )


def _assess(episode: Episode, *, by: str, answers: dict[str, tuple[str, str, str]], **said: Any) -> None:
    age = episode.person.age_on(frozen.now().date())
    risks = {question.code: RiskSaid("no") for question in risk_questions(age)}
    risks |= {code: RiskSaid(*answer) for code, answer in answers.items() if code in risks}
    assessments.record_assessment(
        episode=episode, said=story.an_assessment(risks=risks, **said), by=STAFF[by], now=frozen.now()
    )


def _start(episode: Episode) -> None:
    story.start(episode, frozen.now() - story.DAY)


def _book(episode: Episode, *, nth: int, by: str) -> None:
    """A time for the next session that has none: the nth that is open."""
    session = Session.objects.filter(pathway__episode=episode, state="to_book").first()
    if session is None:
        raise Refusal("all_booked", "Every session has a time.")
    open_now = sorted(open_sessions(episode, frozen.now(), limit=1000))
    slot = open_now[min(nth, len(open_now) - 1)]
    sessions.book_session(
        session=session,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode=slot.modes[-1],
        by=STAFF[by],
        now=frozen.now(),
    )


def _settle(episode: Episode, *, by: str, came: str, barrier: str, note: str, mode: str) -> None:
    """Say how the last session that has begun went."""
    now = frozen.now()
    begun = Session.objects.filter(
        pathway__episode=episode, state="planned", booking__starts_at__lte=now
    ).first()
    if begun is None:
        raise Refusal("none_begun", "No session has begun.")
    happened = came in ("full", "partial")
    went = sessions.WhatHappened(happened, came, came == "full", mode, "" if happened else barrier, note)
    sessions.record_session(session=begun, went=went, by=STAFF[by], now=now)


def _finish(episode: Episode) -> None:
    """Whatever the minimum still lacks is caught up with, one theme after the other."""
    now = frozen.now()
    for session in Session.objects.filter(pathway__episode=episode).exclude(state="done"):
        if session.state == "planned":
            _settle_at(session, now, "cancelled", happened=False)
            session.refresh_from_db()
        slot = story.soonest(episode, now)
        sessions.book_session(
            session=session,
            starts_at=slot.starts_at,
            practitioner=slot.practitioner,
            mode=slot.modes[0],
            by=TOM,
            now=now,
        )
        session.refresh_from_db()
        _settle_at(session, slot.ends_at, "full", happened=True)


def _settle_at(session: Session, now: Any, came: str, *, happened: bool) -> None:
    went = sessions.WhatHappened(happened, came, happened)
    sessions.record_session(session=session, went=went, by=TOM, now=now)


def _complete(episode: Episode, *, reached: str, note: str, goes_on: bool) -> None:
    goals = {goal: pathways.Reached(reached, note) for goal in goals_of(episode)}
    pathways.complete(episode=episode, reached=goals, note=note, goes_on=goes_on, by=TOM, now=frozen.now())


def _propose(episode: Episode, *, event: str, reason: str, told_how: str, by: str) -> None:
    telling.propose(
        episode=episode, event=event, reason=reason, told_how=told_how, by=STAFF[by], now=frozen.now()
    )


def _confirm(episode: Episode) -> None:
    notice = AdverseNotice.objects.get(episode=episode, confirmed_at=None, stopped_at=None)
    by: Actor = TOM if notice.proposed_by_id != TOM.id else AMA
    telling.confirm(notice=notice, by=by, now=frozen.now())


def _withdraw(episode: Episode, *, goes_on: bool, by: str) -> None:
    who = dev(episode.ref) if by == "dev" else STAFF[by]
    endings.withdraw(episode=episode, effect_read=True, goes_on=goes_on, by=who, now=frozen.now())


def _more_time(episode: Episode, *, days: int) -> None:
    until = frozen.now().date() + timedelta(days=days)
    telling.more_time(episode=episode, until=until, by=AMA, now=frozen.now())


def _give_back_call(episode: Episode) -> None:
    """Give the promised first call back: it was booked by mistake."""
    booking = episode.bookings.get(kind="first_call", state="live")
    cancel(booking=booking, by=AMA, now=frozen.now())


def _simple(module: Any, name: str, **fixed: Any) -> Callable[..., None]:
    """The action of this name as it is when it is done, with a leak or without."""

    def deed(episode: Episode, **said: Any) -> None:
        getattr(module, name)(episode=episode, by=AMA, now=frozen.now(), **fixed, **said)

    return deed


THINGS: dict[str, Callable[..., None]] = {
    "attempt": _attempt, "climb": _climb, "ways": _ways, "life": _life, "link": _link,
    "call_back": _call_back, "book_assessment": _book_assessment, "assess": _assess, "start": _start,
    "book": _book, "settle": _settle, "finish": _finish, "complete": _complete, "propose": _propose,
    "confirm": _confirm, "withdraw": _withdraw, "more_time": _more_time,
    "please_phone": _simple(telling, "please_phone"), "die": _simple(endings, "record_death", verified=True),
    "pause": _simple(endings, "pause"), "resume": _simple(endings, "resume"),
    "decline": _simple(intake, "decline"),
    "go_on": _simple(endings, "go_on"), "take": _simple(intake, "take"), "give_back_call": _give_back_call,
    **IN_BETWEEN,
}  # fmt: skip
DEEDS = {
    "prepare": prepare, "begin": begin, "put": side.put, "receive": receive, "outside": outside, "beat": beat,
    "slots_only": slots_only, "do": do, "words": words, "ids": ids, "seal": seal_of,
    "type_everything": type_everything, "text_columns": text_columns, "files": files,
    "token": token, "moment": frozen.now, "texts": texts, "log": side.logged,
}  # fmt: skip
