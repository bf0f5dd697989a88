"""Keeps that none of the open times suited somebody, and what would have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from towpath.care.actions.moving import take_hold
from towpath.care.models import Booking, Episode, RotaRow, Unmet
from towpath.care.permissions import check_may_act_on
from towpath.care.queries.slots import open_slots, suits
from towpath.care.wishes import EARLIEST, LATEST, cells_of
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import Mode, NoTimeSuits, TimeWindow, WorkPattern

WHY_OF: dict[str, NoTimeSuits] = {
    WorkPattern.DAYS: NoTimeSuits.WORK_HOURS,
    WorkPattern.NIGHTS: NoTimeSuits.WORK_HOURS,
    WorkPattern.SHIFTS: NoTimeSuits.WORK_HOURS,
    WorkPattern.ZERO_HOURS: NoTimeSuits.WORK_HOURS,
    WorkPattern.STUDENT: NoTimeSuits.STUDY,
    WorkPattern.CARER: NoTimeSuits.CARING,
}
"""What is in the way of the open times, by how somebody's days are filled."""


@dataclass(frozen=True)
class WouldSuit:
    """What would have suited. `weekday` counts from Monday, 0; `hour` is the one on the wall at its start."""

    windows: tuple[str, ...]
    why: str
    weekday: int | None = None
    hour: int | None = None
    mode: str = ""


@transaction.atomic
def none_suited(
    *, episode: Episode, kind: str, said: WouldSuit, offered: int, by: Actor, now: datetime
) -> Unmet:
    """Keep that none of the `offered` open times of this kind suited. Police learn nothing of it.

    Refuses what is not on the lists, a day and hour that do not lie in what was said to suit, and an episode
    that has ended.
    """
    check_may_act_on(by, episode)
    _check_said(kind, said)
    held = take_hold(episode.ref)
    if not held.is_in_care:
        raise Refusal("closed", "This has ended, so no time is looked for.")
    wish, _ = Unmet.objects.update_or_create(
        episode=held,
        kind=kind,
        day=local_day(now),
        defaults={
            "windows": list(said.windows),
            "weekday": said.weekday,
            "hour": said.hour,
            "mode": said.mode,
            "language": held.person.language,
            "why": said.why if offered else NoTimeSuits.NOTHING_OPEN,
            "offered": offered,
            "at": now,
        },
    )
    record(by=by, now=now, verb="unmet.kept", kind="episode", ref=held.ref)
    return wish


@transaction.atomic
def none_suits_on_arrival(*, episode: Episode, by: Actor, now: datetime) -> Unmet | None:
    """Keep that no first call that is open within the promise suits what the referral says of the person.

    Nothing is kept for whoever has a call already, said no times, or said that any time will do.
    """
    person = episode.person
    wanted = tuple(person.times)
    booked = episode.bookings.filter(kind=Booking.Kind.FIRST_CALL, state=Booking.State.LIVE).exists()
    if booked or not wanted or TimeWindow.ANY_TIME in wanted:
        return None
    due = episode.first_contact_due
    ahead = open_slots(RotaRow.Purpose.FIRST_CALL, now, days=max(1, (due - now).days + 1))
    in_time = [slot for slot in ahead if slot.starts_at <= due]
    if any(suits(slot, wanted) for slot in in_time):
        return None
    why = WHY_OF.get(person.work_pattern, NoTimeSuits.NOT_SAID) if in_time else NoTimeSuits.NOTHING_OPEN
    wish = Unmet.objects.create(
        episode=episode,
        kind=Booking.Kind.FIRST_CALL,
        day=local_day(now),
        windows=list(wanted),
        language=person.language,
        why=why,
        offered=len({slot.starts_at for slot in in_time}),
        at=now,
    )
    record(by=by, now=now, verb="unmet.on_arrival", kind="episode", ref=episode.ref)
    return wish


def _check_said(kind: str, said: WouldSuit) -> None:
    if kind not in Booking.Kind.values:
        raise Refusal("kind_unknown", "Choose what the time is for.", "kind")
    if not said.windows or not set(said.windows) <= set(TimeWindow.values()):
        raise Refusal("windows_unknown", "Choose at least one time that would suit.", "windows")
    if said.why not in NoTimeSuits.values():
        raise Refusal("why_unknown", "Choose a reason from the list.", "why")
    if said.mode and said.mode not in Mode.values():
        raise Refusal("mode_unknown", "Choose a way of meeting from the list.", "mode")
    if said.hour is not None and not EARLIEST <= said.hour <= LATEST:
        raise Refusal("hour_unknown", "Choose an hour from the list.", "hour")
    if not cells_of(said.windows, said.weekday, said.hour):
        raise Refusal(
            "no_such_hour", "That day and hour do not go with the times chosen. Change one of them.", "hour"
        )
