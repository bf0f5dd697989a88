"""Whom to call next: the call list, the tries so far and the ladder's next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet, prefetch_related_objects

from towpath.care.ladder import NextStep, Reach, next_step, steps_ahead
from towpath.care.models import AdverseNotice, Attempt, Booking, CallBack, ContactRules, Episode
from towpath.care.policy import nation
from towpath.care.queries.line import VOICE, Line, lines
from towpath.care.queries.telling import NOT_SENT, how_it_stands, waiting_notice
from towpath.care.shifts import Shift, shift_at
from towpath.kit.notify.models import Notice
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import first_contact_due, local_day
from towpath.schemes.scheme import Ladder
from towpath.schemes.words import AttemptChannel

TRYING = frozenset({"received", "contacting"})
WE_SEND = frozenset({AttemptChannel.TEXT, AttemptChannel.EMAIL})
READ_AT_ONCE = ("contact_rules", "attempts", "call_backs", "bookings", "notices", "moves")
"""What each line of the call list is made of: asked of the store once for the whole list."""


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
    notice: AdverseNotice | None
    words: str
    age: int | None
    can_try: bool
    rings: bool
    line: Line
    part: str
    namesake: bool = False

    @property
    def waits_on_notice(self) -> bool:
        """It is their turn: they were told, and nobody has to call them unless they ask for it."""
        return self.notice is not None and self.call_back is None


def contact_rules(episode: Episode) -> ContactRules:
    """The rules that hold now."""
    return max(episode.contact_rules.all(), key=lambda rules: rules.pk)


def attempts(episode: Episode) -> list[Attempt]:
    """Every try, the first one first."""
    return sorted(episode.attempts.all(), key=lambda one: one.number)


def counted_attempts(episode: Episode) -> list[Attempt]:
    """The tries that count: not a text that was stopped or failed, and in one shift one of each way."""
    tries = attempts(episode)
    keys = {f"attempt:{one.pk}": one.pk for one in tries if one.channel in WE_SEND}
    lost = Notice.objects.filter(key__in=keys, state__in=NOT_SENT).values_list("key", flat=True)
    gone = {keys[key] for key in lost}
    return _once_a_shift(one for one in tries if one.pk not in gone)


def _once_a_shift(tries: Iterable[Attempt]) -> list[Attempt]:
    """Five calls in one morning are one try: whoever works that morning can answer none of them."""
    first: dict[tuple[str, Shift], Attempt] = {}
    for one in tries:
        first.setdefault((one.channel, shift_at(one.at)), one)
    return list(first.values())


def next_step_for(episode: Episode, *, now: datetime) -> NextStep:
    """What the scheme asks for next, given what is safe and what was tried."""
    ladder, reach, first_due = _ladder(episode)
    return next_step(ladder, counted_attempts(episode), reach, first_due=first_due, now=now)


def steps_ahead_of(episode: Episode, *, now: datetime) -> tuple[NextStep, ...]:
    """Every step that the scheme asks for from now on, with its time, if nobody answers."""
    ladder, reach, first_due = _ladder(episode)
    return steps_ahead(ladder, counted_attempts(episode), reach, first_due=first_due, now=now)


def _ladder(episode: Episode) -> tuple[Ladder, Reach, datetime]:
    ladder = find(episode.scheme, episode.scheme_version).ladder
    return ladder, _reach(episode), episode.first_contact_due


def call_list(*, now: datetime) -> list[CallRow]:
    """Everybody who waits for a call, by when it is due; those whose own turn it is come last."""
    waiting = list(Episode.objects.filter(state__in=TRYING).select_related("person"))
    waiting += [episode for episode in _called_again() if episode.is_in_care]
    prefetch_related_objects(waiting, *READ_AT_ONCE)
    on_the_phone = lines(waiting, now=now)
    rows = [_row(episode, on_the_phone[episode.pk], now) for episode in waiting]
    names = Counter(row.episode.person.name for row in rows)
    rows = [replace(row, namesake=names[row.episode.person.name] > 1) for row in rows]
    return sorted(rows, key=lambda row: (row.waits_on_notice, row.due, row.episode.ref))


def _called_again() -> QuerySet[Episode]:
    """Those we have spoken with who asked for a call, or were promised one when they were referred again."""
    asked = CallBack.objects.filter(done_at=None).values("episode")
    promised = Booking.objects.filter(kind=Booking.Kind.FIRST_CALL, state=Booking.State.LIVE).values(
        "episode"
    )
    either = Episode.objects.filter(Q(pk__in=asked) | Q(pk__in=promised))
    return either.exclude(state__in=TRYING).select_related("person")


def promised_call(episode: Episode) -> Booking | None:
    """The first call that was promised and has not been made."""
    live = (one for one in episode.bookings.all() if one.is_live)
    return next((one for one in live if one.kind == Booking.Kind.FIRST_CALL), None)


def call_back_due(call_back: CallBack) -> datetime:
    """By when we call somebody who asked for it: as soon as somebody new; after a try, again."""
    scheme = find(call_back.episode.scheme, call_back.episode.scheme_version)
    tried = [one.at for one in attempts(call_back.episode) if one.at >= call_back.asked_at]
    since = tried[-1] if tried else call_back.asked_at
    return first_contact_due(since, scheme.clocks, scheme.nation)


def waiting_call_back(episode: Episode) -> CallBack | None:
    """The call that they asked for, and that nobody has had with them yet."""
    return next((one for one in episode.call_backs.all() if one.done_at is None), None)


def safe_channels(episode: Episode) -> frozenset[str]:
    """The ways that stand open now. An appropriate adult who left a number is rung like a second contact."""
    rules = contact_rules(episode)
    open_now = {channel for channel in AttemptChannel.values() if rules.allows(channel)}
    if episode.person.adult_phone:
        open_now.add(AttemptChannel.SECOND_CONTACT)
    return frozenset(open_now)


def can_ring(episode: Episode) -> bool:
    """Whether any call is safe: to them, to their second contact, or to an appropriate adult."""
    return bool(safe_channels(episode) & VOICE)


def _part(due: datetime, *, theirs: bool, now: datetime) -> str:
    """Where in the working day a call belongs."""
    if theirs:
        return "theirs"
    if due < now:
        return "late"
    if due < shift_at(now).ends:
        return "shift"
    return "today" if local_day(due) == local_day(now) else "later"


def _row(episode: Episode, line: Line, now: datetime) -> CallRow:
    step = next_step_for(episode, now=now)
    call_back = waiting_call_back(episode)
    booked = promised_call(episode)
    notice = waiting_notice(episode)
    words, due = _turn(episode, step, booked, call_back, notice, now)
    theirs = notice is not None and call_back is None
    safe = safe_channels(episode)
    return CallRow(
        episode=episode,
        rules=contact_rules(episode),
        step=step,
        due=due,
        late=now > due and not theirs,
        tries=len(episode.attempts.all()),
        booked=booked,
        call_back=call_back,
        notice=notice,
        words=words,
        age=episode.person.age_on(local_day(now)),
        can_try=bool(safe),
        rings=bool(safe & VOICE) and (call_back is not None or booked is not None or step.channel in VOICE),
        line=line,
        part=_part(due, theirs=theirs, now=now),
    )


def _turn(
    episode: Episode,
    step: NextStep,
    booked: Booking | None,
    call_back: CallBack | None,
    notice: AdverseNotice | None,
    now: datetime,
) -> tuple[str, datetime]:
    """What is to be done and when. What was promised comes before what the scheme asks for."""
    if call_back is not None:
        return "Call them back", call_back_due(call_back)
    if notice is not None:
        return how_it_stands(notice, now=now), notice.notice_ends or notice.proposed_at
    if booked is not None:
        return step.words if episode.state in TRYING else "Call them, as promised", booked.starts_at
    return step.words, step.due or episode.next_due or episode.first_contact_due


def _reach(episode: Episode) -> Reach:
    person = episode.person
    return Reach(
        safe=safe_channels(episode),
        times=tuple(person.times),
        work_pattern=person.work_pattern,
        nation=nation(),
        desk_asked=any(one.event == "please_phone" for one in episode.moves.all()),
    )
