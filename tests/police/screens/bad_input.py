"""The categories of bad input, as an officer might type them: what, where, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LONG = "x" * 50_000
NAME_SIGN = "A name cannot have “{}” in it."
WHOLE = "Use a whole number, like 5."
RANGE = "Use a number from 1 to 120."
NO_NAME = "Type their name, or tick “Name not given”."
AGES = "Check the date, or go back and change the age."


@dataclass(frozen=True)
class Typed:
    """One odd thing typed: its category, the page, the fields, and the sentence; none means it is taken."""

    number: int
    what: str
    page: str
    fields: dict[str, Any]
    sentence: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


def name(number: int, what: str, given: str, sentence: str = "", family: str = "") -> Typed:
    return Typed(number, what, "reach", {"given_name": given, "family_name": family}, sentence)


def age(number: int, what: str, typed: Any, sentence: str = "") -> Typed:
    return Typed(number, what, "found", {"age": typed}, sentence)


def born(number: int, what: str, day: str, month: str, year: str, sentence: str = "") -> Typed:
    boxes = {"date_of_birth_day": day, "date_of_birth_month": month, "date_of_birth_year": year}
    return Typed(number, what, "reach", boxes, sentence)


def phone(what: str, typed: str, sentence: str = "") -> Typed:
    return Typed(53, what, "reach", {"phone": typed}, sentence)


def way(number: int, what: str, typed: str, sentence: str = "") -> Typed:
    return Typed(number, what, "reach", {"other_way": typed}, sentence)


def email(number: int, what: str, typed: str, sentence: str = "") -> Typed:
    return Typed(number, what, "reach", {"email": typed}, sentence)


EMAIL = "Type an email address in full, like name@example.com."

ROWS = [
    name(1, "empty", "", NO_NAME),
    name(2, "spaces only", "   ", NO_NAME),
    name(3, "no-break and zero-width spaces only", "\u00a0\u200b\u2060", NO_NAME),
    name(4, "spaces around", "  Dev  "),
    name(5, "the longest name", "D" * 100),
    name(6, "one too long", "D" * 101, "This is 1 character too long."),
    way(7, "far too long", LONG, "too long. Use 170 or fewer."),
    name(8, "a NUL byte", "De\x00v"),
    name(9, "control characters", "De\x07\x1bv"),
    name(10, "line breaks", "Dev\r\nSet-Cookie: a", NAME_SIGN.format(":")),
    name(11, "emoji", "Dev \U0001f600", NAME_SIGN.format("\U0001f600")),
    name(12, "combining marks", "De\u0301v"),
    name(13, "right-to-left override", "Dev\u202etset"),
    name(14, "letters that look alike", "D\u0435v"),
    name(15, "apostrophe and hyphen", "D'Arcy", family="O\u2019Neill-Smith"),
    name(16, "one-word name", "Suharto"),
    name(17, "no first name", "", family="Testcase"),
    name(18, "a hundred characters in words", "Anna Maria " * 9),
    name(19, "Welsh", "Ll\u0177r", family="ap Siôn"),
    name(19, "Polish", "Świętosława", family="Wymyślona"),
    name(19, "Arabic", "نور", family="الاختبار"),
    name(19, "Chinese", "试", family="测"),
    name(20, "the same name taken apart", "Jose\u0301"),
    name(23, "script in a name", "<script>", NAME_SIGN.format("<")),
    way(23, "script in a text", "<script>alert(1)</script>"),
    way(24, "template signs", "{{7*7}} {% include 'x' %}"),
    way(25, "SQL", "'; DROP TABLE police_person; --"),
    way(26, "a path", "../../etc/passwd"),
    name(27, "percent codes", "%00%2527a", NAME_SIGN.format("%")),
    name(28, "a spreadsheet formula", "=cmd|' /C calc'!A0", NAME_SIGN.format("=")),
    name(29, "search signs", "*)(uid=*))", NAME_SIGN.format("*")),
    email(30, "a slow pattern", "a" * 240 + "!@" + "a." * 4, EMAIL),
    age(31, "too big for any number", "9" * 39, RANGE),
    age(32, "negative", "-5", WHOLE),
    age(33, "zero", "0", RANGE),
    age(34, "a fraction", "25.5", WHOLE),
    age(34, "not a number", "NaN", WHOLE),
    age(34, "endless", "Infinity", WHOLE),
    age(35, "an exponent", "1e309", WHOLE),
    age(36, "zeros in front", "0025"),
    age(37, "Arabic digits", "٢٥"),
    age(38, "a truth value", "true", WHOLE),
    age(39, "the word null", "null", WHOLE),
    age(40, "two answers to one question", ["24", "25"]),
    Typed(42, "the same phone twice", "reach", {"phone": ["07700 900123", "07700 900124"]}),
    name(43, "deep nesting", "[" * 60, "A name has at least one letter."),
    born(48, "30 February", "30", "2", "2000", "February 2000 has no day 30."),
    born(49, "two-digit year", "17", "5", "00", "Write the year with four digits, like 1990."),
    born(50, "born tomorrow", "4", "3", "2026", "This date of birth is in the future."),
    born(50, "aged nought", "3", "3", "2026", AGES),
    born(50, "aged 130", "3", "3", "1896", AGES),
    born(50, "a day short of 18", "4", "3", "2008", AGES),
    born(52, "month before day", "5", "17", "2000", "The month must be a number from 1 to 12"),
    phone("+44", "+44 7700 900123"),
    phone("0044", "0044 7700 900123"),
    phone("spaces and dashes", "07700-900 123"),
    phone(
        "a landline to be texted", "020 7946 0958", "Only a mobile, a number that starts 07, can be texted."
    ),
    Typed(53, "a landline", "reach", {"phone": "020 7946 0958", "safe": "call"}),
    phone("foreign", "+33 1 70 18 99 00", "This number is from another country."),
    phone("premium", "0909 879 0000", "This number costs extra to call"),
    phone("letters", "07700 nine", "A phone number has only digits"),
    way(54, "an odd postcode", "GIR 0AA"),
    way(54, "a forces address", "BFPO 61"),
    way(54, "no fixed abode", "no fixed abode; day centre, mornings"),
    email(55, "plus", "dev+lock@example.com"),
    email(55, "letters with marks", "dév@example.com", EMAIL),
    email(55, "quoted", '"dev testcase"@example.com', EMAIL),
]
