"""The pages about schemes and words say what the code says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.schemes.files import DEFERRED, YOUTH
from towpath.schemes.answers import FACTS_FOR_RULES
from towpath.schemes.plain_words import words_to_avoid
from towpath.schemes.rules import COMPARISONS, GROUPS
from towpath.schemes.words import (
    DayCount,
    LimitBasis,
    Mode,
    OfferRecord,
    QuestionKind,
    ReasonNeeded,
    Route,
    TaskWhen,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMES_PAGE = (DOCS / "schemes.md").read_text()
WORDS_PAGE = (DOCS / "words.md").read_text()
LISTED = (DayCount, LimitBasis, Mode, OfferRecord, QuestionKind, ReasonNeeded, Route, TaskWhen)


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    if isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_key_of_a_scheme_file_is_explained() -> None:
    used = set(keys(DEFERRED | {"authorise": "", "offered": True})) | set(keys(YOUTH))
    used -= {"drug_possession", "drug_linked", "answer", *GROUPS}
    told = set(re.findall(r"`\[*([a-z_.]+)\]*`", SCHEMES_PAGE)) | {"themes", "value", "required"}
    assert sorted(used - told) == []


@pytest.mark.parametrize("name", [*COMPARISONS, *GROUPS, *FACTS_FOR_RULES])
def test_the_whole_rule_language_is_explained(name: str) -> None:
    assert re.search(rf"`(?:{{ )?{name}\b", SCHEMES_PAGE)


@pytest.mark.parametrize("word", [word for words in LISTED for word in words.values() if word != "other"])
def test_every_word_of_the_short_lists_is_on_the_page(word: str) -> None:
    assert f"`{word}`" in SCHEMES_PAGE or f"`{word} = false`" in SCHEMES_PAGE


def test_the_reader_refuses_what_the_page_of_words_says_it_refuses() -> None:
    refused = WORDS_PAGE.split("## Words we do not use")[1].split("And these")[0]
    rows = [row.split("|")[1] for row in refused.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 5
    assert [row for row in rows if not words_to_avoid(row)] == []
