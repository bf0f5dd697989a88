"""How a label is said within a sentence."""

from __future__ import annotations

import pytest

from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import a_case
from tests.cast import AMA
from towpath.care.wording import inside
from towpath.schemes.words import TimeWindow


def test_the_name_of_a_weekday_keeps_its_capital() -> None:
    said = [inside(TimeWindow(one).label) for one in ("saturday", "weekday_evening", "any_time")]
    assert said == ["Saturdays", "weekday evenings", "any time"]


@pytest.mark.usefixtures("at_ten")
def test_a_page_says_saturdays_within_a_sentence() -> None:
    episode = a_case(at="contacted", times=(TimeWindow.SATURDAY, TimeWindow.WEEKDAY_EVENING))
    text = words_of(signed_in(AMA).get(address("book", episode)))
    assert "works in the day; times that suit: Saturdays, weekday evenings." in text
