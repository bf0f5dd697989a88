"""What the person takes with them is plain, tells nobody anything, and is the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.police.story import DEV
from towpath.police.models import Person
from towpath.police.takeaway import texts as files
from towpath.police.takeaway.choosing import Choice, as_chosen, choice_for
from towpath.police.takeaway.filling import Facts, Paper, said_at, to_carry
from towpath.police.takeaway.texts import MARK, Kind, Only, Picture, Texts, languages, load, texts_in
from towpath.schemes.problems import SchemeError
from towpath.schemes.words import Language

ENGLISH, WELSH = texts_in("en"), texts_in("cy")
in_each = pytest.mark.parametrize("texts", languages().values(), ids=languages())
TELLING = re.compile(
    r"police|officer|constable|drug|cannabis|alcohol|drink|court|crime|offence|caution|summons|diver[st]|"
    r"scheme|treatment|recovery|clinic|service|lockside|ridgeway|towpath|"
    r"heddlu|swyddog|cyffur|canabis|alcohol|llys|trosedd|rhybudd|gwŷs|dargyf|cynllun|triniaeth|gwasanaeth",
    re.IGNORECASE,
)
READING_AGE = 9
DRAWINGS = Path(files.__file__).parents[1] / "templates" / "police" / "parts" / "drawings.html"


def leaflet(texts: Texts) -> list[str]:
    """Each text of the leaflet, without its headings."""
    return [text for section in texts.sections for text in (*section.lines, *section.points)]


def easy(texts: Texts) -> list[str]:
    """Each line of the Easy Read version."""
    return [line for row in texts.rows for line in row.lines]


def sentences(lines: list[str]) -> list[list[str]]:
    """The words of each sentence. What is filled in is one word."""
    parts = (part for line in lines for part in re.split(r"(?<=[.?!:])\s+", MARK.sub("it", line)))
    return [re.findall(r"[\w\u2019-]+", part) for part in parts if part]


def syllables(word: str) -> int:
    """As they are counted for English: each run of vowels, but for a silent e at the end."""
    bare = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxz])es$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def reading_age(lines: list[str]) -> float:
    """The age at which this is read in England, by Flesch and Kincaid: their school grade and five years."""
    said = sentences(lines)
    words = [word for sentence in said for word in sentence]
    grade = 0.39 * len(words) / len(said) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


def count(lines: list[str]) -> int:
    return sum(map(len, sentences(lines)))


def test_a_hard_sentence_would_be_found_hard() -> None:
    assert (
        reading_age(["The provider endeavours to establish communication at the earliest opportunity."]) > 16
    )
    assert reading_age(["Someone will phone you. You may not see the number."]) < READING_AGE


@pytest.mark.parametrize("lines", [list(ENGLISH.words.values()), leaflet(ENGLISH), easy(ENGLISH)])
def test_it_is_read_at_nine(lines: list[str]) -> None:
    assert reading_age(lines) <= READING_AGE


def test_no_word_is_long_to_say() -> None:
    words = {word for sentence in sentences(list(ENGLISH.every())) for word in sentence}
    assert {word for word in words if syllables(word) > 3} == set()


def test_how_somebody_is_reached_is_read_at_nine() -> None:
    assert reading_age(list(ENGLISH.ways.values())) <= READING_AGE


@in_each
def test_no_sentence_is_long(texts: Texts) -> None:
    for most, lines in ((22, list(texts.every())), (16, easy(texts))):
        assert [" ".join(words) for words in sentences(lines) if len(words) > most] == []


@in_each
def test_an_easy_read_line_is_one_sentence_with_one_idea(texts: Texts) -> None:
    assert [line for line in easy(texts) if len(sentences([line])) != 1] == []
    assert [line for line in easy(texts) if line.count(",") > 1 or ";" in line] == []


@in_each
def test_nothing_in_it_tells_what_it_is_about_neither_outside_nor_inside(texts: Texts) -> None:
    assert [text for text in texts.every() if TELLING.search(text)] == []


@pytest.mark.parametrize("texts", [ENGLISH, WELSH])
def test_it_fits_its_paper(texts: Texts) -> None:
    assert count(list(texts.words.values())) <= 140
    assert count(leaflet(texts)) <= 240
    assert count(easy(texts)) <= 240
    assert max(len(row.lines) for row in texts.rows) <= 5


def shape(texts: Texts) -> Iterator[object]:
    """What two languages must have in common: which rows, when, how long, and what is filled in."""
    yield from ((key, sorted(MARK.findall(text))) for key, text in texts.words.items())
    yield from ((len(section.lines), len(section.points)) for section in texts.sections)
    yield from ((row.picture, row.only, [MARK.findall(line) for line in row.lines]) for row in texts.rows)


def test_each_language_says_the_same_things_in_the_same_order() -> None:
    assert list(shape(WELSH)) == list(shape(ENGLISH))


def test_what_no_welsh_speaker_has_read_says_so_in_its_data() -> None:
    assert not any(review.reviewed for review in WELSH.reviews.values())
    assert all("a Welsh speaker" in review.reviewer for review in WELSH.reviews.values())


def test_easy_read_waits_for_those_it_is_for() -> None:
    assert ENGLISH.reviews[Kind.EASY_READ].reviewer == "people with a learning disability"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("phone you on {when}", "phone you on {name}", "in braces, found {name}"),
        ("reviewed = true", "reviewed = false", "expected who has to read it"),
        ('picture = "post"', 'picture = "cell"', "expected one of phone, post"),
        ("no_call = ", "uncalled = ", "missing; expected a text"),
        ("[card]", "[badge]", "missing; expected a table [card]"),
    ],
)
def test_a_file_that_is_wrong_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "en.toml"
    path.write_text(
        (files.FOLDER / "en.toml").read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8"
    )
    with pytest.raises(SchemeError, match=re.escape(said)):
        load(path)


@pytest.mark.parametrize("picture", Picture)
def test_every_picture_is_drawn(picture: Picture) -> None:
    assert f'name == "{picture}"' in DRAWINGS.read_text(encoding="utf-8")


def person(**given: object) -> Person:
    return Person(given_name=DEV.given_name, **given)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({}, Kind.CARD),
        ({"access_needs": ["moving", "childcare"]}, Kind.CARD),
        ({"access_needs": ["large_print"]}, Kind.LARGE_PRINT),
        ({"access_needs": ["sight"]}, Kind.LARGE_PRINT),
        ({"access_needs": ["easy_read"]}, Kind.EASY_READ),
        ({"access_needs": ["sight", "learning"]}, Kind.EASY_READ),
        ({"access_needs": ["reading"]}, Kind.EASY_READ),
    ],
)
def test_what_makes_reading_easier_chooses_the_kind(given: dict[str, object], kind: Kind) -> None:
    assert choice_for(person(**given)).kind is kind


def test_who_speaks_welsh_is_offered_welsh_first() -> None:
    choice = choice_for(person(language="cy"))
    assert choice.language is Language.WELSH
    assert choice.why == "Welsh comes first, because they speak it."


def test_where_there_is_none_in_their_language_it_says_so() -> None:
    choice = choice_for(person(language="pl"))
    assert choice.language is Language.ENGLISH
    assert choice.why == "There is none in Polish yet. Go through it with them."


def test_what_is_chosen_by_hand_wins_and_what_we_do_not_have_does_not() -> None:
    first = Choice(Language.WELSH, Kind.CARD)
    assert as_chosen("en", "easy_read", first) == Choice(Language.ENGLISH, Kind.EASY_READ)
    assert as_chosen("pl", "../../card", first) == Choice(Language.WELSH, Kind.CARD)


@pytest.mark.parametrize(
    ("texts", "said"), [(ENGLISH, "Tuesday 3 March, 5:30pm"), (WELSH, "Mawrth 3 Mawrth, 5:30pm")]
)
def test_a_time_is_said_as_people_of_that_language_say_it(texts: Texts, said: str) -> None:
    assert said_at(texts, datetime(2026, 3, 3, 17, 30, tzinfo=UTC)) == said


FACTS = Facts(call=Only.CALL_SOON, phone="01632 960123", address="example.test/c", code="AAAA-BBBB-CCCC-DDDD")


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        (FACTS, {Only.CALL_SOON, Only.PHONE, Only.DOOR}),
        (replace(FACTS, call=Only.NO_CALL, phone=""), {Only.NO_CALL, Only.DOOR}),
        (to_carry("example.test/c"), {Only.CALL_AT, Only.PHONE, Only.WRITTEN}),
    ],
)
def test_easy_read_shows_only_the_rows_that_are_true(facts: Facts, shown: set[Only]) -> None:
    rows = Paper(ENGLISH, Kind.EASY_READ, facts).rows()
    expected = [row.picture for row in ENGLISH.rows if row.only in shown | {Only.ALWAYS}]
    assert [picture for picture, _ in rows] == expected


def test_who_cannot_be_phoned_reads_each_way_on_a_line_of_its_own() -> None:
    facts = Facts(call=Only.NO_CALL, ways=(("text", ""), ("look_for", "Canal Street, mornings")))
    (_, lines), *_ = Paper(ENGLISH, Kind.EASY_READ, facts).rows()
    said = ["".join(text for text, _ in line) for line in lines]
    assert said[1:] == ["They will text you.", "They will look for you here: Canal Street, mornings."]
