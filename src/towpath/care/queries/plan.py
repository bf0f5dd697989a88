"""Which open time is meant for whom, of all who wait for one now. It is worked out and never kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import OpenTime
from towpath.care.matching.solve import Plan, solve
from towpath.care.models import AdverseNotice, Booking, ContactRules, Episode, Person, RotaRow, Session
from towpath.care.queries.calls import TRYING
from towpath.care.queries.dues import assessment_by
from towpath.care.queries.practitioners import everybody_offers
from towpath.care.queries.slots import WORK_FILLS_THE_DAY, Slot, open_slots, window_of
from towpath.schemes.catalogue import find
from towpath.schemes.words import AttemptChannel, Language, Mode, TimeWindow

WITHOUT_A_PHONE = frozenset(mode.value for mode in Mode if mode != Mode.PHONE)


@dataclass(frozen=True)
class Meant:
    """What the plan says of the times of one pool, to one person. Keys are those of slots.

    `times` are the time that is meant for them, empty where there is none; of a first call all that begin
    then, since it is promised by the moment. `needed` are those that somebody else can hardly do without:
    they stay open to everybody, and are not offered first.
    """

    times: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()

    def rank(self, slot: Slot) -> int:
        """What is meant for them, then what is free, then what somebody else needs."""
        return 0 if slot.key in self.times else 2 if slot.key in self.needed else 1


class Plans:
    """What is open at one moment and what is best for all who wait, of first calls and of meetings.

    Each is worked out once, when it is first asked for. A page that asks for many people makes one of these
    and hands it on; it is never kept for longer than that.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now

    @cached_property
    def first_calls(self) -> Sequence[Slot]:
        """Open times for a first call, the soonest first."""
        return open_slots(RotaRow.Purpose.FIRST_CALL, self.now)

    @cached_property
    def meetings(self) -> Sequence[Slot]:
        """Open times for an assessment or a session, the soonest first."""
        return open_slots(RotaRow.Purpose.SESSION, self.now)

    @cached_property
    def of_first_calls(self) -> Plan:
        """The plan for everybody who waits for a first call."""
        return plan_of(self.first_calls, waiting_for_a_first_call(), self.now)

    @cached_property
    def of_meetings(self) -> Plan:
        """The plan for everybody who waits for an assessment or a session."""
        return plan_of(self.meetings, waiting_for_a_meeting(), self.now)

    def meant_for(self, episode: Episode, kind: str) -> Meant:
        """What the plan says to this person, about times of this kind."""
        first_call = kind == Booking.Kind.FIRST_CALL
        plan = self.of_first_calls if first_call else self.of_meetings
        own = plan.times.get(episode.ref)
        times = frozenset({own.key} if own else ())
        meant = Meant(times, plan.needed - times)
        return _by_the_moment(self.first_calls, meant) if first_call else meant


def plan_of(slots: Iterable[Slot], people: Iterable[Waiting], now: datetime) -> Plan:
    """The best plan for these people and these open times."""
    return solve(people, _open_times(slots), now)


def waiting_for_a_first_call() -> list[Waiting]:
    """Everybody whom we are to call, may call, and have promised no time yet."""
    booked = Booking.objects.filter(kind=Booking.Kind.FIRST_CALL, state=Booking.State.LIVE)
    episodes = _whose_turn_is_ours(Episode.objects.filter(state__in=TRYING)).exclude(
        pk__in=booked.values("episode")
    )
    safe = _safe_to_call(episodes)
    return [_waits_for_a_call(one) for one in episodes if safe.get(one.pk)]


def waiting_for_a_meeting() -> list[Waiting]:
    """Everybody who is to have an assessment or a session next, and has no time for it."""
    return [*_for_an_assessment(), *_for_a_session()]


def _for_an_assessment() -> Iterator[Waiting]:
    missed = Max("moves__at", filter=Q(moves__event="missed"))
    episodes = _whose_turn_is_ours(Episode.objects.filter(state="contacted")).annotate(missed_at=missed)
    safe = _safe_to_call(episodes)
    for one in episodes:
        clocks = find(one.scheme, one.scheme_version).clocks
        yield _waits(
            one,
            since=one.spoke_at or one.received_at,
            due=assessment_by(one.spoke_at, one.missed_at, clocks),
            modes=_modes(safe.get(one.pk)),
        )


def _for_a_session() -> Iterator[Waiting]:
    """The next session of each pathway, after the one before it."""
    in_care = Q(state="on_pathway") | Q(care_goes_on=True)
    to_book = Session.objects.filter(pathway__episode=OuterRef("pk"), state=Session.State.TO_BOOK)
    episodes = _whose_turn_is_ours(Episode.objects.filter(in_care)).annotate(
        number=Subquery(to_book.order_by("number").values("number")[:1]), began=Max("pathway__started_at")
    )
    episodes = episodes.filter(number__isnull=False)
    safe = _safe_to_call(episodes)
    before = _booked_before({one.pk: one.number for one in episodes})
    for one in episodes:
        yield _waits(
            one, since=one.began, due=None, modes=_modes(safe.get(one.pk)), not_before=before.get(one.pk)
        )


def _whose_turn_is_ours(episodes: QuerySet[Episode]) -> QuerySet[Episode]:
    """Without those to whom a notice runs: it is their turn. Each says whether we have missed each other."""
    notice = AdverseNotice.objects.filter(confirmed_at=None, stopped_at=None)
    missed = Booking.objects.filter(episode=OuterRef("pk"), state=Booking.State.MISSED)
    ours = episodes.exclude(pk__in=notice.values("episode")).annotate(missed_a_time=Exists(missed))
    return ours.select_related("person")


def _booked_before(next_ones: Mapping[int, int]) -> dict[int, datetime]:
    """By episode, when the last session begins that is booked and comes before the next one to book."""
    booked = Session.objects.filter(
        pathway__episode__in=next_ones, booking__state=Booking.State.LIVE
    ).values_list("pathway__episode", "number", "booking__starts_at")
    latest: dict[int, datetime] = {}
    for episode, number, starts_at in booked:
        if number < next_ones[episode]:
            latest[episode] = max(starts_at, latest.get(episode, starts_at))
    return latest


def _safe_to_call(episodes: QuerySet[Episode]) -> dict[int, bool]:
    """Whether a phone call is safe, by the rules that hold now."""
    rules = ContactRules.objects.filter(episode__in=episodes.values("pk")).order_by("id")
    return {one.episode_id: one.allows(AttemptChannel.CALL) for one in rules}


def _waits_for_a_call(one: Any) -> Waiting:
    """Whom they would rather talk with counts for meetings and never here.

    They told us that, and police see which first calls are open.
    """
    only_by_phone = frozenset({Mode.PHONE.value})
    waits = _waits(one, since=one.received_at, due=one.first_contact_due, modes=only_by_phone)
    return replace(waits, gender="")


def _modes(safe_to_call: bool | None) -> frozenset[str]:
    """The ways of meeting that are safe: nothing said of them means all."""
    return frozenset() if safe_to_call else WITHOUT_A_PHONE


def _waits(
    episode: Any,
    *,
    since: datetime,
    due: datetime | None,
    modes: frozenset[str],
    not_before: datetime | None = None,
) -> Waiting:
    person: Person = episode.person
    windows = frozenset(person.times)
    own_language = person.language != Language.ENGLISH and not person.interpreter
    return Waiting(
        ref=episode.ref,
        since=since,
        due=due,
        not_before=not_before,
        windows=frozenset() if TimeWindow.ANY_TIME in windows else windows,
        modes=modes,
        language=person.language if own_language else "",
        gender=person.rather_with,
        knows=episode.worker_id,
        works_in_the_day=person.work_pattern in WORK_FILLS_THE_DAY or episode.missed_a_time,
    )


def _open_times(slots: Iterable[Slot]) -> Iterator[OpenTime]:
    offers = everybody_offers()
    for slot in slots:
        whose = offers.get(slot.practitioner)
        yield OpenTime(
            key=slot.key,
            starts_at=slot.starts_at,
            practitioner=slot.practitioner,
            window=window_of(slot),
            out_of_hours=slot.out_of_hours,
            modes=frozenset(slot.modes),
            languages=frozenset(whose.languages if whose else ()),
            gender=whose.gender if whose else "",
        )


def _by_the_moment(slots: Sequence[Slot], meant: Meant) -> Meant:
    """The same for whole moments: somebody else needs one only where they need every slot of it."""
    own = {slot.starts_at for slot in slots if slot.key in meant.times}
    left = {slot.starts_at for slot in slots if slot.key not in meant.needed}
    return Meant(
        frozenset(slot.key for slot in slots if slot.starts_at in own),
        frozenset(slot.key for slot in slots if slot.starts_at not in left),
    )
