"""Letters: in place of a message that cannot go or did not arrive, where one is safe as it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.care.story import MONDAY, a_case
from tests.care.test_reminders import HOUR, meeting, tick, ways
from tests.cast import AMA
from towpath.care.actions import booking, by_hand, telling
from towpath.care.letters import letter_for, letter_of_word
from towpath.care.models import AdverseNotice, Booking, ByHand, Episode
from towpath.care.queries.messages import to_see
from towpath.care.texts import CareTexts
from towpath.kit.notify.letters import Letter
from towpath.kit.notify.models import Notice
from towpath.kit.notify.outbox import queue
from towpath.kit.notify.receipts import take_receipt
from towpath.kit.presenting import day
from towpath.kit.refusals import Refusal

ADDRESS = "Flat 2\n\n 1 Tŷ Lane \nLlanelli"
SECRETS = re.compile(
    r"police|drug|cannabis|lockside|recovery|treatment|diversion|caution|ama\b", re.IGNORECASE
)


def asked_for() -> tuple[ByHand, Booking]:
    """A reminder that has to go by post."""
    held = meeting()
    ways(held.episode, held.booked_at, safe_to_text=False, address=ADDRESS, safe_to_write=True)
    tick(held.starts_at - 168 * HOUR)
    return ByHand.objects.get(why="letter"), held


def undelivered(held: Booking) -> ByHand:
    """The reminder of a week before went as a text, and the network says that nobody has that number."""
    now = held.starts_at - 168 * HOUR
    tick(now)
    _lost(Notice.objects.get(), held)
    return ByHand.objects.get(why="undelivered")


def _lost(notice: Notice, held: Booking) -> None:
    receipt = {"reference": notice.reference, "provider_id": "p", "status": "permanent-failure"}
    take_receipt(**receipt, now=held.starts_at - 167 * HOUR, side=CareTexts())


def printed(task: ByHand, held: Booking, before: int = 166) -> Letter:
    """What would be printed so many hours before the time."""
    return letter_for(task, now=held.starts_at - before * HOUR)


def offered(held: Booking) -> list[bool]:
    return [row.letter for row in to_see(held.starts_at - 166 * HOUR)]


def test_a_letter_says_when_and_how_to_reach_us_and_nothing_else() -> None:
    task, held = asked_for()
    letter = printed(task, held)
    assert letter.address == (held.episode.person.name, "Flat 2", "1 Tŷ Lane", "Llanelli")
    words = " ".join(letter.paragraphs)
    assert words.startswith("Hello, See you on ")
    assert "call us on 07700 900100" in words
    assert not SECRETS.search(words)
    assert task.episode.ref not in words


def test_a_name_that_is_in_the_address_already_is_not_written_twice() -> None:
    task, held = asked_for()
    name = held.episode.person.name
    ways(held.episode, held.booked_at, address=f"{name.upper()}\n1 Tŷ Lane")
    assert printed(task, held).address == (name.upper(), "1 Tŷ Lane")


def test_a_text_that_did_not_arrive_becomes_a_letter_where_one_is_safe() -> None:
    held = meeting()
    task = undelivered(held)
    assert offered(held) == [False]
    ways(held.episode, held.booked_at, address=ADDRESS, safe_to_write=True)
    assert offered(held) == [True]
    assert "See you on" in printed(task, held).paragraphs[1]


def test_a_text_about_no_time_that_did_not_arrive_becomes_a_letter_that_asks_them_to_call() -> None:
    episode = a_case(at="contacted")
    ways(episode, MONDAY, address=ADDRESS, safe_to_write=True)
    notice = queue(template="please_call", channel="text", subject=episode.ref, key="attempt:1", now=MONDAY)
    Notice.objects.filter(pk=notice.pk).update(state="sent")
    receipt = {"reference": notice.reference, "provider_id": "p", "status": "temporary-failure"}
    take_receipt(**receipt, now=MONDAY, side=CareTexts())
    words = letter_for(ByHand.objects.get(), now=MONDAY).paragraphs
    assert words[1].startswith("Please call us on 07700 900100. We answer ")


def unsafe(held: Booking) -> None:
    ways(held.episode, held.booked_at, safe_to_write=False)


def cancelled(held: Booking) -> None:
    booking.cancel(booking=held, by=AMA, now=held.booked_at)


def silent(held: Booking) -> None:
    Episode.objects.filter(pk=held.episode_id).update(messages_off=True)


def seen_to(held: Booking) -> None:
    by_hand.done(task=ByHand.objects.get(), how="posted", by=AMA, now=held.booked_at)


@pytest.mark.parametrize(
    ("change", "before", "said"),
    [
        (unsafe, 166, "letter is safe"),
        (silent, 166, "letter is safe"),
        (cancelled, 166, "has changed"),
        (seen_to, 166, "already seen to"),
        (lambda held: None, 23, "not reach them in time"),
        (lambda held: None, -1, "has changed"),
    ],
)
def test_what_has_changed_since_it_was_asked_for_is_not_printed(
    change: Callable[[Booking], None], before: int, said: str
) -> None:
    _, held = asked_for()
    change(held)
    with pytest.raises(Refusal, match=said):
        printed(ByHand.objects.get(), Booking.objects.get(), before)


@pytest.mark.parametrize("why", ["move", "stop", "words"])
def test_what_somebody_wrote_is_answered_by_a_person_and_not_by_a_letter(why: str) -> None:
    task, held = asked_for()
    ByHand.objects.update(why=why)
    task.refresh_from_db()
    with pytest.raises(Refusal, match="speak with them"):
        printed(task, held)


def told_by_letter() -> AdverseNotice:
    """We propose to say that it ended early, and tell them by post."""
    episode = a_case(at="contacted")
    ways(episode, MONDAY, address=ADDRESS, safe_to_write=True)
    return telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how="letter", by=AMA, now=MONDAY
    )


def test_the_letter_before_a_word_says_until_when_they_can_answer_and_not_to_whom_we_would_speak() -> None:
    notice = told_by_letter()
    letter = letter_of_word(notice, now=MONDAY)
    words = " ".join(letter.paragraphs)
    assert f"by {day(notice.notice_ends)}" in words
    assert "We would much rather hear from you" in words
    assert not SECRETS.search(words)
    assert letter.address[1:] == ("Flat 2", "1 Tŷ Lane", "Llanelli")


def test_the_letter_before_a_word_is_not_printed_once_it_is_stopped_too_late_or_unsafe() -> None:
    notice = told_by_letter()
    assert notice.notice_ends is not None
    with pytest.raises(Refusal, match="no letter to post"):
        letter_of_word(notice, now=notice.notice_ends)
    ways(notice.episode, MONDAY, safe_to_write=False)
    with pytest.raises(Refusal, match="letter is safe"):
        letter_of_word(AdverseNotice.objects.get(), now=MONDAY)
    stopped = telling.stop(notice=notice, by=AMA, now=MONDAY, why="They called us.")
    with pytest.raises(Refusal, match="no letter to post"):
        letter_of_word(stopped, now=MONDAY)
