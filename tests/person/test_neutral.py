"""Nobody who looks over a shoulder learns what this is: no telling word in address, title or heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

from tests.care.story import MONDAY, a_case
from tests.cast import dev as person
from tests.person.visiting import CODE, Page, Visitor, a_door, a_guest
from towpath.care.actions import callbacks
from towpath.person import access, urls
from towpath.person.content import cards
from towpath.schemes.catalogue import current

pytestmark = pytest.mark.once

TELLING = re.compile(
    r"police|officer|drug|cannabis|cocaine|substance|alcohol|offen[cs]e|crime|criminal|court|summons|arrest|"
    r"diversion|treatment|rehab|recovery|addict|lockside|towpath|ridgeway|probation|custody|caution|overdose",
    re.IGNORECASE,
)
BLAMES = re.compile(r"fail|must not|client|service user|non-?compl|did not attend", re.IGNORECASE)
# Only here the police are spoken of, and only in the text: who sees what, and what stopping does.
SPEAKS_OF_POLICE = {"who_sees", "stop", "stop_sure"}
MINE = [name.partition(":")[2] for name, row in access.ACCESS.items() if row is access.MINE]
PARTS = ("meet", "change", "cancel", "none_suits", "earlier", "ask", "card")
WITHOUT_PARTS = [name for name in MINE if name not in PARTS]
OPEN = ("contacted", "assessment_booked", "assessed", "on_pathway", "paused")
ENDED = ("completed", "ended_early", "withdrawn", "moved", "not_suitable")


def headings(page: Page) -> str:
    """All that is large: headings, legends, captions of tables and what stands beside the mark."""
    found = re.findall(r"<(h[1-6]|legend|caption)\b[^>]*>(.*?)</\1>", page.html, re.DOTALL)
    return " ".join(text for _, text in found)


def spoken(page: Page) -> str:
    """What a screen reader says besides the text."""
    return " ".join(re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', page.html))


def assert_neutral(page: Page, name: str) -> None:
    assert not TELLING.search(page.title), page.title
    assert not TELLING.search(headings(page)), name
    if name not in SPEAKS_OF_POLICE:
        assert not TELLING.findall(page.text + spoken(page)), name


def test_no_address_tells_anything() -> None:
    every = [*get_resolver().url_patterns, *urls.urlpatterns]
    assert not [one.pattern for one in every if TELLING.search(str(one.pattern))]


def test_every_page_has_its_row_and_every_row_its_page() -> None:
    assert {f"person:{one.name}" for one in urls.urlpatterns} == set(access.ACCESS)


@pytest.mark.parametrize("at", [*OPEN, *ENDED])
def test_no_page_tells_anything_from_afar(dev: Visitor, at: str) -> None:
    a_guest(dev, at=at)
    for name in WITHOUT_PARTS:
        page = dev.see(name)
        assert page.status == 200, name
        assert_neutral(page, name)


@pytest.mark.parametrize("scheme", [one.code for one in current()])
def test_no_scheme_brings_a_telling_word_to_the_first_page(dev: Visitor, scheme: str) -> None:
    a_guest(dev, at="on_pathway", scheme=scheme)
    for name in ("home", "reach", "call_me", "goals"):
        assert_neutral(dev.see(name), name)


def test_pages_about_one_time_tell_nothing(dev: Visitor) -> None:
    episode = a_guest(dev, at="assessment_booked")
    pk = episode.bookings.get(state="live").pk
    assert_neutral(dev.see("change", pk=pk), "change")
    assert_neutral(dev.see("cancel", pk=pk), "cancel")
    assert_neutral(dev.see("earlier", pk=pk), "earlier")


def test_what_people_ask_tells_nothing(dev: Visitor) -> None:
    a_guest(dev)
    for what in ("correction", "complaint"):
        assert_neutral(dev.see("ask", what=what), "ask")


def test_a_card_tells_nothing_in_its_address_its_tab_and_its_headings(dev: Visitor) -> None:
    a_guest(dev)
    for one in cards():
        page = dev.see("card", card=one.code)
        assert not TELLING.search(one.code + page.title + headings(page) + spoken(page)), one.code
    assert_neutral(dev.see("none_suits", kind="assessment"), "none_suits")


def test_the_doors_tell_nothing(dev: Visitor) -> None:
    a_door()
    pages = [dev.see("code"), dev.see("link"), dev.send("code", {"code": "0" * 16}), dev.see("call")]
    pages += [dev.send("code", {"code": CODE}), dev.send("finish"), dev.see("home")]
    for page in pages:
        assert_neutral(page, "door")
        assert "My appointment" in page.title


def test_what_was_done_is_said_without_telling(dev: Visitor) -> None:
    a_guest(dev)
    assert_neutral(dev.send("call_me", {"wish": "any_time"}), "call_me")
    assert_neutral(dev.send("stop_sure", {"effect_read": "on", "goes_on": "no"}), "home")


def test_the_site_names_itself_plainly() -> None:
    assert settings.TOWPATH_TITLE == "My appointment"


def test_no_page_needs_more_than_two_small_scripts_of_its_own() -> None:
    static = Path(urls.__file__).parent / "static" / "person"
    sizes = {path.name: path.stat().st_size for path in static.iterdir()}
    assert set(sizes) == {"open.js", "leave.js"}
    assert max(sizes.values()) < 1_500


def test_the_words_are_short_and_people_first(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    callbacks.ask(episode=episode, by=person(episode.ref), now=MONDAY)
    for name in WITHOUT_PARTS:
        sentences = re.split(r"(?<=[.?!])\s", dev.see(name).text)
        assert not [one for one in sentences if re.search(r"fail|must not|client|service user", one, re.I)], (
            name
        )


def test_someone_elses_first_page_is_never_ones_own(dev: Visitor) -> None:
    a_case(at="completed")
    a_guest(dev)
    assert "You have finished" not in dev.see("home").text
