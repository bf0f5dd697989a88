"""docs/wall.md says what the code does: every field of every message, and how much the words can say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from towpath.gate import wall
from towpath.gate.messages import MESSAGES, DailyWord
from towpath.gate.wire import field_types
from towpath.gate.words import AnswerCode

PAGE = (Path(__file__).parents[2] / "docs" / "wall.md").read_text(encoding="utf-8")
BEGINS = "<!-- Written by `towpath gate wall`. The tests compare it with the code. -->\n"
ENDS = "<!-- Here ends what `towpath gate wall` writes. -->"


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
    assert bits == [3.0, 6.5, 8.5, 2.0, 1.0]
