"""What the person is told at the end is true of how they can be reached."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO
from tests.police.screens.walking import WHO, Walk, text_of
from tests.police.story import LOCKSIDE
from towpath.police.models import Diversion, ProviderRoute

NO_PHONE: dict[str, Any] = {"phone": "", "safe": []}
OTHER_WAY = {**NO_PHONE, "other_way": "Canal Street day centre, mornings"}
NUMBER, SPOKEN = "+441632960123", "01632 960123"


@pytest.fixture
def walk() -> Walk:
    ProviderRoute.objects.filter(provider=LOCKSIDE).update(provider_phone=NUMBER)
    return Walk(OKORO)


def told(walk: Walk) -> str:
    return text_of(unescape(walk.open("done")))


def card(walk: Walk) -> str:
    page = walk.browser.get(reverse("police:card", args=[Diversion.objects.get().ref]))
    return text_of(unescape(page.content.decode()))


def test_who_has_a_safe_phone_is_told_of_the_call(walk: Walk) -> None:
    walk.to_done()
    assert "They will phone you." in told(walk)
    assert "They phone you by" in told(walk)
    assert "Someone will phone you" in card(walk)


@pytest.mark.parametrize(
    ("given", "way"),
    [
        (OTHER_WAY, "They will look for you here: Canal Street day centre, mornings."),
        ({**NO_PHONE, "email": "bill@example.org"}, "They will write to you by email."),
        (
            {**NO_PHONE, "second_name": "Jo", "second_phone": "07700 900124"},
            "They will ring the person you trust, and only say that they have a message.",
        ),
        ({"safe": ["text"]}, "They will text you."),
        ({"safe": ["voicemail"]}, "They will leave you a voicemail."),
    ],
)
def test_who_cannot_be_phoned_is_told_how_they_are_reached(
    walk: Walk, given: dict[str, Any], way: str
) -> None:
    walk.to_done(**given)
    for page in (told(walk), card(walk)):
        assert way in page
        assert SPOKEN in page
        assert "will phone" not in page
        assert "They phone you" not in page
        assert "your call" not in page
    assert "their own phone" not in told(walk)


def test_who_wants_time_is_told_by_when_and_whom_to_ring(walk: Walk) -> None:
    walk.to_words()
    walk.send("words", {"decision": "undecided"})
    walk.send("reach", WHO)
    page = told(walk)
    assert "Tell us yes or no by Fri 6 March, 2:30pm" in page
    assert f"ring 101 , give the reference {Diversion.objects.get().ref}" in page
    assert f"on {SPOKEN}" in page
    assert "If you say no" in page
