"""Reminders: by what is safe when they leave, none about a time that has changed, none at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from tests.care.story import MONDAY, a_case, a_received, a_rota, soonest
from tests.care.test_texts import SIX, send, unsafe
from tests.cast import AMA, dev
from towpath.care import ticks
from towpath.care.actions import after_sending, assessments, booking, contacts
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import Booking, ByHand, Episode
from towpath.care.reminders import OF_A_CALL, OF_A_MEETING, Rule
from towpath.care.texts import CareTexts
from towpath.kit.notify.models import Notice
from towpath.kit.notify.receipts import take_receipt

HOUR = timedelta(hours=1)


def meeting(days: int = 10) -> Booking:
    """A meeting that many days ahead."""
    a_rota()
    episode = a_case(at="contacted")
    slot = soonest(episode, MONDAY + timedelta(days=days))
    return assessments.book_assessment(
        episode=episode,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=AMA,
        now=MONDAY,
    )


def ways(episode: Episode, now: datetime, **changes: object) -> None:
    before = SafeWays.of(episode.contact_rules.latest())
    contacts.change_contact_rules(episode=episode, ways=replace(before, **changes), by=AMA, now=now)  # type: ignore[arg-type] # by field


def tick(now: datetime) -> list[tuple[str, str, str]]:
    """What leaves when the worker comes by."""
    ticks.remind(now)
    return send(now)


def whys() -> list[str]:
    return list(ByHand.objects.filter(done_at=None).values_list("why", flat=True))


@pytest.mark.parametrize("rules", [OF_A_CALL, OF_A_MEETING])
def test_the_rules_go_from_long_before_to_shortly_before(rules: tuple[Rule, ...]) -> None:
    leads = [rule.lead for rule in rules]
    assert leads == sorted(leads, reverse=True)
    assert len({rule.name for rule in rules}) == len(rules)


def test_a_meeting_is_reminded_of_a_week_two_days_and_two_hours_before() -> None:
    starts = meeting().starts_at
    sent = {hours: len(tick(starts - hours * HOUR)) for hours in (200, 168, 100, 48, 47, 24, 2, 1)}
    assert [hours for hours, texts in sent.items() if texts] == [168, 48, 2]


def test_a_first_call_is_not_reminded_of_a_week_before() -> None:
    a_rota()
    a_received(wanted_slot=SIX)
    sent = {hours: len(tick(SIX - hours * HOUR)) for hours in (72, 48, 2)}
    assert [hours for hours, texts in sent.items() if texts] == [48, 2]


def test_a_worker_that_was_away_sends_one_reminder_and_not_two() -> None:
    held = meeting()
    ticks.remind(held.starts_at - 168 * HOUR)
    assert len(tick(held.starts_at - 48 * HOUR)) == 1
    assert Notice.objects.get(key__endswith=":7d").outcome == "too_late"


def test_the_old_reminder_of_a_moved_time_is_not_sent_and_the_new_one_is() -> None:
    held = meeting()
    ticks.remind(held.starts_at - 168 * HOUR)
    later = soonest(held.episode, held.starts_at + timedelta(days=3)).starts_at
    now = held.starts_at - 167 * HOUR
    moved = booking.move(booking=held, starts_at=later, by=AMA, now=now)
    assert tick(now) == []
    assert Notice.objects.get(key=f"booking:{held.pk}:7d").outcome == "cause_gone"
    assert len(tick(moved.starts_at - 48 * HOUR)) == 1


@pytest.mark.parametrize(
    ("changes", "sent", "why"),
    [
        ({}, "text", []),
        ({"safe_to_text": False, "email": "d@example.com", "safe_to_email": True}, "email", []),
        ({"safe_to_text": False}, "", ["call"]),
        ({"safe_to_text": False, "safe_to_call": False}, "", ["no_way"]),
    ],
)
def test_the_way_is_chosen_when_it_leaves(changes: dict[str, object], sent: str, why: list[str]) -> None:
    held = meeting()
    now = held.starts_at - 48 * HOUR
    ticks.remind(now)
    ways(held.episode, now, **changes)
    assert [channel for channel, _, _ in send(now)] == ([sent] if sent else [])
    assert whys() == why


def test_a_week_before_a_letter_can_still_arrive() -> None:
    held = meeting()
    ways(held.episode, MONDAY, safe_to_text=False, address="1 Lock Lane", safe_to_write=True)
    tick(held.starts_at - 168 * HOUR)
    assert whys() == ["letter"]


def test_no_night_is_disturbed_and_the_morning_is_not_too_late() -> None:
    held = meeting()
    night = (held.starts_at - 24 * HOUR).replace(hour=3)
    ticks.remind(held.starts_at - 48 * HOUR)
    assert [send(night), len(send(night.replace(hour=9)))] == [[], 1]


def test_a_text_that_did_not_arrive_becomes_something_to_do_until_it_arrives_after_all() -> None:
    held = meeting()
    now = held.starts_at - 48 * HOUR
    tick(now)
    notice = Notice.objects.get()
    for status, left in (("temporary-failure", ["undelivered"]), ("delivered", [])):
        receipt = {"reference": notice.reference, "provider_id": "p", "status": status}
        take_receipt(**receipt, now=now + HOUR, side=CareTexts())
        assert whys() == left


def test_a_reminder_that_nobody_answered_becomes_a_call_a_day_before() -> None:
    held = meeting()
    tick(held.starts_at - 48 * HOUR)
    asked = [after_sending.chase(held.starts_at - hours * HOUR) for hours in (40, 25, 24, 23)]
    assert asked == [0, 0, 1, 0]
    assert whys() == ["unanswered"]


def test_nobody_is_called_about_a_time_that_is_given_back() -> None:
    held = meeting()
    tick(held.starts_at - 48 * HOUR)
    booking.cancel(booking=held, by=dev(held.episode.ref), now=held.starts_at - 30 * HOUR)
    assert after_sending.chase(held.starts_at - 24 * HOUR) == 0


@pytest.mark.parametrize("replies", [True, False])
def test_a_reminder_says_how_to_answer_it(settings: Settings, replies: bool) -> None:
    settings.NOTIFY_REPLIES = replies
    held = meeting()
    (_, _, words), *_ = tick(held.starts_at - 48 * HOUR)
    assert ("Reply YES" in words, f"{settings.PERSON_URL}/a#" in words) == (replies, not replies)


def test_a_text_that_became_unsafe_while_it_was_looked_up_is_not_sent_again() -> None:
    held = meeting()
    now = held.starts_at - 48 * HOUR
    ticks.remind(now)
    Notice.objects.update(channel="text")
    unsafe(held.episode, now)
    assert send(now) == []
    assert whys() == ["call"]
