"""The provider's ordinary week: who is there when, and for what; evenings and Saturdays among it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from towpath.care.actions import leave, rota
from towpath.care.actions.practitioners import Offers, say_what_they_offer
from towpath.demo.personas import AMA, JO, KWAME, LENA, TOM, Persona

Days = tuple[int, ...]
WEEKDAYS: Days = (0, 1, 2, 3, 4)
SATURDAY: Days = (5,)
ANY_WAY = ("phone", "video", "in_person")
OUT_AND_ABOUT = ("in_person", "outreach", "phone", "video")
PHONE = ("phone",)

# Who, on which weekdays, from, to.
FIRST_CALLS: tuple[tuple[Persona, Days, time, time], ...] = (
    (AMA, WEEKDAYS, time(9), time(10)),
    (TOM, WEEKDAYS, time(13), time(14)),
    (LENA, (0, 1, 2, 3), time(17, 30), time(19, 30)),
    (LENA, SATURDAY, time(10), time(12)),
)
SESSIONS: tuple[tuple[Persona, Days, time, time, tuple[str, ...]], ...] = (
    (AMA, WEEKDAYS, time(10), time(13), ANY_WAY),
    (AMA, (0, 2, 4), time(14), time(17), ANY_WAY),
    (AMA, (1, 3), time(15), time(20), ANY_WAY),
    (TOM, WEEKDAYS, time(10), time(12), ANY_WAY),
    (TOM, (1, 3, 4), time(14), time(17), ANY_WAY),
    (TOM, (0, 2), time(15), time(20), ANY_WAY),
    (TOM, SATURDAY, time(10), time(14), ANY_WAY),
    (JO, WEEKDAYS, time(13), time(19), OUT_AND_ABOUT),
    (JO, SATURDAY, time(11), time(15), OUT_AND_ABOUT),
    (KWAME, WEEKDAYS, time(9), time(12), ANY_WAY),
    (KWAME, (0, 1, 2, 3), time(13), time(17), ANY_WAY),
    (KWAME, (4,), time(13), time(19), ANY_WAY),
)
# What each of them offers: languages, and whom people may ask for.
OFFERS: tuple[tuple[Persona, tuple[str, ...], str, tuple[str, ...]], ...] = (
    (AMA, ("en", "fr"), "woman", ANY_WAY),
    (TOM, ("en",), "man", ANY_WAY),
    (LENA, ("en", "pl"), "woman", PHONE),
    (JO, ("en", "bfi"), "woman", OUT_AND_ABOUT),
    (KWAME, ("en", "pt"), "man", ANY_WAY),
)
BASIN = "2 Basin Road"
# Who is away, from so many weeks after the beginning, for so many days.
LEAVE = ((TOM, 3, 5), (JO, 7, 4), (AMA, 9, 2), (KWAME, 13, 5))


def keep_rota(first: date, now: datetime) -> None:
    """Everybody says what they offer; Lena writes down the week, and who is away when."""
    for who, languages, gender, modes in OFFERS:
        offers = Offers(languages=languages, gender=gender, modes=modes, place=BASIN)
        say_what_they_offer(username=who.username, offers=offers, by=who.actor, now=now)
    for hours in _hours(first):
        rota.add_hours(hours=hours, by=LENA.actor, now=now)
    for who, weeks, days in LEAVE:
        monday = first - timedelta(days=first.weekday()) + timedelta(weeks=weeks)
        last = monday + timedelta(days=days - 1)
        leave.take_leave(away=leave.Away(who.username, who.name, monday, last), by=LENA.actor, now=now)


def _hours(first: date) -> Iterator[rota.Hours]:
    for who, weekdays, starts, ends in FIRST_CALLS:
        for weekday in weekdays:
            yield _row(who, weekday, starts, ends, first, "first_call", PHONE, 30)
    for who, weekdays, starts, ends, modes in SESSIONS:
        for weekday in weekdays:
            yield _row(who, weekday, starts, ends, first, "session", modes, 60)


def _row(
    who: Persona,
    weekday: int,
    starts: time,
    ends: time,
    first: date,
    purpose: str,
    modes: tuple[str, ...],
    minutes: int,
) -> rota.Hours:
    return rota.Hours(
        practitioner=who.username,
        practitioner_name=who.name,
        weekday=weekday,
        starts=starts,
        ends=ends,
        purpose=purpose,
        modes=modes,
        slot_minutes=minutes,
        valid_from=first,
    )
