"""The texts on the first page: a whole day of them, newest first, and the way to older ones."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from towpath.demo.landing.page import fragment, texts_page
from towpath.demo.landing.phone import day_of_texts
from towpath.demo.town import Town, fresh_town

FRIDAY, MONDAY = date(2026, 7, 3), date(2026, 7, 6)


def kept(at: datetime, words: str) -> str:
    """A line as the sites write it."""
    return json.dumps({"at": at.isoformat(), "channel": "text", "to": "+447700900123", "words": words}) + "\n"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Ten texts on Monday, of which the first is on Sunday by the clock in Greenwich, and one on Friday."""
    made = fresh_town(tmp_path, 8600)
    made.clock.go_to(datetime(2026, 7, 6, 12, tzinfo=UTC))
    lines = [kept(datetime(2026, 7, 3, 9, tzinfo=UTC), "On Friday")]
    lines += [kept(datetime(2026, 7, 5, 23, 10, tzinfo=UTC), "Number 0")]
    lines += [kept(datetime(2026, 7, 6, 8, n, tzinfo=UTC), f"Number {n}") for n in range(1, 10)]
    made.texts.write_text("".join(lines), encoding="utf-8")
    return made


def test_all_texts_of_the_day_are_there_newest_first(town: Town) -> None:
    shown = [" ".join(word for word, _ in text.parts) for text in day_of_texts(town, MONDAY).texts]
    assert shown == [f"Number {n}" for n in range(9, -1, -1)]
    assert all(words in fragment(town) for words in shown)


def test_the_code_that_an_officer_sends_is_among_them(town: Town) -> None:
    (_, police) = town.all_texts
    police.write_text(kept(datetime(2026, 7, 6, 8, 5, 30, tzinfo=UTC), "Code 1234"), encoding="utf-8")
    shown = [" ".join(word for word, _ in text.parts) for text in day_of_texts(town, MONDAY).texts]
    assert shown[4:6] == ["Code 1234", "Number 5"]


def test_one_day_leads_to_the_next_that_has_any(town: Town) -> None:
    assert (day_of_texts(town, MONDAY).earlier, day_of_texts(town, FRIDAY).later) == (FRIDAY, MONDAY)
    assert 'href="/texts/2026-07-03"' in fragment(town)
    assert 'href="/texts/2026-07-06"' in texts_page(town, FRIDAY)
    assert "On Friday" in texts_page(town, FRIDAY)


def test_a_day_without_texts_still_leads_to_older_ones(town: Town) -> None:
    town.clock.go_to(datetime(2026, 7, 8, 9, tzinfo=UTC))
    assert "None yet" in fragment(town)
    assert 'href="/texts/2026-07-06"' in fragment(town)


def test_a_half_written_text_is_left_for_next_time(town: Town) -> None:
    with town.texts.open("a", encoding="utf-8") as file:
        file.write('{"at": "2026-07-06T09')
    assert len(day_of_texts(town, MONDAY).texts) == 10
