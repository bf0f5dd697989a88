"""A copy to keep, cards on staying safe and lines to call: checked data, and nothing unsure shown as sure."""

from __future__ import annotations

import json
import re

import pytest

from tests.person.visiting import Visitor, a_guest
from towpath.kit.audit.models import AuditEvent
from towpath.person import content
from towpath.person.content import Card, Line


def test_the_copy_is_a_file_with_a_plain_name_and_is_made_on_a_press_only(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    assert "Whoever opens this phone can read it." in dev.see("my_data").text
    assert not AuditEvent.objects.filter(verb="copy.taken").exists()
    text = dev.send("my_data", {"kind": "text"})
    assert text.response["Content-Disposition"] == 'attachment; filename="my-appointment.txt"'
    assert text.response["Cache-Control"] == "no-store"
    assert episode.person.given_name in text.html
    data = json.loads(dev.send("my_data", {"kind": "data"}).html)
    assert data["about"][0]["rows"][0]["given name"] == episode.person.given_name
    assert AuditEvent.objects.filter(verb="copy.taken", ref=episode.ref).count() == 2


def test_a_kind_of_copy_that_does_not_exist_shows_the_page(dev: Visitor) -> None:
    a_guest(dev)
    assert "Keep a copy of what you have about me" in dev.send("my_data", {"kind": "exe"}).text


def test_the_copy_says_what_is_not_in_it(dev: Visitor) -> None:
    a_guest(dev)
    held = "what your workers noted after a try, a call or a meeting"
    assert held in dev.see("my_data").text
    assert held in dev.send("my_data", {"kind": "text"}).html


@pytest.mark.parametrize("card", content.cards(), ids=lambda card: card.code)
def test_every_card_opens_in_plain_words_and_in_easy_read(dev: Visitor, card: Card) -> None:
    a_guest(dev)
    plain = dev.see("card", card=card.code)
    assert card.points[0] in plain.text
    easy = dev.client.get(f"/safe/{card.code}/?words=easy").content.decode()
    assert card.points[0] not in easy
    assert all(len(point.split()) <= 10 for point in card.easy)


@pytest.mark.parametrize("card", content.cards(), ids=lambda card: card.code)
def test_a_card_that_nobody_signed_says_that_it_is_being_checked(dev: Visitor, card: Card) -> None:
    a_guest(dev)
    shown = "This card is being checked" in dev.see("card", card=card.code).text
    assert shown is not card.is_reviewed


def test_a_number_that_nobody_looked_up_is_not_shown(dev: Visitor) -> None:
    a_guest(dev)
    page = dev.see("cards")
    for line in content.lines():
        shown = any(number in page.html for number in (line.number, line.text) if number)
        assert shown is line.is_checked, line.name
    assert not re.search(r"0800 ?77 ?66 ?00", page.html)


def test_cards_and_lines_need_no_script_and_no_picture(dev: Visitor) -> None:
    a_guest(dev)
    page = dev.see("cards").html
    assert page.count("person/leave.js") == 1
    assert "<img" not in page
    assert 'href="tel:999"' in page


def test_what_was_verified_names_its_source_and_no_day_to_come() -> None:
    both: tuple[Card | Line, ...] = (*content.cards(), *content.lines())
    assert all(one.source.startswith("https://") for one in both if one.verified_on)
    with pytest.raises(content.ContentError, match="names its source"):
        content.read_line({"name": "A line", "what": "x", "number": "1", "verified_on": "2026-01-01"})


def test_a_card_that_does_not_exist_is_not_there(dev: Visitor) -> None:
    a_guest(dev)
    assert dev.see("card", card="nothing").status == 404
