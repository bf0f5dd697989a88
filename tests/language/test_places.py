"""It is known of each file who may come to read it."""

from __future__ import annotations

import ast

import pytest

from tests.house.tree import SOURCE, assert_none, source
from tests.language.files import Plant
from towpath.language.places import is_english, place_of, places
from towpath.language.reach import Reach
from towpath.language.reading import files_in, texts_of

STAFF, PERSON, OUTSIDE = Reach.STAFF, Reach.PERSON, Reach.OUTSIDE


@pytest.mark.parametrize(
    ("name", "reach"),
    [
        ("care/texts.py", OUTSIDE),
        ("police/texts.py", OUTSIDE),
        ("person/urls.py", OUTSIDE),
        ("police/takeaway/en.toml", OUTSIDE),
        ("police/templates/police/print/card.html", OUTSIDE),
        ("police/templates/police/print/letter.html", OUTSIDE),
        ("person/templates/person/call.html", OUTSIDE),
        ("person/templates/person/home.html", PERSON),
        ("gate/sentences.py", PERSON),
        ("care/templates/care/episode.html", STAFF),
    ],
)
def test_how_far_words_get_from_here(name: str, reach: Reach) -> None:
    assert (SOURCE / name).exists()
    assert place_of(SOURCE / name).reach is reach


def test_title_and_headings_of_a_page_get_further_than_the_page(plant: Plant) -> None:
    words = "{% block title %}Hello{% endblock %}<p>There</p><h2 class='x'>How are you</h2>"
    read = texts_of(plant("person/templates/person/x.html", words))
    assert [(said.text, said.reach) for said in read] == [
        ("Hello", OUTSIDE),
        ("There", PERSON),
        ("How are you", OUTSIDE),
    ]


def test_every_row_is_about_files_that_there_are() -> None:
    """A row of the table that fits nothing any more would leave what it was for unread."""
    files = files_in([SOURCE])
    used = {place_of(path).why for path in files}
    assert_none(place.why for place in places() if place.why not in used)


def test_whatever_answers_the_outbox_is_read_as_what_others_may_find() -> None:
    """A new module that words messages cannot be forgotten: it is known by the class that answers."""
    answering = [
        module
        for module in source()
        if "/kit/notify/" not in module.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        and {"address", "words"} <= {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    ]
    assert answering
    assert_none(module.name for module in answering if place_of(module.path).reach is not OUTSIDE)


def test_welsh_is_read_for_words_and_not_measured() -> None:
    assert is_english(SOURCE / "police/takeaway/en.toml")
    assert not is_english(SOURCE / "police/takeaway/cy.toml")
