"""What happens between the words: calls begun, messages answered, wishes said, a group, a colleague away."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from typing import Any

from tests.care.open_times import open_sessions
from tests.cast import AMA, LENA, TOM, dev
from tests.wall.stage import frozen
from towpath.care.actions import (
    apart,
    asks,
    breaks,
    by_hand,
    calling,
    demand,
    earlier,
    feedback,
    groups,
    handover,
    leave,
    people,
    places,
    register,
    replies,
    to_tell,
)
from towpath.care.actions.rota import Hours, add_hours
from towpath.care.actions.sessions import WhatHappened, book_catch_up
from towpath.care.models import ByHand, Episode, GroupMeeting, RotaRow, Session, ToTell
from towpath.care.queries.groups import place_of
from towpath.care.queries.series import Rule, Series, series_of
from towpath.care.queries.to_tell import ways_to_tell
from towpath.care.texts import CareTexts
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.receipts import take_receipt
from towpath.kit.refusals import Refusal
from towpath.schemes.catalogue import find


class NothingThere(Refusal):
    """There is nothing yet to do this deed to."""

    def __init__(self) -> None:
        super().__init__("nothing_there", "There is nothing yet to do this to.")


def _ring(episode: Episode, *, words: str) -> None:
    """Begin a call and leave it, while a colleague cannot call too; and a note for the next shift."""
    now = frozen.now()
    calling.start_call(episode=episode, by=AMA, now=now, again_why="cut_off")
    with suppress(calling.OnThePhone):
        calling.start_call(episode=episode, by=TOM, now=now)
    calling.leave_call(episode=episode, by=AMA, now=now)
    handover.hand_over(words=words, by=AMA, now=now)


def _unsuited(episode: Episode, *, kind: str, window: str) -> None:
    said = demand.WouldSuit((window,), "work_hours")
    demand.none_suited(episode=episode, kind=kind, said=said, offered=3, by=AMA, now=frozen.now())


def _rather(episode: Episode, *, whom: str) -> None:
    """Whom they would rather talk with."""
    person = episode.person
    life = people.Life(work_pattern=person.work_pattern, times=tuple(person.times), rather_with=whom)
    people.change_life(episode=episode, life=life, by=AMA, now=frozen.now())


def _answer(episode: Episode, *, words: str) -> None:
    """What they text back, which comes twice."""
    now, number = frozen.now(), episode.contact_rules.latest().phone.removeprefix("+")
    for _ in range(2):
        kept = replies.take_text(number=number, words=words, received_id=f"r-{episode.pk}", now=now)
    if kept is None:
        raise NothingThere


def _receipt(episode: Episode) -> None:
    """The last message to them did not arrive."""
    sent = Notice.objects.filter(subject=episode.ref, state=NoticeState.SENT).last()
    if sent is None:
        raise NothingThere
    said = {"reference": sent.reference, "provider_id": "p-1", "status": "permanent-failure"}
    take_receipt(**said, now=frozen.now(), side=CareTexts())


def _seen_to(episode: Episode) -> None:
    """What messages could not do is done by hand."""
    tasks = list(ByHand.objects.filter(episode=episode, done_at=None))
    if not tasks:
        raise NothingThere
    for task in tasks:
        by_hand.done(task=task, how="spoke", by=AMA, now=frozen.now())


def _ask(episode: Episode, *, said: str) -> None:
    """What is asked and said on the person's own page, with a name and without, and what we answer."""
    by, now = dev(episode.ref), frozen.now()
    for kind, about in (("complaint", "worker"), ("correction", "notes"), ("copy", "")):
        asked = asks.ask(episode=episode, kind=kind, about=about, said=said, by=by, now=now)
        asks.settle(ask=asked, result="both_kept", answer=said, by=LENA, now=now)
    asks.copy_taken(episode=episode, by=by, now=now)
    for with_name in (True, False):
        how = feedback.Said("2", "no", said)
        feedback.give(episode=episode, said=how, with_name=with_name, by=by, now=now)


def _rest(episode: Episode, *, minutes: int) -> None:
    """A break that they take and end by themselves."""
    by, now = dev(episode.ref), frozen.now()
    breaks.take_a_break(episode=episode, weeks=1, keep_times=False, by=by, now=now)
    breaks.come_back(episode=episode, by=by, now=now + timedelta(minutes=minutes))


def _wish(episode: Episode) -> None:
    """They would take an earlier time than the last one they have."""
    ahead = episode.bookings.filter(state="live", starts_at__gt=frozen.now()).exclude(kind="first_call")
    if not ahead:
        raise NothingThere
    earlier.ask(booking=ahead.latest("starts_at"), windows=(), by=dev(episode.ref), now=frozen.now())


def _group(episode: Episode, *, on: date) -> None:
    """A place in a new group, at the first hour that is free; apart from everybody else who is here."""
    now = frozen.now()
    rule, series = _free_hour(episode, on)
    plan = groups.Plan(
        rule, episode.scheme, episode.scheme_version, "adult", "Library", places=2, seen=series.seen
    )
    for other in Episode.objects.exclude(pk=episode.pk):
        apart.keep_apart(episode=episode, other=other, by=AMA, now=now)
    made = groups.make_group(plan=plan, by=LENA, now=now)
    places.wait_for(episode=episode, group=made, by=AMA, now=now)
    places.join(episode=episode, group=made, by=AMA, now=now)


def _free_hour(episode: Episode, on: date) -> tuple[Rule, Series]:
    themes = tuple(theme.code for theme in find(episode.scheme, episode.scheme_version).pathway.themes)
    for hour in range(12, 17):
        rule = Rule(on, time(hour), 60, 7, TOM.id, TOM.name, "in_person", themes)
        series = series_of(rule, frozen.now())
        if not series.problems:
            return rule, series
    raise NothingThere


def _away(episode: Episode, *, on: date) -> None:
    """Whoever sees people is off sick for a day: a colleague covers, they are told, and then it passes."""
    now = frozen.now()
    away = leave.Away(TOM.id, TOM.name, on, on, LENA.id, LENA.name)
    spell, _ = leave.take_leave(away=away, by=LENA, now=now, off_sick=True)
    for one in ToTell.objects.filter(done_at=None):
        to_tell.told(to_tell=one, how=ways_to_tell(one)[0], by=AMA, now=now)
    leave.cancel_leave(leave=spell, by=LENA, now=now)


def _register(episode: Episode, *, came: str, note: str) -> None:
    """How the meeting of the group went for them. What was missed is caught up on by phone."""
    now = frozen.now()
    met = GroupMeeting.objects.filter(group__taken__episode=episode, ends_at__lte=now).last()
    theirs = Session.objects.filter(pathway__episode=episode, booking__group_time__meeting=met)
    if met is None or not theirs:
        raise NothingThere
    missed = came == "missed"
    went = WhatHappened(not missed, came, not missed, barrier="work_hours" if missed else "", note=note)
    kept = register.keep_register(meeting=met, went={one.pk: went for one in theirs}, by=TOM, now=now)
    for one in kept if missed else ():
        slot = next(slot for slot in sorted(open_sessions(episode, now, limit=1000)) if "phone" in slot.modes)
        book_catch_up(
            session=one.session, starts_at=slot.starts_at, practitioner=slot.practitioner, by=AMA, now=now
        )


def _leave_group(episode: Episode) -> None:
    place = place_of(episode, frozen.now())
    if place is None:
        raise NothingThere
    places.leave(place=place, by=AMA, now=frozen.now())


def _call_is_covered(episode: Episode, *, on: date) -> None:
    """Whoever gives first calls is off sick on a day, on which a colleague gives the same hours.

    Police see those hours, so this is the same in both worlds. What became of each promised call is not.
    """
    now = frozen.now()
    for row in RotaRow.objects.filter(practitioner=AMA.id, weekday=on.weekday()):
        facts: dict[str, Any] = {
            name: getattr(row, name) for name in ("weekday", "starts", "ends", "purpose", "slot_minutes")
        }
        hours = Hours(LENA.id, LENA.name, modes=("phone",), valid_from=on, valid_until=on, **facts)
        add_hours(hours=hours, by=LENA, now=now)
    away = leave.Away(AMA.id, AMA.name, on, on)
    leave.take_leave(away=away, by=LENA, now=now, off_sick=True)


IN_BETWEEN: dict[str, Callable[..., None]] = {
    "ring": _ring, "unsuited": _unsuited, "rather": _rather, "answer": _answer, "receipt": _receipt,
    "seen_to": _seen_to, "ask": _ask, "rest": _rest, "wish": _wish, "group": _group, "away": _away,
    "register": _register, "leave_group": _leave_group, "call_is_covered": _call_is_covered,
}  # fmt: skip
