"""A call that begins is seen by all, ends by itself or with the try, and is not made twice in one shift."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.care.hours import NOW
from tests.care.story import a_case, a_received, a_rota, speak, try_call
from tests.cast import AMA, REX, TOM, dev
from towpath.care.actions import callbacks, calling, contacts, telling
from towpath.care.actions.calling import LASTS, CalledAlready, OnThePhone
from towpath.care.models import Episode, PhoneClaim
from towpath.care.queries.calls import counted_attempts, next_step_for
from towpath.care.queries.line import line
from towpath.care.shifts import shift_at
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, NotThere, Refusal

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def start(episode: Episode, by: Actor = AMA, minutes: int = 0, why: str = "") -> PhoneClaim:
    return calling.start_call(episode=episode, by=by, now=NOW + minutes * MINUTE, again_why=why)


def keep(episode: Episode, by: Actor = AMA, minutes: int = 0, **said: str) -> None:
    facts: dict[str, Any] = {"channel": "call", "result": "no_answer"} | said
    contacts.record_attempt(episode=episode, by=by, now=NOW + minutes * MINUTE, **facts)


def test_while_one_is_on_the_phone_another_is_told_who_it_is() -> None:
    episode = a_received()
    start(episode)
    with pytest.raises(OnThePhone) as refused:
        start(episode, TOM, minutes=5)
    assert refused.value.reason == f"{AMA.name} is on the phone with them since 9am."
    here = line(episode, now=NOW + 5 * MINUTE)
    assert here.is_taken_from(TOM.id)
    assert here.is_mine(AMA.id)


def test_a_call_ends_with_the_try() -> None:
    episode = a_received()
    start(episode)
    keep(episode, minutes=4)
    assert not PhoneClaim.objects.exists()


def test_a_text_leaves_the_call_that_was_begun() -> None:
    episode = a_received()
    start(episode)
    keep(episode, minutes=1, channel="text", result="sent")
    assert line(episode, now=NOW + MINUTE).is_mine(AMA.id)


def test_the_try_of_somebody_else_leaves_it_too() -> None:
    episode = a_received()
    start(episode)
    keep(episode, TOM, minutes=1)
    assert line(episode, now=NOW + MINUTE).is_mine(AMA.id)


def test_a_call_ends_by_itself_to_the_minute() -> None:
    episode = a_received()
    claim = start(episode)
    assert line(episode, now=claim.until - timedelta(seconds=1)).is_taken_from(TOM.id)
    assert not line(episode, now=claim.until).is_taken_from(TOM.id)
    assert claim.until - claim.since == LASTS


def test_what_came_of_a_call_that_ended_by_itself_is_asked_in_that_shift_and_not_in_the_next() -> None:
    episode = a_received()
    claim = start(episode)
    with pytest.raises(CalledAlready):
        calling.start_call(episode=episode, by=TOM, now=claim.until)
    taken = calling.start_call(episode=episode, by=TOM, now=shift_at(NOW).ends)
    assert (taken.by_id, PhoneClaim.objects.count()) == (TOM.id, 1)


def test_whoever_began_it_goes_on_without_a_reason() -> None:
    episode = a_received()
    claim = start(episode)
    again = start(episode, minutes=3)
    assert (again.pk, again.since) == (claim.pk, claim.since)
    assert AuditEvent.objects.filter(verb="call.begun").count() == 1
    assert calling.start_call(episode=episode, by=AMA, now=claim.until).until > claim.until


def test_a_second_call_in_one_shift_needs_a_reason_whoever_makes_it() -> None:
    episode = a_received()
    try_call(episode, NOW)
    for by in (AMA, TOM):
        with pytest.raises(CalledAlready) as refused:
            start(episode, by, minutes=90)
        assert refused.value.field == "again_why"
    assert not PhoneClaim.objects.exists()


def test_the_reason_goes_to_the_try() -> None:
    episode = a_received()
    try_call(episode, NOW)
    start(episode, TOM, minutes=20, why="cut_off")
    keep(episode, TOM, minutes=22)
    assert [one.again_why for one in episode.attempts.all()] == ["", "cut_off"]


def test_a_reason_that_is_not_on_the_list_is_refused() -> None:
    episode = a_received()
    try_call(episode, NOW)
    with pytest.raises(Refusal):
        start(episode, why="because")
    with pytest.raises(Refusal):
        keep(episode, again_why="because")
    assert episode.attempts.count() == 1


def test_the_next_shift_calls_without_a_reason() -> None:
    episode = a_received()
    try_call(episode, NOW)
    assert calling.start_call(episode=episode, by=TOM, now=shift_at(NOW).ends).again_why == ""


@pytest.mark.parametrize("way", ["text", "second_contact"])
def test_only_a_call_to_their_own_phone_counts_as_one(way: str) -> None:
    episode = a_received(contact={"second_name": "Mo", "second_phone": "+447700900444"})
    result = "sent" if way == "text" else "no_answer"
    keep(episode, channel=way, result=result)
    assert start(episode, minutes=5).again_why == ""


def test_whoever_asked_to_be_called_after_the_try_is_called_without_a_reason() -> None:
    episode = a_case(at="contacted", now=NOW)
    callbacks.ask(episode=episode, by=dev(episode.ref), now=NOW + 10 * MINUTE)
    assert start(episode, TOM, minutes=20).again_why == ""
    keep(episode, TOM, minutes=21)
    with pytest.raises(CalledAlready):
        start(episode, AMA, minutes=30)


def test_a_call_that_was_promised_for_now_is_made_whatever_was_tried_before() -> None:
    a_rota()
    at = NOW + 24 * HOUR + 90 * MINUTE
    episode = a_received(wanted_slot=at)
    try_call(episode, at - HOUR)
    with pytest.raises(CalledAlready):
        calling.start_call(episode=episode, by=AMA, now=at - 30 * MINUTE)
    assert calling.start_call(episode=episode, by=AMA, now=at).since == at


def test_a_call_that_was_not_made_is_left_and_another_may_begin() -> None:
    episode = a_received()
    start(episode)
    calling.leave_call(episode=episode, by=TOM, now=NOW)
    assert PhoneClaim.objects.exists()
    calling.leave_call(episode=episode, by=AMA, now=NOW)
    calling.leave_call(episode=episode, by=AMA, now=NOW)
    assert start(episode, TOM, minutes=1).by_id == TOM.id
    assert AuditEvent.objects.filter(verb="call.left").count() == 1


def test_nobody_calls_where_no_call_is_safe_or_after_the_end() -> None:
    unsafe = a_received(contact={"safe_to_call": False})
    with pytest.raises(Refusal):
        start(unsafe)
    for state in ("withdrawn", "died", "recalled"):
        with pytest.raises(Refusal):
            start(a_case(at=state))
    assert not PhoneClaim.objects.exists()


def test_only_staff_of_the_service_begin_a_call() -> None:
    episode = a_received()
    with pytest.raises(NotThere):
        start(episode, REX)
    with pytest.raises(NotAllowed):
        start(episode, dev(episode.ref))


def test_five_calls_in_one_morning_are_one_try() -> None:
    episode = a_received()
    for minutes in range(5):
        keep(episode, minutes=minutes)
    assert (episode.attempts.count(), len(counted_attempts(episode))) == (5, 1)
    keep(episode, minutes=5, channel="text", result="sent")
    assert len(counted_attempts(episode)) == 2


def test_nobody_is_called_not_reached_after_mornings_alone() -> None:
    episode = a_received()
    for day in range(12):
        at = NOW + day * 24 * HOUR
        if at.weekday() < 5:
            contacts.record_attempt(episode=episode, channel="call", result="no_answer", by=AMA, now=at)
    missing = next_step_for(episode, now=at).missing
    assert {"a try in the evening", "a try at the weekend"} <= set(missing)
    with pytest.raises(Refusal) as refused:
        telling.propose(
            episode=episode, event="not_reached", reason="lost_contact", told_how="text", by=AMA, now=at
        )
    assert "a try in the evening" in refused.value.reason
    assert "a try at the weekend" in refused.value.reason


def test_speaking_ends_the_call_as_well() -> None:
    episode = a_received()
    start(episode)
    speak(episode, NOW + 10 * MINUTE)
    assert not PhoneClaim.objects.exists()
