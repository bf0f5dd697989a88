"""Every closed vocabulary: one value, one plain label, in an order that means something."""

from __future__ import annotations

import json
import re

import pytest

from towpath.schemes import words
from towpath.schemes.plain_words import words_to_avoid
from towpath.schemes.words import AgeBand, BarrierCode, DeclineCode, RefusedReason, TimeWindow, Word

VOCABULARIES = [word for name in words.__all__ if (word := getattr(words, name)) is not Word]
every_one = pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)


@every_one
def test_every_word_has_a_label_of_its_own(vocabulary: type[Word]) -> None:
    labels = [word.label for word in vocabulary]
    assert all(label.strip() == label and label for label in labels)
    assert len(set(labels)) == len(labels)


@every_one
def test_every_value_is_short_and_plain_enough_for_a_message_and_a_column(vocabulary: type[Word]) -> None:
    assert all(re.fullmatch(r"[a-zA-Z0-9_+-]{1,30}", value) for value in vocabulary.values())


@every_one
def test_every_vocabulary_says_what_it_is_for(vocabulary: type[Word]) -> None:
    assert (vocabulary.__doc__ or "").strip().endswith(".")


@every_one
def test_no_label_blames_or_names_anyone(vocabulary: type[Word]) -> None:
    for word in vocabulary:
        assert words_to_avoid(f"{word.label} {word.hint}") == []


@every_one
def test_choices_for_a_form_keep_the_order_and_lead_back_to_the_word(vocabulary: type[Word]) -> None:
    assert [vocabulary(value) for value, _ in vocabulary.choices()] == list(vocabulary)
    assert [label for _, label in vocabulary.choices()] == [word.label for word in vocabulary]
    assert set(vocabulary.hints()) <= set(vocabulary.values())


@every_one
def test_a_word_is_stored_as_its_value(vocabulary: type[Word]) -> None:
    for word in vocabulary:
        assert json.loads(json.dumps([word])) == [word.value]
        assert f"{word}" == word.value


def test_work_comes_first_because_it_is_what_people_say_most() -> None:
    assert next(iter(BarrierCode)) == BarrierCode.WORK_HOURS
    assert next(iter(TimeWindow)) == TimeWindow.WEEKDAY_EVENING
    assert list(RefusedReason)[1] == RefusedReason.WORK


def test_a_provider_can_decline_in_three_ways_only() -> None:
    assert DeclineCode.values() == ("out_of_area", "unsafe", "full")


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0-9"), (9, "0-9"), (10, "10-13"), (13, "10-13"), (14, "14-15"), (16, "16-17"), (17, "16-17"),
     (18, "18-24"), (24, "18-24"), (25, "25-34"), (44, "35-44"), (45, "45-54"), (55, "55+"), (99, "55+"),
     (None, "not_known")],
)  # fmt: skip
def test_every_age_has_its_band(age: int | None, band: str) -> None:
    assert AgeBand.of(age) == band
