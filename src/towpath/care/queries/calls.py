"""Whom to call next: the call list, the tries so far and the ladder's next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from towpath.care.ladder import NextStep, Reach, next_step
from towpath.care.models import Attempt, Booking, CallBack, ContactRules, Episode
from towpath.kit.notify.models import Notice, NoticeState
from towpath.schemes.catalogue import find
from towpath.schemes.words import AttemptChannel

NOT_SENT = (NoticeState.FAILED, NoticeState.STOPPED)


@dataclass(frozen=True)
class CallRow:
    """One line of the call list: the safe-contact rules come before the number."""

    episode: Episode
    rules: ContactRules
    step: NextStep
    due: datetime
    late: bool
    tries: int
    booked: Booking | None
    call_back: CallBack | None


def contact_rules(episode: Episode) -> ContactRules:
    """The rules that hold now."""
    return episode.contact_rules.latest()


def attempts(episode: Episode) -> list[Attempt]:
    """Every try, the first one first."""
    return list(episode.attempts.order_by("number"))


def counted_attempts(episode: Episode) -> list[Attempt]:
    """The tries that count: a text that was stopped or failed reached nobody."""
    tries = attempts(episode)
    keys = {f"attempt:{one.pk}": one.pk for one in tries}
    lost = Notice.objects.filter(key__in=keys, state__in=NOT_SENT).values_list("key", flat=True)
    gone = {keys[key] for key in lost}
    return [one for one in tries if one.pk not in gone]


def next_step_for(episode: Episode, *, now: datetime) -> NextStep:
    """What the scheme asks for next, given what is safe and what was tried."""
    scheme = find(episode.scheme, episode.scheme_version)
    return next_step(
        scheme.ladder,
        counted_attempts(episode),
        _reach(episode),
        first_due=episode.first_contact_due,
        now=now,
    )


def call_list(*, now: datetime) -> list[CallRow]:
    """Everybody who waits for a call, by when the call is due."""
    waiting = Episode.objects.filter(state__in=("received", "contacting")).select_related("person")
    asked = Episode.objects.filter(call_backs__done_at=None, call_backs__isnull=False)
    rows = [_row(episode, now) for episode in waiting]
    rows += [
        _row(episode, now)
        for episode in asked.exclude(state__in=("received", "contacting")).select_related("person")
        if episode.is_in_care
    ]
    return sorted(rows, key=lambda row: (row.due, row.episode.ref))


def _row(episode: Episode, now: datetime) -> CallRow:
    step = next_step_for(episode, now=now)
    call_back = episode.call_backs.filter(done_at=None).first()
    booked = episode.bookings.filter(kind="first_call", state="live").first()
    due = min(_dues(episode, step, call_back, booked))
    return CallRow(
        episode=episode,
        rules=contact_rules(episode),
        step=step,
        due=due,
        late=now > due,
        tries=episode.attempts.count(),
        booked=booked,
        call_back=call_back,
    )


def _dues(
    episode: Episode, step: NextStep, call_back: CallBack | None, booked: Booking | None
) -> Sequence[datetime]:
    """A time that was promised comes before a time that the scheme asks for."""
    if booked is not None and episode.state == "received":
        return [booked.starts_at]
    if call_back is not None:
        return [call_back.asked_at]
    return [step.due or episode.next_due or episode.first_contact_due]


def _reach(episode: Episode) -> Reach:
    rules = contact_rules(episode)
    person = episode.person
    return Reach(
        safe=frozenset(channel for channel in AttemptChannel.values() if rules.allows(channel)),
        times=tuple(person.times),
        work_pattern=person.work_pattern,
        desk_asked=episode.moves.filter(event="please_phone").exists(),
    )
