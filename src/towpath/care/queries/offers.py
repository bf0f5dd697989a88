"""Which open times one person is offered, and in which order: the same at the desk and on their own page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from towpath.care.models import Booking, Episode, RotaRow, Session
from towpath.care.queries.callers import first_calls_for
from towpath.care.queries.plan import Meant, Plans
from towpath.care.queries.practitioners import asks_for_somebody, is_right_for, practitioner_of
from towpath.care.queries.slots import WORK_FILLS_THE_DAY, Slot, fits, open_slots, suits
from towpath.schemes.words import Mode

IN_A_GROUP = 8
MOSTLY = 6
FREE_NOW, OUT_OF_HOURS, SUITING, OTHERS, ANY = "free_now", "out_of_hours", "suiting", "others", ""


@dataclass(frozen=True)
class Offer:
    """Open times in groups, the best group first.

    In each group the one that is meant for the person comes first, then the soonest, and last what somebody
    else can hardly do without.
    """

    groups: tuple[tuple[str, tuple[Slot, ...]], ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All of them."""
        return tuple(slot for _, slots in self.groups for slot in slots)

    def first(self, slots: Iterable[Slot]) -> Offer:
        """The same with these at the top: what is free instead of a time that has just gone."""
        top = tuple(slots)
        rest = ((name, tuple(one for one in group if one not in top)) for name, group in self.groups)
        return Offer(tuple((name, group) for name, group in ((FREE_NOW, top), *rest) if group))


def offer_for(
    episode: Episode,
    now: datetime,
    *,
    kind: str,
    with_whom: str = "",
    session: Session | None = None,
    plans: Plans | None = None,
) -> Offer:
    """Open times for this person. Who works in the day sees evenings and weekends first.

    A page that asks for many people hands in the `plans` of that moment, so that they are worked out once.
    """
    plans = plans or Plans(now)
    found = _found(episode, plans, kind, session, with_whom)
    return _offer(episode, found, plans.meant_for(episode, kind), with_whom)


def offer_at_the_desk(
    episode: Episode, now: datetime, *, kind: str, with_whom: str = "", session: Session | None = None
) -> Offer:
    """The times that the person is offered on their own page, with everybody who is free then."""
    plans = Plans(now)
    found = _found(episode, plans, kind, session, with_whom)
    offer = _offer(episode, found, plans.meant_for(episode, kind), with_whom)
    return Offer(tuple((name, _everybody(group, found)) for name, group in offer.groups))


def usual_mode(episode: Episode) -> Mode:
    """How we meet if nobody says otherwise: by phone; face to face where a call is not safe."""
    return Mode.PHONE if episode.contact_rules.latest().safe_to_call else Mode.IN_PERSON


def _offer(episode: Episode, found: Sequence[Slot], meant: Meant, with_whom: str) -> Offer:
    return _grouped(episode, _one_a_moment(found, with_whom or episode.worker_id, meant))


def _found(
    episode: Episode, plans: Plans, kind: str, session: Session | None, with_whom: str = ""
) -> list[Slot]:
    if kind == Booking.Kind.FIRST_CALL:
        return first_calls_for(episode, plans.first_calls)
    turn = _turn_of(session)
    in_its_turn = open_slots(RotaRow.Purpose.SESSION, turn) if turn and turn > plans.now else ()
    return sorted(_to_talk_with(episode, in_its_turn or plans.meetings, with_whom), key=fits(episode))


def _to_talk_with(episode: Episode, slots: Sequence[Slot], with_whom: str) -> Sequence[Slot]:
    """Those of whoever is right for the person, and of whoever was chosen all the same.

    All of them where nobody is right: somebody has to find a way, and no page is a dead end.
    """
    if not asks_for_somebody(episode.person):
        return slots
    names = {slot.practitioner for slot in slots}
    right = {name for name in names if is_right_for(episode.person, practitioner_of(name))} | {with_whom}
    return [slot for slot in slots if slot.practitioner in right] or slots


def _turn_of(session: Session | None) -> datetime | None:
    """When the meeting before this one begins: the second is not offered a time ahead of the first."""
    if session is None:
        return None
    before = Booking.objects.filter(
        session__pathway=session.pathway_id, session__number__lt=session.number, state=Booking.State.LIVE
    )
    return before.order_by("starts_at").values_list("starts_at", flat=True).last()


def _grouped(episode: Episode, slots: list[Slot]) -> Offer:
    works = episode.person.work_pattern in WORK_FILLS_THE_DAY
    wanted = tuple(episode.person.times)
    suiting = [slot for slot in slots if wanted and suits(slot, wanted)]
    out_of_hours = [slot for slot in slots if slot.out_of_hours]
    if works and out_of_hours:
        return _two(slots, OUT_OF_HOURS, _mixed(out_of_hours, suiting), out_of_hours)
    return _two(slots, SUITING, suiting[:IN_A_GROUP], suiting)


def _everybody(group: Sequence[Slot], found: Iterable[Slot]) -> tuple[Slot, ...]:
    """All the slots at the moments of this group; the one that the person is offered comes first."""
    place = {slot.starts_at: nth for nth, slot in enumerate(group)}
    others = sorted(slot for slot in found if slot.starts_at in place and slot not in group)
    return tuple(sorted((*group, *others), key=lambda slot: place[slot.starts_at]))


def _one_a_moment(slots: Sequence[Slot], with_whom: str, meant: Meant) -> list[Slot]:
    """One slot for each moment, with the worker whom the person knows where nobody else needs that one."""
    ranked = sorted(
        slots, key=lambda slot: (slot.starts_at, meant.rank(slot), slot.practitioner != with_whom)
    )
    by_moment: dict[datetime, Slot] = {}
    for slot in ranked:
        by_moment.setdefault(slot.starts_at, slot)
    return sorted(by_moment.values(), key=lambda slot: (meant.rank(slot), slot.starts_at))


def _mixed(out_of_hours: list[Slot], suiting: list[Slot]) -> list[Slot]:
    """Mostly what was said to suit, and a few of the others: a Saturday may do where no evening does."""
    best = [slot for slot in out_of_hours if slot in suiting]
    rest = [slot for slot in out_of_hours if slot not in suiting]
    most = max(MOSTLY, IN_A_GROUP - len(rest))
    return sorted((best[:most] + rest)[:IN_A_GROUP], key=out_of_hours.index)


def _two(slots: list[Slot], name: str, best: list[Slot], alike: list[Slot]) -> Offer:
    others = [slot for slot in slots if slot not in alike][:IN_A_GROUP]
    if not best or not others:
        return Offer(((ANY, tuple(best or slots[:IN_A_GROUP])),) if slots else ())
    return Offer(((name, tuple(best)), (OTHERS, tuple(others))))
