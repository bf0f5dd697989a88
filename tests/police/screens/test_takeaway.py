"""The papers for the person: what fits them comes first, any other is a tap away, and none of them tells."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO, REX
from tests.police.screens.walking import Walk, browser_of, text_of
from tests.police.story import LOCKSIDE, a_case
from tests.police.test_takeaway import TELLING
from towpath.police import doors
from towpath.police.models import Diversion, ProviderRoute
from towpath.police.takeaway.texts import Kind, languages

pytestmark = pytest.mark.once

NUMBER, SPOKEN = "+441632960123", "01632 960123"
EVERY = [(language, kind.value) for language in languages() for kind in Kind]
NOT_SAID = ("Dev", "Testcase", "900123", "Okoro", "Lockside", "Ridgeway")


@pytest.fixture
def walk() -> Walk:
    ProviderRoute.objects.filter(provider=LOCKSIDE).update(provider_phone=NUMBER)
    return Walk(OKORO)


def paper(walk: Walk, **chosen: str) -> str:
    """The whole page, with what staff see above the paper."""
    url = reverse("police:card", args=[Diversion.objects.get().ref])
    return unescape(str(walk.browser.get(url, chosen).content.decode()))


def printed(page: str) -> str:
    """What is on the paper itself."""
    return text_of(page[page.index("<main") :])


def blank(language: str, kind: str) -> str:
    page = browser_of(OKORO).get(reverse("police:blank_paper", args=[language, kind]))
    assert page.status_code == 200
    return unescape(page.content.decode())


def chosen(page: str) -> set[str]:
    return set(re.findall(r'value="(\w+)" checked', page))


@pytest.mark.parametrize(("language", "kind"), EVERY)
def test_each_paper_has_the_way_in_and_nothing_that_tells(walk: Walk, language: str, kind: str) -> None:
    walk.to_done()
    page = paper(walk, language=language, kind=kind)
    case = Diversion.objects.get()
    assert doors.code(case.ref) in printed(page)
    assert SPOKEN in printed(page)
    assert "pl-qr" in page
    for word in (*NOT_SAID, case.ref):
        assert word not in printed(page), word
    assert not TELLING.search(printed(page))
    assert not TELLING.search(" ".join(re.findall(r'(?:aria-label|alt|title)="([^"]*)"', page)))


@pytest.mark.parametrize(("language", "kind"), EVERY)
def test_a_copy_to_carry_has_lines_to_write_on_and_no_code(language: str, kind: str) -> None:
    page = blank(language, kind)
    for line in ("when", "code", "phone"):
        assert f"pl-blank--{line}" in page
    assert doors.address() in printed(page)
    assert "pl-qr" not in page
    assert not re.search(r"[Ss]can|sganiwch", printed(page))
    assert not re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", page)
    assert not TELLING.search(printed(page))


def test_there_is_no_copy_of_what_we_do_not_have() -> None:
    browser = browser_of(OKORO)
    for language, kind in (("pl", "card"), ("en", "poster")):
        assert browser.get(reverse("police:blank_paper", args=[language, kind])).status_code == 404


@pytest.mark.parametrize(
    ("given", "first", "why"),
    [
        ({}, {"card", "en"}, ""),
        ({"language": "cy"}, {"card", "cy"}, "Welsh comes first, because they speak it."),
        ({"access_needs": ["easy_read"]}, {"easy_read", "en"}, "Easy Read comes first"),
        (
            {"language": "pl", "access_needs": ["sight"]},
            {"large_print", "en"},
            "There is none in Polish yet.",
        ),
    ],
)
def test_what_fits_them_is_chosen_on_the_last_page(
    walk: Walk, given: dict[str, Any], first: set[str], why: str
) -> None:
    walk.to_done(**given)
    page = walk.open("done")
    assert chosen(page) == first
    assert why in text_of(page)
    assert chosen(paper(walk)) == first


def test_another_can_be_taken_by_hand(walk: Walk) -> None:
    walk.to_done(language="cy", access_needs=["easy_read"])
    page = paper(walk, language="en", kind="leaflet")
    assert chosen(page) == {"leaflet", "en"}
    assert "Your first talk" in printed(page)


def test_what_nobody_has_read_over_says_so_to_staff_and_not_on_the_paper(walk: Walk) -> None:
    walk.to_done()
    page = paper(walk, language="cy", kind="leaflet")
    assert "Needs review by a Welsh speaker." in text_of(page)
    assert "review" not in printed(page)
    assert '<main id="main-content" class="pl-sheet pl-paper pl-leaflet" lang="cy">' in page
    assert "Needs review" not in paper(walk, language="en", kind="leaflet")


def test_the_force_sees_what_it_still_has_to_confirm() -> None:
    page = text_of(browser_of(OKORO).get(reverse("police:papers")).content.decode())
    assert page.count("Needs review by a Welsh speaker") == 4
    assert page.count("Needs review by people with a learning disability") == 1
    schemes = text_of(browser_of(OKORO).get(reverse("police:schemes")).content.decode())
    assert "of which 5 are still to be confirmed by the force" in schemes


def test_who_cannot_be_phoned_reads_how_they_are_reached_in_their_language(walk: Walk) -> None:
    walk.to_done(phone="", safe=[], language="cy", other_way="Canal Street, mornings")
    for kind in Kind:
        page = printed(paper(walk, kind=kind.value))
        assert "Byddant yn chwilio amdanoch yma: Canal Street, mornings." in page
        assert "eich ffonio" not in page


def test_what_is_shared_is_the_address_and_the_code_of_their_page(walk: Walk) -> None:
    walk.to_done()
    page = unescape(walk.open("done"))
    address, _, code = doors.url(Diversion.objects.get().ref).partition("#")
    assert f'<div id="share" data-address="{address}" data-code="{code}" hidden>' in page


@pytest.mark.parametrize(("given", "texted"), [({}, True), ({"safe": ["call"]}, False)])
def test_a_text_is_spoken_of_only_where_one_will_come(
    walk: Walk, given: dict[str, Any], texted: bool
) -> None:
    walk.to_done(**given)
    assert ("You get a text with a link" in text_of(walk.open("done"))) is texted


def test_a_stranger_sees_no_copy_and_an_officer_of_another_case_no_paper() -> None:
    case = a_case(at="referred")
    assert browser_of(REX).get(reverse("police:card", args=[case.ref])).status_code == 404
