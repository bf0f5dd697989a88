"""Made-up counties: who waits, and when their provider could call. The same seed makes the same county.

The mix is ours. It follows the one finding that the case study is sure of: whoever works in the day cannot
take a call in it, and most open times lie there. No figure of a real service is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import OpenTime
from towpath.schemes.deadlines import EVENING, LONDON
from towpath.schemes.words import Mode, TimeWindow

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning in a month in which no clock changes until its last Sunday."""

WITHIN = timedelta(hours=24)
HORIZON = timedelta(days=21)
CALL = timedelta(minutes=30)
NOON = time(12)
LANGUAGES = ("pl", "ro", "ur", "sq", "so")
PHONE = frozenset({Mode.PHONE.value})
MORNING, AFTERNOON = TimeWindow.WEEKDAY_MORNING.value, TimeWindow.WEEKDAY_AFTERNOON.value
EVENINGS, SATURDAY = TimeWindow.WEEKDAY_EVENING.value, TimeWindow.SATURDAY.value
IN_THE_DAY_HOURS = (9, 10, 11, 13, 14, 15, 16)


@dataclass(frozen=True)
class Size:
    """How many people wait, how many practitioners call them, and each how many of these have an evening."""

    people: int
    practitioners: int
    an_evening: int = 3


COUNTY, POOL = Size(200, 30), Size(350, 52)
MORE_EVENINGS = Size(200, 30, an_evening=1)
POOLS = 43
"""England and Wales: so many forces, so many pools."""


def person(dice: Random, nth: int, since: datetime) -> Waiting:
    """One person, with the next-day promise. One in eight would rather talk with a woman."""
    rather = dice.choices(("", "woman", "man"), (855, 125, 20))[0]
    foreign = dice.random() < 0.08 and dice.random() < 0.5  # the other half talk through an interpreter
    return Waiting(
        ref=f"{nth:05d}",
        since=since,
        due=since + WITHIN,
        windows=_windows(dice),
        modes=PHONE,
        language=dice.choice(LANGUAGES) if foreign else "",
        gender=rather,
        knows=f"p{dice.randrange(30):02d}" if dice.random() < 0.05 else "",
    )


def _windows(dice: Random) -> frozenset[str]:
    """When it suits: 45 in 100 work in the day, 15 have hours that change, half of the rest have time."""
    kind = dice.choices(("days", "changes", "any", "some"), (45, 15, 20, 20))[0]
    if kind == "days":
        return frozenset({EVENINGS, SATURDAY} if dice.random() < 0.5 else {EVENINGS})
    if kind == "changes":
        return frozenset(dice.sample((MORNING, AFTERNOON, EVENINGS, SATURDAY), 2))
    return frozenset() if kind == "any" else frozenset({dice.choice((MORNING, AFTERNOON))})


def times(dice: Random, size: Size, *, until: timedelta = HORIZON) -> list[OpenTime]:
    """The provider's first calls from now on.

    Each practitioner calls for one hour on four weekdays; one in three (or as the size says) has two hours on
    one evening, and one in six two hours on Saturdays.
    """
    return sorted(
        (time for nth in range(size.practitioners) for time in _of_one(dice, nth, size, until)),
        key=lambda time: (time.starts_at, time.key),
    )


def _of_one(dice: Random, nth: int, size: Size, until: timedelta) -> list[OpenTime]:
    languages = frozenset({"en", dice.choice(LANGUAGES)} if dice.random() < 0.25 else {"en"})
    gender = "woman" if dice.random() < 0.6 else "man"
    blocks = [(day, time(dice.choice(IN_THE_DAY_HOURS)), 2) for day in dice.sample(range(5), 4)]
    if nth % size.an_evening == 0:
        blocks.append((dice.randrange(5), time(17, 30), 4))
    if nth % 6 == 0:
        blocks.append((5, time(10), 4))
    return [
        OpenTime(
            key=f"{starts_at:%Y%m%dT%H%M}-p{nth:02d}",
            starts_at=starts_at,
            practitioner=f"p{nth:02d}",
            window=window_of(starts_at),
            out_of_hours=window_of(starts_at) in (EVENINGS, SATURDAY),
            modes=PHONE,
            languages=languages,
            gender=gender,
        )
        for starts_at in _moments(blocks, until)
    ]


def _moments(blocks: Sequence[tuple[int, time, int]], until: timedelta) -> Iterator[datetime]:
    """Every moment at which these weekly blocks of calls begin one."""
    for day in _days(until):
        for weekday, starts, count in blocks:
            if day.weekday() == weekday:
                first = datetime.combine(day, starts, tzinfo=LONDON).astimezone(UTC)
                yield from (
                    first + CALL * nth for nth in range(count) if NOW < first + CALL * nth <= NOW + until
                )


def _days(until: timedelta) -> Iterator[date]:
    for offset in range(until.days + 1):
        yield NOW.date() + timedelta(days=offset)


def window_of(starts_at: datetime) -> str:
    """The window of the week that a moment lies in."""
    wall = starts_at.astimezone(LONDON)
    if wall.weekday() >= 5:
        return SATURDAY
    if wall.time() >= EVENING:
        return EVENINGS
    return MORNING if wall.time() < NOON else AFTERNOON
