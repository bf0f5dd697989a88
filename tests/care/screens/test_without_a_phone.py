"""Who cannot be called is met face to face unless somebody says otherwise, on every page that asks how."""

from __future__ import annotations

import re

import pytest

from tests.care.hours import NOW, TUESDAY, WEDNESDAY, hours, on_the_rota
from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import a_case
from tests.cast import AMA, TOM
from towpath.care.actions import by_hand
from towpath.care.actions.contacts import SafeWays, change_contact_rules
from towpath.care.models import ByHand, Episode

pytestmark = pytest.mark.usefixtures("at_ten")
HOSTEL = SafeWays(other_way="Harbour House, most mornings", note="Ask for Kim at the desk")


def without_a_phone(at: str) -> Episode:
    """Somebody whose phone is gone: they are found at the hostel."""
    on_the_rota(hours(AMA, TUESDAY), hours(TOM, WEDNESDAY, modes=("phone",)))
    episode = a_case(at=at, now=NOW)
    change_contact_rules(episode=episode, ways=HOSTEL, by=AMA, now=NOW)
    return episode


@pytest.mark.parametrize(
    ("page", "at"), [("book", "contacted"), ("assess", "contacted"), ("start_pathway", "assessed")]
)
def test_face_to_face_is_chosen_already(page: str, at: str) -> None:
    html = signed_in(AMA).get(address(page, without_a_phone(at))).content.decode()
    marked = [one for one in re.findall(r"<input[^>]*>", html) if 'name="mode"' in one and " checked" in one]
    assert ["in_person" in one for one in marked] == [True]


def test_no_time_is_proposed_at_which_only_a_call_is_possible() -> None:
    page = words_of(signed_in(AMA).get(address("start_pathway", without_a_phone("assessed"))))
    assert "Ama Mensah" in page
    assert "only by phone" not in page


def test_the_list_of_messages_says_where_they_are_found_and_what_to_take_care_of() -> None:
    episode = without_a_phone("contacted")
    by_hand.ask(episode=episode, why=ByHand.Why.NO_WAY, key="booking:1:48h", by=AMA, now=NOW)
    page = words_of(signed_in(AMA).get(address("messages")))
    assert HOSTEL.other_way in page
    assert HOSTEL.note in page
    assert "No number" not in page
