"""What is typed is cleaned or refused in a sentence: one table for each field."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django import forms

from towpath.kit import fields

NBSP, ZERO_WIDTH, RTL = "\u00a0", "\u200b", "\u202e"
CLEAN_TEXT = [
    ("  Dev  ", "Dev"),
    (f"Dev{NBSP}{NBSP}Sample", "Dev Sample"),
    (f"De{ZERO_WIDTH}v", "Dev"),
    (f"{RTL}Dev", "Dev"),
    ("De\x00v", "Dev"),
    ("De\x1b[31mv", "De[31mv"),
    ("Dev\r\nSet-Cookie: x", "Dev Set-Cookie: x"),
    ("Zoe\u0308", "Zoë"),
    ("\ud800Dev", "Dev"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("{{7*7}}{% x %}", "{{7*7}}{% x %}"),
    ("'; DROP TABLE x; --", "'; DROP TABLE x; --"),
    ("../../etc/passwd", "../../etc/passwd"),
    ("%00%2e%2e", "%00%2e%2e"),
    ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ("(a+)+$", "(a+)+$"),
    ("at 🏠", "at 🏠"),
]
NAMES = [
    "O\N{RIGHT SINGLE QUOTATION MARK}Neill",
    "D'Arcy",
    "Anne-Marie",
    "Nguyễn",
    "Łukasz",
    "محمد",
    "李小龍",
    "Siân",
    "X",
    "Mary Jane St. John",
    "J2K",
]
BAD_NAMES = [
    ("12", "at least one letter"),
    ("Dev<script>", "cannot have “<”"),
    ("=Dev", "“=”"),
    ("D🏠v", "“🏠”"),
]
PHONES = [
    ("07700 900123", "+447700900123"),
    ("+44 7700 900123", "+447700900123"),
    ("+44 (0)7700 900123", "+447700900123"),
    ("0044 7700-900-123", "+447700900123"),
    ("447700900123", "+447700900123"),
    ("٠٧٧٠٠٩٠٠١٢٣", "+447700900123"),
    ("01632 960001", "+441632960001"),
    ("020 7946 0001", "+442079460001"),
    ("0800 123 4567", "+448001234567"),
    ("0808 157 0123", "+448081570123"),
    ("0800 123 456", "+44800123456"),
    ("0800 1111", "+448001111"),
]
BAD_PHONES = [
    ("call me", "only digits"),
    ("07700 900", "too short"),
    ("07700 9001234", "too long"),
    ("7700900123", "starts with 0"),
    ("+33 6 12 34 56 78", "another country"),
    ("+353 85 012 3456", "another way to reach them"),
    ("0048 512 555 010", "another way to reach them"),
    ("0906 123 4567", "costs extra"),
    ("0870 123 4567", "costs extra"),
    ("0845 123 4567", "costs extra"),
    ("0800 1112", "too short"),
    ("0500 123 4567", "not a UK phone number"),
    ("-7", "starts with 0"),
]
DAYS = [
    ("27 3 1990", date(1990, 3, 27)),
    ("27/03/1990", date(1990, 3, 27)),
    ("1990-03-27", date(1990, 3, 27)),
    ("27 March 1990", date(1990, 3, 27)),
    ("27 mar 1990", date(1990, 3, 27)),
    ("٢٧ ٣ ١٩٩٠", date(1990, 3, 27)),
    ("29 2 2024", date(2024, 2, 29)),
]
BAD_DAYS = [
    ("27 3 90", "four digits"),
    ("30 2 1990", "February 1990 has no day 30"),
    ("29 2 2023", "no day 29"),
    ("3 27 1990", "from 1 to 12"),
    ("32 1 1990", "from 1 to 31"),
    ("0 1 1990", "from 1 to 31"),
    ("27 3", "needs a year"),
    ("27 ma 1990", "or its name"),
    ("27 3 0190", "Check the year"),
    ("a b c", "or its name"),
    ("-1 1 1990", "needs"),
]
TIMES = [
    ("5:30pm", time(17, 30)),
    ("5.30 pm", time(17, 30)),
    ("17:30", time(17, 30)),
    ("1730", time(17, 30)),
    ("05:30", time(5, 30)),
    ("5 p.m.", time(17)),
    ("12am", time(0)),
    ("12pm", time(12)),
    ("noon", time(12)),
    ("0:15", time(0, 15)),
]
BAD_TIMES = [
    ("5:30", "morning or evening"),
    ("5", "morning or evening"),
    ("25:00", "like 5:30pm"),
    ("13pm", "like 5:30pm"),
]
BAD_TIMES += [("17:75", "from 00 to 59"), ("soon", "like 5:30pm"), ("-5:30", "like 5:30pm")]
BAD_NUMBERS = [
    ("-1", "whole number"),
    ("1.5", "whole number"),
    ("NaN", "whole number"),
    ("1e309", "whole number"),
]
BAD_NUMBERS += [
    ("9", "from 10 to 110"),
    ("9" * 30, "from 10 to 110"),
    ("true", "whole number"),
    ("0x10", "whole number"),
]


def refusal(field: forms.Field, raw: Any) -> str:
    with pytest.raises(forms.ValidationError) as caught:
        field.clean(raw)
    return str(caught.value.messages[0])


@pytest.mark.parametrize(("raw", "kept"), CLEAN_TEXT)
def test_text_is_kept_without_what_cannot_be_seen(raw: str, kept: str) -> None:
    assert fields.ShortText().clean(raw) == kept


@pytest.mark.parametrize("raw", ["", "   ", NBSP, ZERO_WIDTH, "\x00", "\r\n", RTL])
def test_nothing_but_blanks_is_nothing(raw: str) -> None:
    assert fields.ShortText(required=False).clean(raw) == ""
    assert refusal(fields.ShortText(label="Area"), raw) == "Fill in “Area”."


def test_text_may_be_as_long_as_it_says_and_no_longer() -> None:
    field = fields.ShortText(max_length=5)
    assert field.clean(" 12345 ") == "12345"
    assert refusal(field, "123456") == "This is 1 character too long. Use 5 or fewer."
    assert "too long" in refusal(field, "x" * 1_000_000)


def test_two_ways_of_writing_one_name_are_one() -> None:
    field = fields.NameField()
    assert field.clean("Zoë") == field.clean("Zoe\u0308")


def test_what_could_not_be_read_is_asked_for_again() -> None:
    assert "could not be read" in refusal(fields.ShortText(), "Dev \ufffd")


def test_long_text_keeps_its_lines_and_not_its_gaps() -> None:
    assert fields.LongText().clean(" a \r\n\r\n\r\n b\tc \n") == "a\n\nb c"


@pytest.mark.parametrize("raw", NAMES)
def test_names_of_all_kinds_are_kept_as_they_are(raw: str) -> None:
    assert fields.NameField().clean(raw) == raw


@pytest.mark.parametrize(("raw", "words"), BAD_NAMES)
def test_what_is_no_name_is_refused(raw: str, words: str) -> None:
    assert words in refusal(fields.NameField(), raw)


@pytest.mark.parametrize(("raw", "kept"), PHONES)
def test_a_number_is_kept_in_one_form(raw: str, kept: str) -> None:
    assert fields.PhoneField().clean(raw) == kept


@pytest.mark.parametrize(("raw", "words"), BAD_PHONES)
def test_what_is_no_uk_number_is_refused_with_the_reason(raw: str, words: str) -> None:
    assert words in refusal(fields.PhoneField(), raw)


@pytest.mark.parametrize(("raw", "kept"), DAYS)
def test_a_day_may_be_written_as_people_write_it(raw: str, kept: date) -> None:
    assert fields.DateField().clean(fields.DateField.widget.decompress(raw)) == kept


@pytest.mark.parametrize(("raw", "words"), BAD_DAYS)
def test_what_is_no_day_is_refused_with_the_reason(raw: str, words: str) -> None:
    assert words in refusal(fields.DateField(), fields.DateField.widget.decompress(raw))


def test_a_day_is_read_from_three_boxes_and_shown_again_as_typed() -> None:
    class Form(forms.Form):
        born = fields.DateField()

    form = Form({"born_day": "30", "born_month": "2", "born_year": "1990"})
    assert form.errors["born"] == ["February 1990 has no day 30."]
    assert form["born"].value() == ["30", "2", "1990"]


@pytest.mark.parametrize(("raw", "kept"), TIMES)
def test_a_time_may_be_written_as_people_say_it(raw: str, kept: time) -> None:
    assert fields.TimeField().clean(raw) == kept


@pytest.mark.parametrize(("raw", "words"), BAD_TIMES)
def test_what_is_no_clear_time_is_refused(raw: str, words: str) -> None:
    assert words in refusal(fields.TimeField(), raw)


@pytest.mark.parametrize(("raw", "kept"), [("17", 17), (" 017 ", 17), ("\u0661\u0667", 17), ("110", 110)])
def test_a_whole_number_is_read_in_any_digits(raw: str, kept: int) -> None:
    assert fields.WholeNumberField(lowest=10, highest=110).clean(raw) == kept


@pytest.mark.parametrize(("raw", "words"), BAD_NUMBERS)
def test_what_is_no_whole_number_in_range_is_refused(raw: str, words: str) -> None:
    assert words in refusal(fields.WholeNumberField(lowest=10, highest=110), raw)


@pytest.mark.parametrize("raw", ["dev+x@example.com", "o'neill@example.com"])
def test_an_email_address_is_kept(raw: str) -> None:
    assert fields.EmailField().clean(raw) == raw


@pytest.mark.parametrize("raw", ["dev", "dev@", "@example.com", "dev@example", "a b@example.com"])
def test_what_is_no_email_address_is_refused(raw: str) -> None:
    assert "in full" in refusal(fields.EmailField(), raw)


@pytest.mark.parametrize("field", [fields.NameField, fields.PhoneField, fields.TimeField, fields.DateField])
def test_an_empty_field_that_may_be_empty_is_no_error(field: Any) -> None:
    assert not field(required=False).clean(None)
