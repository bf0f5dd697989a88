"""The closed list of messages is what docs/wall.md says, and it cannot grow without being seen.

Closes the hole of the message that grows: a field more, a code more, a text where a word was. The page is
compared with the code letter by letter, the number of things that care can say to police is counted and
compared with the figure that was published, and no field from care to police can hold text. `tests/gate`
proves how the gate treats them.

Seen to fail: with a field `sessions: int` on InProgress, with a word added to DeclineCode, with a str field
on Completed, and with `Withdrawn` released at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import get_args

import pytest

from towpath.gate import wall
from towpath.gate.messages import MESSAGES, DailyWord, FromCare, Message
from towpath.gate.wire import field_types
from towpath.gate.words import AnswerCode, Kind, Release

PAGE = (Path(__file__).parents[2] / "docs" / "wall.md").read_text(encoding="utf-8")
BEGINS = "<!-- Written by `towpath gate wall`. The tests compare it with the code. -->\n"
ENDS = "<!-- Here ends what `towpath gate wall` writes. -->"
TO_POLICE = [kind for kind in MESSAGES if kind.receiver is Kind.POLICE]
AT_ONCE = {"received", "declined", "slots", "please_phone"}
PUBLISHED_BITS = [3.0, 6.5, 8.5, 2.0, 1.0]


def test_the_page_lists_exactly_what_may_cross() -> None:
    written = PAGE.split(BEGINS)[1].split(ENDS)[0]
    assert written == wall.as_markdown(), "put what `towpath gate wall` prints between the marks"


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.word())
def test_every_field_of_every_message_has_a_row(kind: type) -> None:
    rows = {name.split(".")[0] for name, _ in wall.fields_of(kind)}
    assert rows == set(field_types(kind))


def test_every_answer_is_on_the_page() -> None:
    assert [code.value for code in AnswerCode if f"`{code.value}`" not in PAGE] == []


def test_a_new_field_would_be_seen() -> None:
    @dataclass(frozen=True)
    class InProgress(DailyWord):
        sessions: bool

    assert ("sessions", "yes or no") in wall.fields_of(InProgress)


def test_the_words_can_say_no_more_than_was_published() -> None:
    bits = [float(row.split("|")[3]) for row in wall.capacity().splitlines()[2:]]
    assert bits == PUBLISHED_BITS
    assert all(f"| {bit} |" in PAGE for bit in PUBLISHED_BITS)


@pytest.mark.parametrize("kind", TO_POLICE, ids=lambda kind: kind.word())
def test_what_care_tells_police_holds_no_text(kind: type[Message]) -> None:
    assert issubclass(kind, FromCare)
    free = {name for name, declared in field_types(kind).items() if not _is_closed(declared)}
    assert free == {"subject"}, "the reference that police gave, and nothing else that is text"


def test_only_what_says_nothing_by_its_hour_leaves_at_once() -> None:
    assert {kind.word() for kind in TO_POLICE if kind.release is Release.AT_ONCE} == AT_ONCE


def test_care_hears_nothing_from_insight_and_police_neither() -> None:
    assert {kind.sender for kind in MESSAGES} == {Kind.POLICE, Kind.CARE}


def _is_closed(declared: object) -> bool:
    """A day, a time, a word of a list, or a row of such."""
    parts = [part for part in get_args(declared) if isinstance(part, type) or get_args(part)]
    if parts:
        return all(_is_closed(part) for part in parts)
    return isinstance(declared, type) and issubclass(declared, date | datetime | Enum)
