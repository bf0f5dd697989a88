"""Two kinds of facts about a case: what police are told, and all that was said and done behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

# A Tuesday, so that the change to summer time lies on the way.
BEGIN = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
POLICE_TAKE_BACK = "police take back"


@dataclass(frozen=True)
class Told:
    """What may cross about one case, and on which day: the same in both worlds. Day 0 is never."""

    ending: str
    scheme: str = "adult-deferred-summons"
    wants_slot: int = 0
    assessed: int = 3
    more_time: int = 0
    phone: int = 0
    ended: int = 15
    covered: int = 0

    @property
    def is_assessed(self) -> bool:
        """Whether they came as far as an assessment."""
        return self.assessed > 0 and self.ending not in ("not_reached", "declined")


@dataclass(frozen=True)
class Untold:
    """What the health service hears and does about one case: free to differ between the worlds."""

    by: str = "ama"
    note: str = ""
    tries: tuple[tuple[int, str, str], ...] = ()
    spoke_at: tuple[int, int] | None = (1, 600)
    call_given_back: int = 0
    booked_before: bool = False
    assessed_at: int = 660
    assessment: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    meetings: tuple[tuple[int, str, str, str], ...] = ()
    times: tuple[str, ...] = ()
    work_pattern: str = "days"
    link: str = ""
    call_back: str = ""
    pause: str = ""
    rings: bool = False
    unsuited: str = ""
    rather: str = ""
    texts_back: str = ""
    on_their_page: bool = False
    in_a_group: str = ""
    reason: str = ""
    proposed: int = 0
    ended_at: int = 780
    withdrawn_by: str = "dev"
    goes_on: bool = False
    reached: str = "yes"


@dataclass(frozen=True, order=True)
class Deed:
    """One thing done at a moment, on the care side but for one. What must be done may not be refused."""

    at: datetime
    case: int
    name: str
    said: dict[str, Any] = field(compare=False)
    must: bool = field(compare=False, default=False)

    @property
    def day(self) -> int:
        """On which day it is done."""
        return (self.at.date() - BEGIN.date()).days


def at(day: int, minute: int) -> datetime:
    """A moment: so many days after the first one, so many minutes after midnight."""
    midnight = BEGIN.replace(hour=0)
    return midnight + timedelta(days=day, minutes=minute)


def is_weekday(day: int) -> bool:
    """Whether people are in."""
    return at(day, 0).weekday() < 5


def deeds_of(case: int, told: Told, untold: Untold) -> list[Deed]:
    """Everything that happens about one case on the care side, in order of time."""
    parts = [*_talk(told, untold), *_words(told, untold)]
    if told.is_assessed:
        parts += [*_assessment(told, untold), *_meetings(told, untold)]
    found = [Deed(moment, case, name, said, must) for moment, name, said, must in parts]
    return sorted(found, key=lambda deed: (deed.at, deed.name))


Part = tuple[datetime, str, dict[str, Any], bool]


def _talk(told: Told, untold: Untold) -> Iterator[Part]:
    """Trying to reach them, and what is kept about how they live and may be reached."""
    yield at(0, 800), "take", {}, False
    yield at(0, 820), "ways", {"note": untold.note}, False
    # Once anybody has tried to reach them, a referral can no longer be declined.
    for minute, channel, result in untold.tries if told.ending != "declined" else ():
        said = {"by": untold.by, "channel": channel, "result": result, "note": untold.note}
        yield at(0, minute), "attempt", said, False
    yield from _on_the_first_day(untold)
    if untold.call_given_back:
        yield at(0, untold.call_given_back), "give_back_call", {}, False
    if told.ending == "not_reached":
        yield from _ladder(untold)
    if untold.spoke_at and _is_spoken_with(told, untold):
        yield from _spoken(untold, *untold.spoke_at)
    if told.is_assessed:
        yield from _theirs(told, untold)
        yield from _with_others(told, untold)


def _on_the_first_day(untold: Untold) -> Iterator[Part]:
    """What may come before anybody has spoken: no word hangs on it."""
    if untold.rings:
        yield at(0, 822), "ring", {"words": untold.note or "Busy"}, False
    if untold.unsuited:
        yield at(0, 824), "unsuited", {"kind": "first_call", "window": untold.unsuited}, False
    if untold.rather:
        yield at(0, 826), "rather", {"whom": untold.rather}, False
    if untold.texts_back:
        yield at(0, 828), "answer", {"words": untold.texts_back}, False
        yield at(0, 840), "receipt", {}, False
        yield at(0, 842), "seen_to", {}, False


def _theirs(told: Told, untold: Untold) -> Iterator[Part]:
    """What they ask for once they are with us, and when it rests."""
    day, words = told.assessed, untold.note or "I am called Dev"
    if untold.call_back:
        yield at(day + 1, 615), "call_back", {"wish": untold.call_back}, False
    if untold.pause:
        yield at(day, 960), "pause", {"reason": untold.pause}, False
        yield at(day, 970), "resume", {}, False
    if untold.unsuited:
        yield at(day, 972), "unsuited", {"kind": "session", "window": untold.unsuited}, False
    if untold.on_their_page:
        yield at(day, 975), "ask", {"said": words}, False
        yield at(day, 980), "rest", {"minutes": 5}, False


def _with_others(told: Told, untold: Untold) -> Iterator[Part]:
    """A group for its first meeting, a wish for an earlier one, and whoever runs it off sick for that day."""
    if untold.in_a_group:
        first = next(day for day in count(told.assessed + 1) if is_weekday(day))
        # Whoever is to finish in a fortnight misses nothing.
        came = "full" if told.ending == "completed" else untold.in_a_group
        yield at(told.assessed, 990), "group", {"on": at(first, 0).date()}, False
        yield at(told.assessed, 992), "wish", {}, False
        yield at(told.assessed, 994), "away", {"on": at(first, 0).date()}, False
        yield at(first, 1000), "register", {"came": came, "note": untold.note}, False
        yield at(first + 1, 590), "leave_group", {}, False


def _is_spoken_with(told: Told, untold: Untold) -> bool:
    """Whether we speak with them at all: an ending may come first."""
    if untold.spoke_at is None or told.ending in ("not_reached", "declined"):
        return False
    return told.is_assessed or told.ending == "open" or untold.spoke_at[0] < told.ended


def _spoken(untold: Untold, day: int, minute: int) -> Iterator[Part]:
    spoke = {"by": untold.by, "channel": "call", "result": "spoke", "note": untold.note}
    yield at(day, minute), "attempt", spoke, True
    yield at(day, minute + 1), "life", {"times": untold.times, "work_pattern": untold.work_pattern}, False
    if untold.link:
        yield at(day, minute + 2), "link", {"how": untold.link}, False


def _ladder(untold: Untold) -> Iterator[Part]:
    said = {"by": untold.by, "note": untold.note}
    for day in range(12, 25):
        yield at(day, 605), "climb", said, False
        yield at(day, 1115), "climb", said, False
    yield at(25 + untold.proposed % 3, 700), "propose", {
        "event": "not_reached", "reason": "lost_contact", "told_how": "letter", "by": untold.by
    }, True  # fmt: skip


def _assessment(told: Told, untold: Untold) -> Iterator[Part]:
    if untold.booked_before and untold.spoke_at:
        day, minute = untold.spoke_at
        yield at(day, minute + 3), "book_assessment", {"on": at(told.assessed, 0).date()}, False
    said = {"by": untold.by, "answers": untold.answers, **untold.assessment}
    # A booked time lies in the afternoon; without one the call itself is the assessment.
    minute = max(untold.assessed_at, 905) if untold.booked_before else untold.assessed_at
    yield at(told.assessed, minute), "assess", said, True
    yield at(told.assessed, 950), "start", {}, False


def _meetings(told: Told, untold: Untold) -> Iterator[Part]:
    """Meetings that go as they go; and for a pathway that is finished, enough that go well."""
    last = told.ended - 10 if told.ending == "completed" else told.ended
    days = [day for day in range(told.assessed + 1, last) if is_weekday(day)]
    for (nth, came, barrier, mode), day in zip(untold.meetings, days, strict=False):
        yield at(day, 600 + nth), "book", {"nth": nth, "by": untold.by}, False
        yield at(day + 1, 640 + nth), "settle", _went(untold, came, barrier, mode), False
    if told.ending == "completed":
        for day in (day for day in range(last, told.ended) if is_weekday(day)):
            yield at(day, 660), "book", {"nth": 0, "by": "tom"}, False
            yield at(day, 1005), "settle", _went(untold, "full", "", ""), False


def _went(untold: Untold, came: str, barrier: str, mode: str) -> dict[str, Any]:
    return {"by": untold.by, "came": came, "barrier": barrier, "mode": mode, "note": untold.note}


def _words(told: Told, untold: Untold) -> Iterator[Part]:
    """What leads to each word. The day is told; the minute is not, but for words that leave at once."""
    if told.more_time and told.is_assessed:
        yield at(told.more_time, untold.ended_at), "more_time", {"days": 30}, True
    if told.phone and told.is_assessed:
        yield at(told.phone, 660), "please_phone", {}, True
    if told.covered:
        yield at(told.covered, 1000), "call_is_covered", {"on": at(told.covered + 1, 0).date()}, True
    yield from _ENDINGS[told.ending](told, untold)
    if untold.goes_on:
        yield at(told.ended + 1, 700), "go_on", {}, False


def _completed(told: Told, untold: Untold) -> Iterator[Part]:
    said = {"reached": untold.reached, "note": untold.note, "goes_on": untold.goes_on}
    yield at(told.ended, untold.ended_at), "complete", said, True


def _withdrawn(told: Told, untold: Untold) -> Iterator[Part]:
    # Who has not been spoken with can only stop by themselves.
    by = untold.withdrawn_by if _is_spoken_with(told, untold) else "dev"
    said = {"goes_on": untold.goes_on, "by": by}
    yield at(told.ended, untold.ended_at), "withdraw", said, True


def _ended_early(told: Told, untold: Untold) -> Iterator[Part]:
    said = {
        "event": "end_early",
        "reason": untold.reason or "lost_contact",
        "told_how": "call",
        "by": untold.by,
    }
    yield at(told.ended - 8 - untold.proposed % 3, 1000), "propose", said, True
    yield at(told.ended, untold.ended_at), "confirm", {}, True


def _not_reached(told: Told, untold: Untold) -> Iterator[Part]:
    yield at(told.ended, untold.ended_at), "confirm", {}, True


def _returned(told: Told, untold: Untold) -> Iterator[Part]:
    event, reason = ("move_away", "moved") if untold.proposed % 2 else ("not_suit", "not_suitable")
    said = {"event": event, "reason": reason, "told_how": "", "by": untold.by}
    yield at(told.ended - 1 - untold.proposed % 3, 1000), "propose", said, True
    yield at(told.ended, untold.ended_at), "confirm", {}, True


def _died(told: Told, untold: Untold) -> Iterator[Part]:
    yield at(told.ended, 660), "die", {}, True


def _recalled(told: Told, untold: Untold) -> Iterator[Part]:
    yield at(told.ended, 660), POLICE_TAKE_BACK, {}, True


def _declined(told: Told, untold: Untold) -> Iterator[Part]:
    yield at(1, 660), "decline", {"code": "full"}, True


def _open(told: Told, untold: Untold) -> Iterator[Part]:
    yield from ()


_ENDINGS = {
    "completed": _completed, "withdrawn": _withdrawn, "ended_early": _ended_early, "died": _died,
    "not_reached": _not_reached, "returned": _returned, "declined": _declined, "recalled": _recalled,
    "open": _open,
}  # fmt: skip
ENDINGS = tuple(_ENDINGS)
