"""A number that is a home's, shared, wrong or from abroad: nothing goes astray, and a person is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.care.story import a_case, a_received, a_rota, soonest
from tests.care.test_reminders import HOUR, meeting, tick, ways, whys
from tests.care.test_replies import reply
from tests.cast import AMA
from towpath.care.actions import after_sending, assessments, contacts
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import Booking, Episode, Reply
from towpath.care.queries.calls import next_step_for
from towpath.care.queries.copy import parts_of
from towpath.care.queries.messages import to_see
from towpath.kit.notify.models import Notice

DAY = timedelta(days=1)
HOME = "+441865496123"


def booked(episode: Episode, days: int = 10) -> Booking:
    """Their meeting, so many days ahead."""
    slot = soonest(episode, episode.received_at + days * DAY)
    return assessments.book_assessment(
        episode=episode,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=AMA,
        now=episode.received_at,
    )


def two_on_one_phone() -> tuple[Booking, Booking]:
    """Two who gave the same number, each with a meeting that they were just reminded of."""
    first = meeting()
    second = booked(a_case(at="contacted"), days=11)
    for held in (first, second):
        tick(held.starts_at - 48 * HOUR)
    return first, second


def test_a_home_number_is_rung_and_never_texted() -> None:
    a_rota()
    episode = a_case(at="contacted", contact={"phone": HOME})
    held = booked(episode)
    for hours in (168, 48, 2):
        assert tick(held.starts_at - hours * HOUR) == []
    assert whys() == ["call"]
    assert not Notice.objects.filter(state="sent").exists()


def test_a_number_from_abroad_is_written_as_another_way_and_is_what_the_desk_tries() -> None:
    way = "Polish mobile, 0048 512 555 010, rings in the evening"
    episode = a_received(
        contact={"phone": "", "safe_to_call": False, "safe_to_text": False, "other_way": way}
    )
    assert next_step_for(episode, now=episode.received_at).channel == "visit"
    tried = contacts.record_attempt(
        episode=episode,
        channel="visit",
        result="spoke",
        identity_confirmed=True,
        by=AMA,
        now=episode.received_at,
    )
    episode.refresh_from_db()
    assert (tried.channel, episode.state) == ("visit", "contacted")


@pytest.mark.parametrize("words", ["YES", "MOVE"])
def test_an_answer_from_a_phone_that_two_share_answers_for_neither(words: str) -> None:
    first, second = two_on_one_phone()
    kept = reply(second, words)
    assert (kept and kept.booking, kept and kept.meaning, whys()) == (None, "other", ["words"])
    (row,) = to_see(second.starts_at - 40 * HOUR)
    assert (row.words, row.shared) == (words, True)
    after_sending.chase(first.starts_at - DAY)
    after_sending.chase(second.starts_at - DAY)
    assert whys().count("unanswered") == 2


def test_on_a_shared_phone_no_text_tells_whose_it_is() -> None:
    first, second = two_on_one_phone()
    assert len({one.addressee for one in Notice.objects.filter(state="sent")}) == 1
    for held in (first, second):
        ((_, _, words),) = tick(held.starts_at - 2 * HOUR)
        assert not {"Dev", "Example", held.practitioner_name, held.episode.ref} & set(words.split())


def test_what_came_from_a_phone_is_looked_through_before_it_is_in_a_copy() -> None:
    _, second = two_on_one_phone()
    reply(second, "she left the house at six")
    assert Reply.objects.get().words
    told = [value for part in parts_of(second.episode) for row in part.rows for value in row.values()]
    assert "she left the house at six" not in told


def test_a_stranger_who_writes_back_gets_nothing_more_and_somebody_is_told() -> None:
    held = meeting()
    ways(held.episode, held.starts_at - 49 * HOUR, safe_to_voicemail=True)
    tick(held.starts_at - 48 * HOUR)
    reply(held, "Wrong number mate")
    rules = held.episode.contact_rules.latest()
    assert [rules.allows(way) for way in ("text", "voicemail", "call")] == [False, False, True]
    assert whys() == ["wrong"]
    assert tick(held.starts_at - 2 * HOUR) == []


def test_a_wrong_number_gets_nothing_that_waits_to_be_sent() -> None:
    episode = a_case(at="contacted")
    contacts.record_attempt(episode=episode, channel="text", result="sent", by=AMA, now=episode.received_at)
    contacts.record_attempt(
        episode=episode, channel="call", result="wrong_number", by=AMA, now=episode.received_at
    )
    assert tick(episode.received_at + HOUR) == []
    assert not SafeWays.of(episode.contact_rules.latest()).safe_to_call
