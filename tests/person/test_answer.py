"""The link in a reminder: opening it answers nothing, it names no time, and only a live message opens it."""

from __future__ import annotations

import pytest

from tests.care.test_reminders import HOUR, meeting, tick, whys
from tests.cast import AMA
from tests.person.visiting import Hands, Visitor
from towpath.care.actions import booking
from towpath.care.models import Booking, Reply
from towpath.kit.notify.answering import code_of
from towpath.kit.notify.models import Notice
from towpath.kit.presenting import clock_time, day


def reminded(hands: Hands) -> tuple[Booking, str]:
    """A meeting whose reminder has just left, and the code in it."""
    held = meeting()
    hands.at = held.starts_at - 48 * HOUR
    ((_, _, words), *_) = tick(hands.at)
    code = code_of(Notice.objects.get(key=f"booking:{held.pk}:48h").reference)
    assert f"/a#{code} " in words
    return held, code


def test_opening_the_address_answers_nothing(dev: Visitor, hands: Hands) -> None:
    _, code = reminded(hands)
    for _ in range(20):
        dev.see("answer")
        dev.client.head("/a")
    assert dev.send("answer", {"code": code}).status == 200
    assert not Reply.objects.exists()


def test_the_page_says_no_time_and_no_name(dev: Visitor, hands: Hands) -> None:
    held, code = reminded(hands)
    page = dev.send("answer", {"code": code})
    assert "Does the time in our message suit you?" in page.text
    said = (day(held.starts_at), clock_time(held.starts_at), held.practitioner_name, "Dev")
    assert not [one for one in said if one in page.text]


@pytest.mark.parametrize(("answer", "why"), [("yes", []), ("move", ["move"]), ("stop", ["stop"])])
def test_each_answer_is_kept_once(dev: Visitor, hands: Hands, answer: str, why: list[str]) -> None:
    held, code = reminded(hands)
    for _ in range(2):
        assert "Thank you" in dev.send("answer", {"code": code, "answer": answer}).text
    held.refresh_from_db()
    assert (held.is_live, Reply.objects.count(), whys()) == (True, 1, why)
    assert held.episode.contact_rules.latest().safe_to_text == (answer != "stop")


def test_a_code_for_a_time_that_has_changed_opens_nothing(dev: Visitor, hands: Hands) -> None:
    held, code = reminded(hands)
    booking.cancel(booking=held, by=AMA, now=hands.at)
    page = dev.send("answer", {"code": code, "answer": "yes"})
    assert (page.status, Reply.objects.count()) == (422, 0)


@pytest.mark.parametrize("code", ["0" * 26, "7" * 26])
def test_a_made_up_code_opens_nothing(dev: Visitor, hands: Hands, code: str) -> None:
    reminded(hands)
    assert dev.send("answer", {"code": code, "answer": "stop"}).status == 422
    assert not Reply.objects.exists()


def test_the_store_holds_no_code(hands: Hands) -> None:
    _, code = reminded(hands)
    assert code not in " ".join(str(row) for row in Notice.objects.values_list())
