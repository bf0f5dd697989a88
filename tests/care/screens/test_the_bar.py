"""The bar of the care site: short for everybody, every list two taps away, and it says what waits."""

from __future__ import annotations

from re import findall, search
from typing import Any

import pytest
from django.test import Client

from tests.care.hours import NOW
from tests.care.screens.desk import address, signed_in
from tests.care.story import a_case
from tests.cast import ADA, AMA, LENA, dev
from towpath.care.access import ACCESS
from towpath.care.actions import asks
from towpath.care.models import Ask, Episode
from towpath.care.urls import urlpatterns
from towpath.kit.actor import Actor

pytestmark = pytest.mark.usefixtures("at_ten")
MOST = 7
NOT_FOR_STAFF = {"home", "receipt", "text"}


@pytest.mark.parametrize("who", [AMA, LENA, ADA], ids=lambda who: who.role)
def test_nobody_has_more_entries_than_fit_beside_each_other(who: Actor) -> None:
    assert 3 <= len(_bar(signed_in(who).get("/", follow=True))) <= MOST


@pytest.mark.parametrize("who", [AMA, LENA], ids=lambda who: who.role)
def test_every_list_is_two_taps_away(who: Actor) -> None:
    desk = signed_in(who)
    bar = _bar(desk.get("/", follow=True))
    near = set(bar) | {link for entry in bar for link in _links(desk.get(entry))}
    lists = {str(one.name) for one in urlpatterns if "<" not in str(one.pattern)} - NOT_FOR_STAFF
    mine = {address(name) for name in lists if who.role in ACCESS[f"care:{name}"].roles}
    further = {address(name) for name in ("add_hours", "take_leave", "off_sick", "make_group")}
    assert mine - near <= further


@pytest.mark.parametrize(
    ("page", "entry"),
    [("messages", "To do"), ("rota", "Team"), ("call_backs", "Calls"), ("hand_over", "Calls")],
)
def test_a_page_behind_an_entry_marks_it(page: str, entry: str) -> None:
    assert _marked(signed_in(AMA).get(address(page))) == ("true", entry)


def test_the_page_of_an_entry_is_marked_as_this_page() -> None:
    assert _marked(signed_in(AMA).get(address("team"))) == ("page", "Team")


def test_the_bar_and_the_page_to_do_count_what_waits_for_whoever_looks() -> None:
    episode = a_case(at="contacted")
    assert "tp-count" not in _text(signed_in(AMA))
    _asks(episode, Ask.Kind.COPY)
    _asks(episode, Ask.Kind.COMPLAINT)
    assert _counts(signed_in(AMA)) == ["1", "1"]
    assert _counts(signed_in(LENA)) == ["2", "2"]


def _asks(episode: Episode, kind: str) -> None:
    words = {"about": "other", "said": "Nobody rang."} if kind == Ask.Kind.COMPLAINT else {}
    asks.ask(episode=episode, kind=kind, **words, by=dev(episode.ref), now=NOW)


def _counts(desk: Client) -> list[str]:
    return findall(r'class="tp-count">(\d+)', _text(desk))


def _text(desk: Client) -> str:
    return desk.get(address("to_do")).content.decode()


def _bar(response: Any) -> list[str]:
    return findall(r'govuk-service-navigation__link" href="([^"]+)"', response.content.decode())


def _links(response: Any) -> set[str]:
    return {link.partition("?")[0] for link in findall(r'href="(/[^"#]+)"', response.content.decode())}


def _marked(response: Any) -> tuple[str, str] | None:
    found = search(r'aria-current="(\w+)">\s*<strong[^>]*>([\w ]+?)\s*<', response.content.decode())
    return (found[1], found[2]) if found else None
