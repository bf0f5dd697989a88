"""Give a time to one person, move it, give it back: two people never hold the same quarter hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from towpath.care.actions.moving import move as move_episode
from towpath.care.actions.moving import take_hold
from towpath.care.lifecycle import CLOCK, PERSON
from towpath.care.models import Booking, Episode, HeldCell, RotaRow, Session
from towpath.care.permissions import check_may_act_on
from towpath.care.policy import move_cut_off
from towpath.care.queries.callers import callers, in_their_place
from towpath.care.queries.slots import Slot, best_mode, fits, open_slots, slots_between
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.words import Mode

OFFERED_INSTEAD = 3
GONE = "That time has just gone. Choose another one."
LAST_GONE = "That time has just gone. It was the last one that was open."
AT_A_PLACE = frozenset({Mode.IN_PERSON, Mode.OUTREACH})


class SlotTaken(Refusal):
    """Somebody else has this time. It carries the next few that are open instead, or says that none is."""

    def __init__(self, offers: Sequence[Slot] = ()) -> None:
        super().__init__("slot_taken", GONE if offers else LAST_GONE, "slot" if offers else "")
        self.offers = tuple(offers)


class TooLateToMove(Refusal):
    """The time is too near for the person to change it on their own page."""


@dataclass(frozen=True)
class Wish:
    """What is asked for, by whom: everything about a booking but its time."""

    episode: Episode
    kind: str
    mode: str
    by: Actor
    now: datetime
    asked_by: str
    why: str = ""
    moved_from: Booking | None = None

    def on(self, slot: Slot) -> Booking:
        """The booking that this wish makes of a slot, not yet kept."""
        mode = self.mode if self.mode in slot.modes else best_mode(slot)
        return Booking(
            episode=self.episode,
            kind=self.kind,
            practitioner=slot.practitioner,
            practitioner_name=slot.practitioner_name,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            wall_day=slot.wall.date(),
            wall_time=slot.wall.time(),
            mode=mode,
            place=slot.place if mode in AT_A_PLACE else "",
            asked_by=self.asked_by,
            booked_by_id=self.by.id,
            booked_by_name=self.by.name,
            booked_at=self.now,
            why=self.why,
            moved_from=self.moved_from,
        )


@transaction.atomic
def book_first_call(
    *,
    episode: Episode,
    starts_at: datetime,
    by: Actor,
    now: datetime,
    languages: frozenset[str] = frozenset(),
) -> Booking:
    """Hold a first-call time with who is free then, who speaks these first, or refuse with the next ones."""
    _check_may_book(episode, Booking.Kind.FIRST_CALL)
    wish = Wish(episode, Booking.Kind.FIRST_CALL, Mode.PHONE, by, now, Booking.AskedBy.REFERRAL)
    slots = _open_at(RotaRow.Purpose.FIRST_CALL, starts_at, now)
    return _take(wish, callers(slots, languages=languages), "booked")


@transaction.atomic
def book(
    *,
    episode: Episode,
    kind: str,
    starts_at: datetime,
    practitioner: str,
    mode: str,
    by: Actor,
    now: datetime,
    asked_by: str = Booking.AskedBy.PROVIDER,
    why: str = "",
) -> Booking:
    """Hold one open time of one practitioner, or refuse with the next ones."""
    _check_may_book(episode, kind)
    slots = _open_at(_pool(kind), starts_at, now, practitioner)
    _check_mode(slots, mode)
    return _take(Wish(episode, kind, mode, by, now, asked_by, why), slots, "booked")


@transaction.atomic
def move(
    *,
    booking: Booking,
    starts_at: datetime,
    by: Actor,
    now: datetime,
    practitioner: str = "",
    mode: str = "",
    why: str = "",
) -> Booking:
    """Give the person another time; a first call with anybody who is free then. The old one is history."""
    check_may_move(booking=booking, by=by, now=now)
    episode = take_hold(booking.episode.ref)
    only = "" if booking.kind == Booking.Kind.FIRST_CALL else practitioner
    slots = in_their_place(_open_at(_pool(booking.kind), starts_at, now, only), booking, practitioner)
    if mode:
        _check_mode(slots, mode)
    session = Session.objects.filter(booking=booking)
    kept = list(session.values_list("pk", flat=True))
    settle(booking=booking, state=Booking.State.MOVED, by=by, now=now, why=why)
    asked_by = Booking.AskedBy.PERSON if by.role == PERSON else Booking.AskedBy.PROVIDER
    wish = Wish(episode, booking.kind, mode or booking.mode, by, now, asked_by, why, booking)
    moved = _take(wish, slots, "moved")
    Session.objects.filter(pk__in=kept).update(booking=moved, state=Session.State.PLANNED)
    _tell_lifecycle(booking, "rebook", by, now)
    return moved


@transaction.atomic
def cancel(*, booking: Booking, by: Actor, now: datetime, why: str = "") -> Booking:
    """Give a time back. A session keeps its theme and waits for another time."""
    check_may_move(booking=booking, by=by, now=now)
    take_hold(booking.episode.ref)
    settle(booking=booking, state=Booking.State.CANCELLED, by=by, now=now, why=why)
    audit(booking, "cancelled", by, now)
    _tell_lifecycle(booking, "cancel", by, now)
    return booking


@transaction.atomic
def cancel_all(
    *, episode: Episode, by: Actor, now: datetime, why: str = "", police_know: bool = False
) -> int:
    """Give back every time that this episode still holds: it has ended.

    What police know already frees a promised first call too, and whatever has become of it since: if it made
    a difference whether the call was still ahead, they could see whether we had spoken sooner.
    """
    live = list(episode.bookings.filter(state=Booking.State.LIVE))
    for booking in live:
        settle(booking=booking, state=Booking.State.CANCELLED, by=by, now=now, why=why)
        audit(booking, "cancelled", by, now)
    if police_know:
        promised = episode.bookings.filter(kind=Booking.Kind.FIRST_CALL, starts_at__gt=now)
        HeldCell.objects.filter(booking__in=promised).delete()
    return len(live)


def give_back_meetings(*, episode: Episode, by: Actor, now: datetime, why: str) -> None:
    """Give back the meetings still ahead. Each session keeps its theme and waits for another time.

    One that is too near for the person to change by themselves stays: we speak with them about it.
    """
    near = now + move_cut_off() if by.role == PERSON else now
    ahead = episode.bookings.filter(state=Booking.State.LIVE, starts_at__gt=near)
    for booking in ahead.exclude(kind=Booking.Kind.FIRST_CALL):
        cancel(booking=booking, by=by, now=now, why=why)


@transaction.atomic
def settle(
    *,
    booking: Booking,
    state: str,
    by: Actor,
    now: datetime,
    why: str = "",
    barrier: str = "",
) -> Booking:
    """Say what became of a live booking. Its quarter hours are freed if it did not take place.

    A first call that was promised keeps them until its time has passed. Police are told which of these times
    are open: one that opened again would tell them, before any word does, that something has happened.
    """
    said = {"state": state, "settled_at": now, "settled_by_id": by.id, "settled_why": why, "barrier": barrier}
    if not Booking.objects.filter(pk=booking.pk, state=Booking.State.LIVE).update(**said):
        raise Refusal("booking_changed", "This time has been changed since you opened the page.", "slot")
    promised = booking.kind == Booking.Kind.FIRST_CALL and now < booking.starts_at
    if state in {Booking.State.MOVED, Booking.State.CANCELLED} and not promised:
        HeldCell.objects.filter(booking=booking).delete()
    if state != Booking.State.ATTENDED:
        Session.objects.filter(booking=booking).update(booking=None, state=Session.State.TO_BOOK)
    # Nothing else of a booking ever changes, so it need not be read again.
    for name, value in said.items():
        setattr(booking, name, value)
    return booking


@transaction.atomic
def close_first_call(*, episode: Episode, spoke: bool, by: Actor, now: datetime) -> None:
    """The promised first call was made, whether or not they answered: it is no longer ahead of us."""
    state = Booking.State.ATTENDED if spoke else Booking.State.MISSED
    for booking in episode.bookings.filter(kind=Booking.Kind.FIRST_CALL, state=Booking.State.LIVE):
        ended = Booking.State.CANCELLED if now < booking.starts_at else state
        settle(booking=booking, state=ended, by=by, now=now)


def check_may_move(*, booking: Booking, by: Actor, now: datetime) -> None:
    """Staff may change any live time; the person only their own, and not in the last hours before it."""
    if not booking.is_live:
        raise Refusal("booking_changed", "This time has been changed since you opened the page.", "slot")
    if by.role == CLOCK:
        return
    check_may_act_on(by, booking.episode)
    if by.role == PERSON and now > booking.starts_at - move_cut_off():
        hours = int(move_cut_off().total_seconds() // 3600)
        raise TooLateToMove(
            "too_late_to_move",
            f"It starts in less than {hours} hours. Please phone us and we will change it together.",
            "slot",
        )


def _tell_lifecycle(booking: Booking, event: str, by: Actor, now: datetime) -> None:
    """An assessment that moves is a move of the episode too, while police still wait for a word."""
    if booking.kind == Booking.Kind.ASSESSMENT and booking.episode.is_open:
        move_episode(booking.episode, event, by=by, now=now)


def _pool(kind: str) -> str:
    return RotaRow.Purpose.FIRST_CALL if kind == Booking.Kind.FIRST_CALL else RotaRow.Purpose.SESSION


def _open_at(pool: str, starts_at: datetime, now: datetime, practitioner: str = "") -> list[Slot]:
    """The rota's slots at exactly this moment. Whether somebody holds them, the unique key decides."""
    if starts_at <= now:
        raise Refusal("slot_past", "That time has passed. Choose another one.", "slot")
    return slots_between(pool, starts_at, starts_at, practitioner=practitioner)


def _offers(episode: Episode, kind: str, now: datetime) -> list[Slot]:
    return sorted(open_slots(_pool(kind), now), key=fits(episode))[:OFFERED_INSTEAD]


def _check_mode(slots: Sequence[Slot], mode: str) -> None:
    if slots and not any(mode in slot.modes for slot in slots):
        raise Refusal("mode_not_offered", "That time is not open for meeting in this way.", "mode")


def _check_may_book(episode: Episode, kind: str) -> None:
    if not episode.is_in_care:
        raise Refusal("closed", "This has ended, so no time can be booked.", "slot")
    one_only = kind != Booking.Kind.SESSION
    if one_only and episode.bookings.filter(kind=kind, state=Booking.State.LIVE).exists():
        raise Refusal("already_booked", "They have a time already. Change that one instead.", "slot")


def _take(wish: Wish, slots: Sequence[Slot], verb: str) -> Booking:
    """Hold the first of these slots that nobody holds, or refuse with the next ones that are open."""
    for slot in slots:
        booking = _hold(wish, slot)
        if booking is not None:
            audit(booking, verb, wish.by, wish.now)
            return booking
    raise SlotTaken(_offers(wish.episode, wish.kind, wish.now))


def _hold(wish: Wish, slot: Slot) -> Booking | None:
    """Write the booking and its quarter hours together, or nothing at all if one of them is held."""
    cells = slot.cells()
    if HeldCell.objects.filter(practitioner=slot.practitioner, cell_start__in=cells).exists():
        return None
    booking = wish.on(slot)
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
            HeldCell.objects.bulk_create(
                HeldCell(practitioner=slot.practitioner, cell_start=cell, booking=booking) for cell in cells
            )
    except IntegrityError:
        return None
    return booking


def audit(booking: Booking, verb: str, by: Actor, now: datetime) -> None:
    record(by=by, now=now, verb=f"{booking.kind}.{verb}", kind="episode", ref=booking.episode.ref)
