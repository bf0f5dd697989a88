"""A name from right to left leaves the number beside it as it is."""

from __future__ import annotations

import re

from tests.house.tree import SOURCE, assert_none
from towpath.kit import bidi

# A number of a person, wherever a page writes it out.
SHOWN = re.compile(r"\{[{%][^}]*\b(?:rules|person)\.(?:\w+_)?phone\b[^}]*\}")


def test_a_name_and_a_number_each_stand_apart() -> None:
    assert bidi.name("محمد") == '<bdi class="tp-name">محمد</bdi>'
    assert bidi.phone("+447700900444") == '<bdi class="tp-phone" dir="ltr">07700 900444</bdi>'
    assert bidi.phone("") == ""


def test_a_name_is_words_and_never_markup() -> None:
    assert bidi.name("<b>Dev</b>") == '<bdi class="tp-name">&lt;b&gt;Dev&lt;/b&gt;</bdi>'


def test_no_page_shows_the_number_of_a_person_that_does_not_stand_apart() -> None:
    found = []
    for page in SOURCE.rglob("templates/**/*.html"):
        # The address of a link is not read; a condition shows nothing.
        text = re.sub(r'href="tel:[^"]*"|\{%-? (?:if|elif)[^%]*%\}', "", page.read_text())
        found += [f"{page.name}: {one}" for one in SHOWN.findall(text) if "| phone" not in one]
    assert_none(found)
