"""Of each kind of file, what people read is found, on its line, and nothing that only machines read."""

from __future__ import annotations

from tests.language.files import Plant, as_read
from towpath.language.reach import Reach
from towpath.language.reading import files_in, texts_of

PAGE = """{# Nobody sees this. #}
{% extends "kit/page.html" %}
{% block title %}A title{% endblock %}
{% block content %}
<p class="Not Read">Hello {{ person.name }}.
  <a href="/x/y/">Go on</a> now.</p>
<a href="/a/">One</a> <a href="/b/">Another</a>
<section aria-label="Your call">{{ button("Call me", kind="secondary") }}</section>
{% endblock %}
"""
MODULE = '''"""What staff read."""
from towpath.x import y

CODE = "not_said"
WORDS = f"Hello {y}. " "How are you?"


def z() -> str:
    """What it does."""
    return "Single"
'''
SCHEME = """# Not read.
[offer]
ask = "Will you?"
[[questions]]
ask = "Is it so?"
hint = '''
Two
lines'''
"""


def test_of_a_page_the_blocks_the_labels_and_the_words_handed_on_are_read(plant: Plant) -> None:
    read = as_read(texts_of(plant("care/templates/care/x.html", PAGE)))
    assert read == [
        ("A title", 3),
        ("Hello … . Go on now.", 5),
        ("One", 7),
        ("Another", 7),
        ("Your call", 8),
        ("Call me", 8),
    ]


def test_of_a_module_the_strings_that_are_words_are_read_and_its_docstrings(plant: Plant) -> None:
    read = sorted(as_read(texts_of(plant("care/x.py", MODULE))), key=lambda one: one[1])
    assert read == [
        ("What staff read.", 1),
        ("Hello …. How are you?", 5),
        ("What it does.", 9),
        ("Single", 10),
    ]


def test_of_addresses_every_word_is_read(plant: Plant) -> None:
    read = texts_of(plant("person/urls.py", 'path("drug-help/", x, name="home")\n'))
    assert {said.text for said in read} == {"drug-help/", "home"}
    assert {said.reach for said in read} == {Reach.OUTSIDE}


def test_of_a_script_its_words_are_read_and_not_its_comments(plant: Plant) -> None:
    script = "// It's nobody's.\n/* Nor this. */\nsay('No signal', `Try ${n} times`, \"code\")\n"
    assert as_read(texts_of(plant("police/static/police/x.js", script))) == [
        ("No signal", 3),
        ("Try ${n} times", 3),
    ]


def test_of_a_scheme_what_is_said_to_the_person_is_told_from_what_the_officer_reads(plant: Plant) -> None:
    read = texts_of(plant("schemes/catalogue/x.toml", SCHEME))
    assert [(said.text.strip(), said.line, said.reach) for said in read] == [
        ("Will you?", 3, Reach.PERSON),
        ("Is it so?", 5, Reach.STAFF),
        ("Two\nlines", 6, Reach.STAFF),
    ]


def test_of_a_document_its_code_is_not_read(plant: Plant) -> None:
    page = "# Title\n\nWords and `code` here.\n\n```\nmore code\n```\n"
    assert "code" not in " ".join(text for text, _ in as_read(texts_of(plant("x.md", page))))


def test_a_folder_is_read_through_but_for_what_machines_made_and_the_lists_themselves(plant: Plant) -> None:
    kept = plant("care/x.py", "")
    for name in ("care/migrations/0001.py", "kit/static/build/x.js", "care/__pycache__/x.py", "x.css"):
        plant(name, "")
    assert files_in([kept.parents[1]]) == [kept]
