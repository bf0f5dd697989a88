"""How days, times and meetings are said to the person: plain words, London time, no service named."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from towpath.care.models import Booking, ContactRules
from towpath.kit.presenting import clock_time
from towpath.person.languages import ENGLISH, Tongue
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import Mode

KINDS: dict[str, str] = {
    Booking.Kind.FIRST_CALL: "First call",
    Booking.Kind.ASSESSMENT: "Planning talk",
    Booking.Kind.SESSION: "Meeting",
}
MODES: dict[str, str] = {
    Mode.PHONE: "By phone",
    Mode.VIDEO: "By video",
    Mode.IN_PERSON: "Face to face",
    Mode.OUTREACH: "Out and about",
}
HOW: dict[str, str] = {
    Mode.PHONE: "By phone. We call you.",
    Mode.VIDEO: "By video. We send you how to join.",
    Mode.IN_PERSON: "Face to face.",
    Mode.OUTREACH: "We meet you at a place that suits you.",
}


def long_day(at: datetime, now: datetime, tongue: Tongue = ENGLISH) -> str:
    """Today, tomorrow, or Tuesday 3 March, to begin a line with."""
    return _capital(said_day(at, now, tongue))


def said_day(at: datetime, now: datetime, tongue: Tongue = ENGLISH) -> str:
    """The day within a sentence: tomorrow, Tuesday 3 March."""
    day, today = local_day(at), local_day(now)
    named = tongue.named_day(day)
    near = {today: "today, {day}", today + timedelta(days=1): "tomorrow, {day}"}.get(day)
    return tongue.plain(near, day=named) if near else named


def named_day(day: date) -> str:
    """Tuesday 3 March."""
    return ENGLISH.named_day(day)


def when(at: datetime, now: datetime, tongue: Tongue = ENGLISH) -> str:
    """Tomorrow, Tuesday 3 March, at 5:30pm, to begin a line with."""
    return _capital(said_when(at, now, tongue))


def said_when(at: datetime, now: datetime, tongue: Tongue = ENGLISH) -> str:
    """The time within a sentence: tomorrow, Tuesday 3 March, at 5:30pm."""
    day = said_day(at, now, tongue)
    return tongue.plain("{day}, at {time}" if "," in day else "{day} at {time}", day=day, time=clock_time(at))


def how(booking: Booking, tongue: Tongue = ENGLISH) -> str:
    """How the two meet, in a sentence, and where, if that was said."""
    said = tongue.plain(HOW.get(booking.mode, ""))
    return f"{said} {booking.place}." if booking.place else said


def masked(phone: str) -> str:
    """A number as somebody who looks over a shoulder may see it."""
    return f"the number that ends in {phone[-3:]}" if phone else ""


def ways(rules: ContactRules) -> list[tuple[str, str]]:
    """The ways to reach the person as they stand, for them to check."""
    answer = {True: "Yes", False: "No"}
    rows = [("Your number", masked(rules.phone).removeprefix("the number that ").capitalize() or "None")]
    if rules.phone:
        rows += [
            ("OK to call", answer[rules.safe_to_call]),
            ("OK to text", answer[rules.safe_to_text]),
            ("OK to leave a voicemail", answer[rules.safe_to_voicemail]),
        ]
    if rules.email:
        rows.append(("OK to email", answer[rules.safe_to_email]))
    if rules.address:
        rows.append(("OK to send a letter", answer[rules.safe_to_write]))
    if rules.second_phone:
        rows.append(("OK to ask someone else for you", answer[True]))
    return rows


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
