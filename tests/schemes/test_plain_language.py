"""What a scheme says to people is short, plain, honest and blames nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.schemes.cases import SCHEMES
from tests.schemes.files import DEFERRED, problems_of, with_value
from towpath.schemes.plain_words import holds_the_past_against, words_to_avoid
from towpath.schemes.scheme import Scheme

by_code = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
MOST_WORDS = 30
MEAN_WORDS = 14


def said(scheme: Scheme) -> Iterator[str]:
    """Everything that is said or written to the person."""
    offer = scheme.offer
    yield from (*offer.words, offer.ask, offer.if_no, offer.if_stops, offer.sharing)
    yield from (*scheme.after_words, *scheme.offer.no_phone_words, scheme.dbs_words)
    yield from (outcome.tell for outcome in scheme.outcomes)
    yield from (theme.title + ". " + theme.about for theme in scheme.pathway.themes)


def sentences(scheme: Scheme) -> list[list[str]]:
    texts = (sentence for text in said(scheme) for sentence in re.split(r"(?<=[.?!:])\s+", text))
    return [sentence.split() for sentence in texts]


@by_code
def test_no_sentence_is_long(scheme: Scheme) -> None:
    assert [" ".join(words) for words in sentences(scheme) if len(words) > MOST_WORDS] == []


@by_code
def test_most_sentences_are_short(scheme: Scheme) -> None:
    lengths = [len(words) for words in sentences(scheme)]
    assert sum(lengths) / len(lengths) <= MEAN_WORDS


@by_code
def test_few_words_are_long(scheme: Scheme) -> None:
    words = [re.sub(r"\W", "", word) for sentence in sentences(scheme) for word in sentence]
    assert sum(len(word) > 9 for word in words) / len(words) < 0.05


@by_code
def test_the_offer_says_what_no_means_and_what_stopping_means_and_who_hears_what(scheme: Scheme) -> None:
    assert "If you say no" in scheme.offer.if_no
    assert "against you later" in scheme.offer.if_no
    assert scheme.offer.if_stops.startswith("If you stop")
    assert "They tell us only fixed words" in scheme.offer.sharing
    assert any("whatever has happened before" in line for line in scheme.offer.words)


def test_the_deferred_offer_is_honest_about_court() -> None:
    scheme = next(scheme for scheme in SCHEMES if scheme.code == "adult-deferred-summons")
    assert "court" in scheme.offer.if_no
    assert "court" in scheme.offer.if_stops
    assert "free legal advice" in " ".join(scheme.offer.words)


@by_code
def test_no_scheme_promises_that_nothing_is_kept(scheme: Scheme) -> None:
    assert "kept on local police records" in scheme.dbs_words
    assert "enhanced check" in scheme.dbs_words


NOT_USED = ["an addict", "two junkies", "alcoholics", "a drug abuser", "substance abuse", "drug users"]
NOT_USED += ["to get clean", "failed to attend", "failed to engage", "non-compliance", "the offender"]
NOT_USED += ["a criminal", "prostitution", "a lifestyle choice", "a gang member", "hard to reach"]
NOT_USED += ["a criminal record", "leaves no record", "no criminal footprint", "DBS check will not"]


@pytest.mark.parametrize("words", NOT_USED)
def test_words_that_we_do_not_use_are_refused_in_any_text(words: str) -> None:
    problems = problems_of(with_value(DEFERRED, "offer.if_no", f"This is about {words} here."))
    assert {problem.key for problem in problems} == {"offer.if_no"}


@pytest.mark.parametrize(
    "words",
    [
        "domestic abuse",
        "criminal damage",
        "clean needles",
        "cleaner",
        "the person who uses drugs",
        "It breaks bail.",
        "recorded",
        "used",
    ],
)
def test_words_that_only_look_alike_are_fine(words: str) -> None:
    assert words_to_avoid(words) == []


@pytest.mark.parametrize(
    "words",
    ["Have you cautioned them?", "Is it the first call?", "Once they are safe", "Is the number known?"],
)
def test_a_question_that_is_not_about_the_past_may_be_asked(words: str) -> None:
    assert holds_the_past_against(words) == ""
