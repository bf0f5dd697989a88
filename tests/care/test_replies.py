"""Answers: YES is kept, MOVE and words go to a person, STOP shuts texts for everybody on the number."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.care.story import DAY
from tests.care.test_reminders import HOUR, meeting, tick, whys
from tests.care.test_texts import send
from tests.cast import AMA
from towpath.care import ticks
from towpath.care.actions import after_sending, booking, by_hand, replies
from towpath.care.models import Booking, ByHand, ContactRules, Reply
from towpath.care.queries.messages import to_see
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.models import Notice
from towpath.kit.refusals import Refusal

NUMBER = "447700900123"
TOKEN = "a token of this test"


def reminded() -> Booking:
    """A meeting whose reminder has just left."""
    held = meeting()
    tick(held.starts_at - 48 * HOUR)
    return held


def reply(held: Booking, words: str, received_id: str = "r-1", number: str = NUMBER) -> Reply | None:
    now = held.starts_at - 47 * HOUR
    return replies.take_text(number=number, words=words, received_id=received_id, now=now)


def test_a_yes_is_kept_and_nobody_has_to_call() -> None:
    held = reminded()
    kept = reply(held, "Yes please 👍")
    assert (kept and kept.meaning, kept and kept.booking, kept and kept.words) == ("yes", held, "")
    assert after_sending.chase(held.starts_at - DAY) == 0
    assert whys() == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("MOVE", "move"),
        ("Newid", "move"),
        ("i cant go on", "words"),
        ("fuck off", "words"),
        ("😡😡", "words"),
        ("", "words"),
    ],
)
def test_whatever_is_no_plain_yes_goes_to_a_person_with_its_words(words: str, why: str) -> None:
    held = reminded()
    reply(held, words)
    assert [(row.task.why, row.words) for row in to_see(held.starts_at - 40 * HOUR)] == [(why, words)]
    held.refresh_from_db()
    assert held.is_live


def test_words_come_before_everything_else_that_waits() -> None:
    held = reminded()
    reply(held, "MOVE", "r-1")
    reply(held, "i cant go on", "r-2")
    assert [row.task.why for row in to_see(held.starts_at - 40 * HOUR)] == ["words", "move"]


@pytest.mark.parametrize("words", ["STOP", "stopio", "who is this?"])
def test_stop_shuts_texts_and_no_other_way(words: str) -> None:
    held = reminded()
    reply(held, words)
    rules = held.episode.contact_rules.latest()
    assert (rules.safe_to_text, rules.safe_to_call, rules.by_id) == (False, True, held.episode.ref)
    ticks.remind(held.starts_at - 2 * HOUR)
    assert send(held.starts_at - 2 * HOUR) == []


def test_stop_holds_for_everybody_on_a_shared_phone() -> None:
    first, second = meeting(), meeting()
    reply(first, "STOP")
    assert not any(one.episode.contact_rules.latest().safe_to_text for one in (first, second))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("ring\x00 me", "ring me"),
        ("ring \u202eme", "ring me"),
        ("ring \ud800me", "ring me"),
        ("ring me " * 1000, ("ring me " * 125)),
    ],
)
def test_what_cannot_be_read_is_left_out_and_what_is_long_is_cut(sent: str, kept: str) -> None:
    answered = reply(reminded(), sent)
    assert answered is not None
    answered.refresh_from_db()
    assert answered.words == kept


def test_a_yes_in_welsh_is_a_yes() -> None:
    reply(reminded(), "Ydw, diolch")
    assert (Reply.objects.get().meaning, whys()) == ("yes", [])


def test_an_answer_that_is_posted_twice_is_one() -> None:
    held = reminded()
    for _ in range(3):
        reply(held, "call me in the evening")
    assert (Reply.objects.count(), len(whys())) == (1, 1)
    assert AuditEvent.objects.filter(verb="message.answered").count() == 1


@pytest.mark.parametrize("number", ["447700900999", "33612345678", "NHSmsg", ""])
def test_what_comes_from_a_number_that_we_never_wrote_to_is_not_kept(number: str) -> None:
    held = reminded()
    assert reply(held, "hello?", number=number) is None
    assert not Reply.objects.exists()


def test_a_yes_to_a_time_that_has_changed_is_read_by_a_person() -> None:
    held = reminded()
    booking.cancel(booking=held, by=AMA, now=held.starts_at - 47 * HOUR)
    reply(held, "yes")
    assert whys() == ["words"]


def test_seen_to_is_kept_once_with_who_and_how() -> None:
    held = reminded()
    reply(held, "MOVE")
    task = ByHand.objects.get()
    by_hand.done(task=task, how="spoke", by=AMA, now=held.starts_at)
    assert (task.done_by_name, task.done_how) == (AMA.name, "spoke")
    with pytest.raises(Refusal):
        by_hand.done(task=task, how="spoke", by=AMA, now=held.starts_at)


def post(client: Client, name: str, said: Any, token: str = TOKEN) -> int:
    body = said if isinstance(said, str) else json.dumps(said)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = client.post(f"/hooks/{name}/", body, content_type="application/json", headers=headers)
    return answer.status_code


TEXT = {"id": "r-9", "source_number": NUMBER, "destination_number": "4477", "message": "STOP"}


def test_a_text_that_is_posted_to_us_is_taken(client: Client, settings: Settings) -> None:
    settings.NOTIFY_BEARER = TOKEN
    held = meeting(days=9)
    assert post(client, "text", TEXT) == 204
    assert not held.episode.contact_rules.latest().safe_to_text


@pytest.mark.parametrize("token", ["", "another", TOKEN.upper(), "tokén"])
@pytest.mark.parametrize("name", ["text", "receipt"])
def test_nobody_else_can_post(client: Client, settings: Settings, name: str, token: str) -> None:
    settings.NOTIFY_BEARER = TOKEN
    meeting()
    assert post(client, name, TEXT, token) == 401
    assert not ContactRules.objects.filter(safe_to_text=False).exists()


def test_where_no_token_is_set_nothing_is_believed(client: Client) -> None:
    assert post(client, "text", TEXT, "") == 401
    assert client.post("/hooks/text/", headers={"Authorization": "Bearer "}).status_code == 401


@pytest.mark.parametrize(
    ("said", "status"),
    [("{", 400), ([], 400), ({}, 400), (TEXT | {"id": "x" * 65}, 400), ("é" * 20_000, 413)],
)
def test_nonsense_is_told_apart(client: Client, settings: Settings, said: Any, status: int) -> None:
    settings.NOTIFY_BEARER = TOKEN
    assert post(client, "text", said) == status


def test_a_receipt_that_is_posted_twice_asks_for_one_thing(client: Client, settings: Settings) -> None:
    settings.NOTIFY_BEARER = TOKEN
    held = reminded()
    said = {"id": "p", "reference": _reference(held), "to": NUMBER, "status": "permanent-failure"}
    assert [post(client, "receipt", said), post(client, "receipt", said)] == [204, 204]
    assert whys() == ["undelivered"]


def _reference(held: Booking) -> str:
    return str(Notice.objects.get(key=f"booking:{held.pk}:48h").reference)
