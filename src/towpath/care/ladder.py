"""What the scheme asks for before we may say that we could not reach somebody. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from towpath.schemes.bank_holidays import is_bank_holiday
from towpath.schemes.deadlines import end_of_day, is_evening, is_weekend, local_day
from towpath.schemes.scheme import Ladder
from towpath.schemes.words import AttemptChannel, Nation, TimeWindow, WorkPattern

# The order in which we would rather reach somebody: a voice first, paper last.
PREFERRED = (
    AttemptChannel.CALL,
    AttemptChannel.TEXT,
    AttemptChannel.EMAIL,
    AttemptChannel.SECOND_CONTACT,
    AttemptChannel.VOICEMAIL,
    AttemptChannel.VISIT,
)
LIVE = frozenset(
    {AttemptChannel.CALL, AttemptChannel.VOICEMAIL, AttemptChannel.SECOND_CONTACT, AttemptChannel.VISIT}
)
MOST_AHEAD = 60
"""No scheme asks for more than 30 tries, and a step is a try or a wait."""
MORNING, AFTERNOON, EVENING, SATURDAY = time(10), time(14), time(18), time(11)
HOURS = {
    TimeWindow.WEEKDAY_MORNING: MORNING,
    TimeWindow.WEEKDAY_AFTERNOON: AFTERNOON,
    TimeWindow.WEEKDAY_EVENING: EVENING,
}


class Try(Protocol):
    """The facts of one attempt that count."""

    @property
    def channel(self) -> str: ...
    @property
    def evening(self) -> bool: ...
    @property
    def weekend(self) -> bool: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True)
class Imagined:
    """A try that nobody has made yet."""

    channel: str
    at: datetime
    evening: bool
    weekend: bool


@dataclass(frozen=True)
class Reach:
    """What stands open for reaching this person, what fits their life, and whose bank holidays we keep."""

    safe: frozenset[str]
    times: tuple[str, ...] = ()
    work_pattern: str = WorkPattern.UNKNOWN
    desk_asked: bool = False
    nation: Nation = Nation.ENGLAND_WALES


@dataclass(frozen=True)
class NextStep:
    """What to try next and by when; or that everything was tried; and what is still missing."""

    channel: str
    due: datetime | None
    kind: str
    missing: tuple[str, ...]
    done: bool

    @property
    def words(self) -> str:
        """The step in one plain sentence."""
        if self.done:
            return "Everything the scheme asks for has been tried."
        if self.channel == "desk":
            return "No safe way is left. Ask the desk for another one."
        if self.channel == "wait":
            return "Wait until the time the scheme gives has passed, then check once more."
        return f"{AttemptChannel(self.channel).label}{_KINDS[self.kind]}"


_KINDS = {"": "", "evening": ", in the evening", "weekend": ", at the weekend"}


def next_step(
    ladder: Ladder, tries: Sequence[Try], reach: Reach, *, first_due: datetime, now: datetime
) -> NextStep:
    """The next step of the ladder."""
    missing = still_missing(ladder, tries, reach, now=now)
    if not missing:
        return NextStep("", None, "", (), done=True)
    kind = _kind(ladder, tries, reach)
    if not reach.safe:
        due = _due(ladder, tries[-1].at, kind, reach) if tries else first_due
        return NextStep("desk", due, "", missing, done=False)
    channel = _channel(ladder, tries, reach, kind)
    if channel == "wait":
        return NextStep("wait", tries[0].at + timedelta(days=ladder.over_days), "", missing, done=False)
    if not tries:
        return NextStep(channel, first_due, "", missing, done=False)
    return NextStep(channel, _due(ladder, tries[-1].at, kind, reach), kind, missing, done=False)


def steps_ahead(
    ladder: Ladder, tries: Sequence[Try], reach: Reach, *, first_due: datetime, now: datetime
) -> tuple[NextStep, ...]:
    """Every step that is still to come if nobody answers, each made at the time at which it is due.

    Ends where the ladder does, or with the desk, which may find another way. The next step comes first.
    """
    ahead: list[NextStep] = []
    made = list(tries)
    while len(ahead) < MOST_AHEAD:
        step = next_step(ladder, made, reach, first_due=first_due, now=now)
        if step.done:
            break
        ahead.append(step)
        now = max(now, step.due or now)
        if step.channel == "desk":
            break
        if step.channel != "wait":
            made.append(Imagined(step.channel, now, evening=is_evening(now), weekend=is_weekend(now)))
    return tuple(ahead)


def still_missing(ladder: Ladder, tries: Sequence[Try], reach: Reach, *, now: datetime) -> tuple[str, ...]:
    """What has not been tried yet, in plain words. Nothing missing: the ladder is done."""
    answers = (
        (len(tries) < ladder.attempts, f"{max(ladder.attempts - len(tries), 0)} more tries"),
        (_evenings_missing(ladder, tries), "a try in the evening"),
        (_weekends_missing(ladder, tries), "a try at the weekend"),
        (_channels_missing(ladder, tries, reach), "another way of reaching them"),
        (_letter_missing(ladder, tries, reach), _letter_words(reach)),
        (_too_soon(ladder, tries, now), f"{ladder.over_days} days since the first try"),
    )
    return tuple(words for lacking, words in answers if lacking)


def _live(tries: Sequence[Try]) -> list[Try]:
    return [one for one in tries if one.channel in LIVE] or list(tries)


def _evenings_missing(ladder: Ladder, tries: Sequence[Try]) -> bool:
    return sum(one.evening for one in _live(tries)) < ladder.evenings


def _weekends_missing(ladder: Ladder, tries: Sequence[Try]) -> bool:
    return sum(one.weekend for one in _live(tries)) < ladder.weekends


def _channels_missing(ladder: Ladder, tries: Sequence[Try], reach: Reach) -> bool:
    """Two ways are asked for; where only one is safe, the desk is asked for another before we give up."""
    used = {one.channel for one in tries}
    if len(used) >= ladder.channels:
        return False
    return bool(reach.safe - used) or not reach.desk_asked


def _letter_missing(ladder: Ladder, tries: Sequence[Try], reach: Reach) -> bool:
    """Where no letter is safe, the desk has to have been asked instead."""
    if not ladder.letter or any(one.channel == AttemptChannel.LETTER for one in tries):
        return False
    return AttemptChannel.LETTER in reach.safe or not reach.desk_asked


def _letter_words(reach: Reach) -> str:
    if AttemptChannel.LETTER in reach.safe:
        return "a letter"
    return "a letter is not safe here: ask the desk for another way"


def _too_soon(ladder: Ladder, tries: Sequence[Try], now: datetime) -> bool:
    return not tries or local_day(now) < local_day(tries[0].at) + timedelta(days=ladder.over_days)


def _kind(ladder: Ladder, tries: Sequence[Try], reach: Reach) -> str:
    if not tries:
        return ""
    if _evenings_missing(ladder, tries):
        return "evening"
    if _weekends_missing(ladder, tries):
        return "weekend"
    return "evening" if _evening_suits(reach) else ""


def _evening_suits(reach: Reach) -> bool:
    if reach.times:
        return reach.times[0] == TimeWindow.WEEKDAY_EVENING
    return reach.work_pattern == WorkPattern.DAYS


def _channel(ladder: Ladder, tries: Sequence[Try], reach: Reach, kind: str) -> str:
    """A voice for the hours that must be tried, a fresh channel when one is missing, paper at the end."""
    needed = _evenings_missing(ladder, tries) or _weekends_missing(ladder, tries)
    if len(tries) >= ladder.attempts and not needed:
        return _last_channel(ladder, tries, reach)
    if len(tries) == ladder.attempts - 1 and _letter_missing(ladder, tries, reach):
        return AttemptChannel.LETTER if AttemptChannel.LETTER in reach.safe else "desk"
    used = {one.channel for one in tries}
    fresh = [channel for channel in PREFERRED if channel in reach.safe and channel not in used]
    usual = [channel for channel in PREFERRED if channel in reach.safe]
    if kind and needed:
        usual = [channel for channel in usual if channel in LIVE] or usual
        return usual[0] if usual else AttemptChannel.LETTER
    choice = fresh if len(used) < ladder.channels and tries else usual
    return (choice or usual or [AttemptChannel.LETTER])[0]


def _last_channel(ladder: Ladder, tries: Sequence[Try], reach: Reach) -> str:
    if _letter_missing(ladder, tries, reach):
        return AttemptChannel.LETTER if AttemptChannel.LETTER in reach.safe else "desk"
    if _channels_missing(ladder, tries, reach):
        fresh = reach.safe - {one.channel for one in tries}
        return next((channel for channel in PREFERRED if channel in fresh), "desk")
    return "wait"


def _due(ladder: Ladder, last: datetime, kind: str, reach: Reach) -> datetime:
    gap = max(1, ladder.over_days // max(1, ladder.attempts))
    day = local_day(last) + timedelta(days=gap)
    if kind == "weekend":
        return end_of_day(_saturday_from(day, reach.nation), SATURDAY)
    if kind == "evening":
        return end_of_day(_weekday_from(day, reach.nation), EVENING)
    if TimeWindow.SATURDAY in reach.times[:1]:
        return end_of_day(_saturday_from(day, reach.nation), SATURDAY)
    hour = next((HOURS[TimeWindow(one)] for one in reach.times if one in HOURS), MORNING)
    return end_of_day(_weekday_from(day, reach.nation), hour)


def _saturday_from(day: date, nation: Nation) -> date:
    return _first(day, nation, {5})


def _weekday_from(day: date, nation: Nation) -> date:
    return _first(day, nation, set(range(5)))


def _first(day: date, nation: Nation, weekdays: set[int]) -> date:
    """The first of these weekdays from this day on that is no bank holiday: then nobody is here to call."""
    while day.weekday() not in weekdays or is_bank_holiday(day, nation):
        day += timedelta(days=1)
    return day
