"""The lists say what to leave out, find it however it is written, and find nothing that only looks alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from towpath.language.avoid import Entry, entries, load, word_lists
from towpath.language.reach import Reach

ENTRIES = [(one.name, entry) for one in word_lists() for entry in one.entries]
by_entry = pytest.mark.parametrize(
    "entry", [entry for _, entry in ENTRIES], ids=[f"{name}-{entry.words[0]}" for name, entry in ENTRIES]
)
HEAD = 'about = "x"\nrefused = false\nreviewed = true\nreviewer = ""\nsources = ["x"]\n'


def found(text: str, reach: Reach = Reach.STAFF) -> list[str]:
    return [match.group(0) for entry in entries(reach) for match in entry.found_in(text)]


@by_entry
def test_an_entry_finds_each_of_its_words(entry: Entry) -> None:
    assert [word for word in entry.words if not list(entry.found_in(f"Say {word.strip('*')}."))] == []


@by_entry
def test_what_we_say_in_its_place_is_on_no_list_itself(entry: Entry) -> None:
    assert found(entry.say) == []


def test_every_list_says_where_it_is_from_and_who_has_to_read_it() -> None:
    assert len(word_lists()) == 8
    assert all(one.sources and one.review.reviewed != bool(one.review.reviewer) for one in word_lists())


@pytest.mark.parametrize(
    "text",
    ["Failed to attend", "failed-to-attend", "failed  to\nattend", "was_failed_to_attend", "DNA'd", "DNA’d"],  # noqa: RUF001 - an apostrophe as people type it
)
def test_words_are_found_however_they_are_written(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "domestic abuse",
        "criminal damage",
        "the criminal justice system",
        "clean needles",
        "a DNA sample",
        "cleaner",
        "recorded",
        "Drug Abuse Screening Test",
        "The person said no.",
    ],
)
def test_words_that_only_look_alike_are_fine(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["the officer", "police", "your drug test", "y cyffuriau", "gyffuriau", "Llys"]
)
def test_police_courts_and_drugs_matter_only_where_others_may_find_them(text: str) -> None:
    assert found(text) == []
    assert found(text, Reach.PERSON) == []
    assert found(text, Reach.OUTSIDE) != []


def test_a_machine_may_fail_and_a_person_may_not() -> None:
    assert found("The delivery failed.") == []
    assert found("Your last meeting failed.", Reach.PERSON) == ["failed"]


@pytest.mark.parametrize(
    "wrong",
    [
        HEAD + '[[words]]\nnot = ["x"]\nsay = "y"\nsince = "2020"\n',
        HEAD + '[[words]]\nnot = ["x"]\n',
        HEAD + '[[words]]\nnot = ["x"]\nsay = "y"\nfrom = "space"\n',
        HEAD.replace('reviewer = ""', 'reviewer = "somebody"') + '[[words]]\nnot = ["x"]\nsay = "y"\n',
        HEAD + 'odd = 1\n[[words]]\nnot = ["x"]\nsay = "y"\n',
    ],
)
def test_a_list_that_nobody_could_follow_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_text(wrong)
    with pytest.raises(ValueError, match=r"odd\.toml"):
        load(path)
