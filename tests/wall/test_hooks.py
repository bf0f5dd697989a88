"""What the text service posts to us is answered alike, whoever it is about: nobody learns whom we know.

Closes the hole that an answer tells whether a number is somebody's, or a reference one of ours: by its
status, its words, its headers. Whoever comes without the token learns as little, and changes nothing.

Seen to fail: with a 404 for a number that nobody has, and with the token checked after the number.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.care import story
from tests.wall.site import writing
from tests.wall.stage.side import whole
from towpath.care.models import Reply
from towpath.care.texts import CareTexts
from towpath.care.ticks import greet
from towpath.kit import clock
from towpath.kit.notify.adapters.chosen import chosen_adapter
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.sending import send_due

pytestmark = [pytest.mark.site("care"), pytest.mark.django_db]
TOKEN = "a bearer token of the text service"
NOBODYS = "447700900999"


@pytest.fixture
def ours() -> tuple[str, str]:
    """The number of somebody whom we have texted, and the reference of that text."""
    # Yesterday at noon: at night no text leaves.
    noon = clock.now().replace(hour=12) - timedelta(days=1)
    episode = story.a_received(now=noon)
    greet(noon)
    send_due(now=noon, side=CareTexts(), adapter=chosen_adapter())
    sent = Notice.objects.get(subject=episode.ref, state=NoticeState.SENT)
    return episode.contact_rules.latest().phone.removeprefix("+"), sent.reference


def a_text(number: str, words: str = "I would rather not") -> dict[str, str]:
    """What somebody texted."""
    return {"id": f"r-{number}-{len(words)}", "source_number": number, "message": words}


def a_receipt(reference: str, status: str = "permanent-failure") -> dict[str, str]:
    """What became of a message."""
    return {"id": "p-1", "reference": reference, "status": status}


def post(name: str, said: Any, *, token: str = TOKEN) -> str:
    """The whole answer: status, headers, cookies, body."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return whole(Client().post(f"/hooks/{name}/", json.dumps(said), "application/json", headers=headers))


@pytest.mark.parametrize("words", ["YES", "MOVE", "STOP", "I would rather not"])
def test_a_text_is_answered_alike_whether_or_not_we_know_the_number(
    settings: Settings, ours: tuple[str, str], words: str
) -> None:
    settings.NOTIFY_BEARER = TOKEN
    assert post("text", a_text(ours[0], words)) == post("text", a_text(NOBODYS, words))
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("status", ["delivered", "permanent-failure", "a new word"])
def test_a_receipt_is_answered_alike_whether_or_not_the_message_is_ours(
    settings: Settings, ours: tuple[str, str], status: str
) -> None:
    settings.NOTIFY_BEARER = TOKEN
    assert post("receipt", a_receipt(ours[1], status)) == post("receipt", a_receipt("another", status))


def test_whoever_has_not_the_token_learns_nothing_and_changes_nothing(
    settings: Settings, ours: tuple[str, str]
) -> None:
    settings.NOTIFY_BEARER = TOKEN
    asked = {
        "text": [a_text(ours[0]), a_text(NOBODYS), {}],
        "receipt": [a_receipt(ours[1]), a_receipt(""), {}],
    }
    with writing() as written:
        answers = {post(name, one, token="a guess") for name, them in asked.items() for one in them}
    assert len(answers) == 1
    assert written == []
