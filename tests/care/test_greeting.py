"""The first text: one, to who was just referred, where a text is safe; its own code, and no telling word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.care.story import FORCE, MONDAY, a_received, a_referral, a_rota, recall, speak
from tests.care.test_texts import send, unsafe
from tests.cast import AMA, CLOCK
from towpath.care import ticks
from towpath.care.actions import endings, greeting, intake
from towpath.care.actions.links import claim_door
from towpath.care.inbox import apply
from towpath.care.models import Door
from towpath.care.queries.timeline import timeline
from towpath.care.references import fingerprint
from towpath.care.texts import CareTexts
from towpath.gate.models import Outgoing
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.models import Notice
from towpath.kit.refusals import NotThere

MINUTE = timedelta(minutes=1)


def greeted(now: datetime = MONDAY) -> list[str]:
    """The words of the texts that go, a minute after the clock has looked."""
    ticks.greet(now)
    return [words for _, _, words in send(now)]


def test_who_was_just_referred_gets_one_text_with_a_link() -> None:
    episode = a_received()
    (words,) = greeted()
    assert greeting.url_of(episode) in words
    assert greeted(MONDAY + MINUTE) == []


def test_two_workers_at_once_queue_it_once() -> None:
    episode = a_received()
    doors = [greeting.greet(episode=episode, channel="text", by=CLOCK, now=MONDAY) for _ in range(2)]
    assert doors[0] == doors[1]
    assert Notice.objects.count() == AuditEvent.objects.filter(verb="episode.greeted").count() == 1


def test_whoever_works_with_them_reads_that_it_was_made_ready() -> None:
    episode = a_received()
    ticks.greet(MONDAY)
    assert [line.by for line in timeline(episode) if line.title.startswith("First text")] == ["The clock"]


def test_its_code_opens_the_page_of_the_call_once() -> None:
    episode = a_received()
    greeted()
    assert claim_door(code=greeting.code_of(episode), now=MONDAY).episode == episode
    with pytest.raises(NotThere):
        claim_door(code=greeting.code_of(episode), now=MONDAY)


def test_a_stranger_who_claims_it_costs_them_nothing_of_the_officers_code() -> None:
    episode = a_received()
    officers = episode.doors.get()
    greeted()
    claim_door(code=greeting.code_of(episode), now=MONDAY)
    officers.refresh_from_db()
    assert officers.claimed_at is None


def test_police_never_hold_its_code() -> None:
    episode = a_received()
    greeted()
    code = greeting.code_of(episode)
    crossed = repr(list(Outgoing.objects.values()))
    assert code not in crossed
    assert fingerprint(code) not in crossed
    assert code not in repr([*Door.objects.values(), *Notice.objects.values()])


def test_where_no_text_is_safe_none_is_queued() -> None:
    a_received(contact={"safe_to_text": False})
    assert ticks.greet(MONDAY) == 0
    assert Door.objects.count() == 1


def test_what_became_unsafe_after_queuing_gets_nothing() -> None:
    episode = a_received()
    ticks.greet(MONDAY)
    unsafe(episode, MONDAY)
    assert send(MONDAY) == []


def test_once_we_have_spoken_it_is_not_sent() -> None:
    episode = a_received()
    ticks.greet(MONDAY)
    speak(episode, MONDAY)
    assert send(MONDAY) == []
    assert greeted(MONDAY + MINUTE) == []


def test_who_was_taken_back_declined_or_has_died_gets_none() -> None:
    recalled, declined, died = a_received(), a_received(), a_received()
    recall(recalled, MONDAY)
    intake.decline(episode=declined, code="full", by=AMA, now=MONDAY)
    endings.record_death(episode=died, verified=True, by=AMA, now=MONDAY)
    assert greeted() == []


def test_what_came_at_night_waits_for_the_morning_and_what_is_old_gets_a_call_instead() -> None:
    night = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    a_received(now=night)
    assert greeted(night) == []
    assert len(send(datetime(2026, 3, 2, 8, 30, tzinfo=UTC))) == 1
    a_received(now=MONDAY)
    assert greeted(MONDAY + ticks.FRESH) == []


def test_the_same_referral_again_is_not_greeted_again() -> None:
    episode = a_received()
    greeted()
    apply(a_referral(subject=episode.referral), sender=FORCE, now=MONDAY + MINUTE)
    assert greeted(MONDAY + MINUTE) == []


def test_a_reminder_does_not_come_on_the_heels_of_it() -> None:
    a_rota()
    starts = MONDAY.replace(hour=17, minute=30)
    a_received(wanted_slot=starts, now=starts - timedelta(hours=3, minutes=5))
    ticks.greet(starts - timedelta(hours=3, minutes=5))
    ticks.remind(starts - timedelta(hours=3))
    assert not Notice.objects.filter(template="first_call").exists()
    ticks.remind(starts - timedelta(hours=2))
    assert Notice.objects.filter(template="first_call").count() == 1


def test_it_names_no_day_and_says_what_to_do_if_it_is_not_for_them() -> None:
    a_rota()
    episode = a_received(wanted_slot=MONDAY.replace(hour=18))
    (words,) = greeted()
    bare = words.replace(greeting.url_of(episode), "")
    assert "If this is not for you" in bare
    assert not any(day in bare for day in ("Mon", "Tue", "today", "pm", "am "))


def test_taking_the_referral_back_ends_its_code() -> None:
    episode = a_received()
    greeted()
    recall(episode, MONDAY)
    with pytest.raises(NotThere):
        claim_door(code=greeting.code_of(episode), now=MONDAY)


def test_the_words_are_made_only_while_there_is_a_reason() -> None:
    episode = a_received()
    ticks.greet(MONDAY)
    notice = Notice.objects.get(template="greeting")
    speak(episode, MONDAY)
    with pytest.raises(LookupError):
        CareTexts().words(notice, MONDAY)
