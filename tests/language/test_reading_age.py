"""The reading age is the published formula, its syllables are right for our words, what is hard is found."""

from __future__ import annotations

import pytest

from tests.language.files import Plant
from towpath.language.checking import check
from towpath.language.reading_age import Measured, measured, sentences_of, syllables

SYLLABLES = {
    1: "time times phone phones planned used changed asked need likes free 20 8pm",
    2: "worker letter meetings wanted evening police people going trying needed offered someone agreed",
    3: "appointment already reference family interview decided whatever everything somebody video",
    4: "community information usually experience resolution",
}
HARD = "Notwithstanding considerable difficulties, appropriate appointments are occasionally available."


@pytest.mark.parametrize(
    ("count", "word"), [(n, word) for n, said in SYLLABLES.items() for word in said.split()]
)
def test_syllables_are_counted_as_they_are_spoken(count: int, word: str) -> None:
    assert syllables(word) == count


def test_the_age_is_the_formula_worked_by_hand() -> None:
    """Eleven words in two sentences, 13 syllables: 0.39 x 5.5 + 11.8 x 13 / 11 - 15.59 + 5."""
    text = measured(sentences_of("We call you by the evening. You can say no again."))
    assert text == Measured(sentences=2, words=11, syllables=13)
    assert text.age == pytest.approx(0.39 * 5.5 + 11.8 * 13 / 11 - 10.59)


def test_no_words_have_no_age() -> None:
    assert measured([]).age == 0


def test_what_is_filled_in_counts_as_one_short_word() -> None:
    assert measured(["Hello …."]) == Measured(1, 2, 3)


def test_a_sentence_ends_at_a_stop_and_a_time_or_a_number_does_not_end_it() -> None:
    assert sentences_of("Call 0300 5.30. Is it 8:30pm? Yes: now.") == [
        "Call 0300 5.30.",
        "Is it 8:30pm?",
        "Yes:",
        "now.",
    ]


def test_a_hard_sentence_is_found_where_the_person_reads_it_and_nowhere_else(plant: Plant) -> None:
    (finding,) = check([plant("person/templates/person/x.html", f"<p>Hello.</p>\n<p>{HARD}</p>")]).findings
    assert (finding.line, finding.about) == (2, "hard to read")
    assert check([plant("care/templates/care/x.html", f"<p>{HARD}</p>")]).findings == ()


def test_a_page_that_is_too_hard_as_a_whole_is_found(plant: Plant) -> None:
    page = (
        "<p>Appointments are available every Saturday morning, and afterwards we discuss arrangements.</p>\n"
    )
    findings = check([plant("person/templates/person/x.html", page * 8)]).findings
    assert any("the whole of it is for age" in finding.say for finding in findings)
