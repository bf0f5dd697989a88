"""Texts: neutral words, and never on a channel that is not safe at the moment of sending."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.care.story import MONDAY, a_case, a_received, a_rota, after, soonest
from tests.cast import AMA, TOM, dev
from towpath.care import ticks
from towpath.care.actions import assessments, booking, contacts, endings, links, telling
from towpath.care.actions.contacts import SafeWays
from towpath.care.models import Booking, Episode
from towpath.care.queries.calls import next_step_for
from towpath.care.texts import TEMPLATES, CareTexts
from towpath.kit.notify.adapters.adapter import Found
from towpath.kit.notify.models import Notice
from towpath.kit.notify.sending import send_due

SIX = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)
NEVER_SAID = (
    "drug|cannabis|alcohol|police|officer|force|court|crime|offence|diversion|treatment|service|health|"
    "lockside|ridgeway|towpath|dev|example|ama|mensah|scheme|session|assessment|appointment"
)
FACTS = {
    "phone": "07700 900100",
    "day": "Wed 30 September",
    "time": "12:30pm",
    "how": ", by phone",
    "change": "use your page or call us",
    "take": "use your page or call us",
    "answer": "Does that suit you? Tell us here: https://example.test/a#" + 26 * "A" + " ",
    "url": "https://example.test/p#" + 26 * "A",
}


@dataclass
class Fake:
    """A text service that keeps what it was given."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        self.sent.append((channel, to, words))
        return reference

    def find(self, reference: str) -> Found | None:
        return None


def send(now: datetime) -> list[tuple[str, str, str]]:
    fake = Fake()
    send_due(now=now, side=CareTexts(), adapter=fake)
    return fake.sent


def unsafe(episode: Episode, now: datetime) -> None:
    ways = replace(SafeWays.of(episode.contact_rules.latest()), safe_to_text=False)
    contacts.change_contact_rules(episode=episode, ways=ways, by=dev(episode.ref), now=now)


def a_text(episode: Episode) -> None:
    contacts.record_attempt(episode=episode, channel="text", result="sent", by=AMA, now=MONDAY)


def booked() -> Booking:
    a_rota()
    episode = a_case(at="contacted")
    slot = soonest(episode, MONDAY + timedelta(days=3))
    return assessments.book_assessment(
        episode=episode,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=AMA,
        now=MONDAY,
    )


def test_a_text_goes_to_the_number_that_is_safe() -> None:
    a_text(a_received())
    assert [(channel, to) for channel, to, _ in send(MONDAY)] == [("text", "+447700900123")]


def test_a_channel_that_became_unsafe_after_queuing_gets_nothing() -> None:
    episode = a_received()
    a_text(episode)
    unsafe(episode, MONDAY)
    assert send(MONDAY) == []
    assert Notice.objects.get().outcome == "not_safe"


def test_a_changed_number_gets_the_text_that_was_queued_before() -> None:
    episode = a_received()
    a_text(episode)
    ways = replace(SafeWays.of(episode.contact_rules.latest()), phone="+447700900456")
    contacts.change_contact_rules(episode=episode, ways=ways, by=AMA, now=MONDAY)
    assert send(MONDAY)[0][1] == "+447700900456"


def test_after_a_death_nothing_is_sent() -> None:
    episode = a_case(at="contacted")
    links.give_link(episode=episode, how="text", by=AMA, now=MONDAY)
    endings.record_death(episode=episode, verified=True, by=AMA, now=MONDAY)
    assert send(MONDAY) == []
    assert Notice.objects.get(template="link").outcome == "messages_off"


def test_a_text_that_we_will_try_again_is_not_sent_once_we_have_spoken() -> None:
    episode = a_received()
    a_text(episode)
    contacts.record_attempt(
        episode=episode, channel="call", result="spoke", identity_confirmed=True, by=AMA, now=MONDAY
    )
    assert send(MONDAY) == []


def test_a_try_by_text_that_was_stopped_does_not_count() -> None:
    episode = a_received()
    a_text(episode)
    unsafe(episode, MONDAY)
    send(MONDAY)
    assert next_step_for(episode, now=MONDAY).missing[0] == "5 more tries"


def test_the_link_is_in_the_text_and_opens_the_page() -> None:
    given = links.give_link(episode=a_case(at="contacted"), how="text", by=AMA, now=MONDAY)
    assert given.url in send(MONDAY)[0][2]


def test_a_link_is_not_sent_to_somebody_else() -> None:
    links.give_link(episode=a_case(at="contacted"), how="text", by=AMA, now=MONDAY)
    Notice.objects.update(subject=a_case(at="contacted").ref)
    assert send(MONDAY) == []


def test_a_link_that_was_taken_back_is_not_sent() -> None:
    given = links.give_link(episode=a_case(at="contacted"), how="text", by=AMA, now=MONDAY)
    links.revoke(episode=given.link.episode, by=AMA, now=MONDAY)
    assert send(MONDAY) == []


def test_a_cancelled_time_sends_nothing() -> None:
    held = booked()
    ticks.remind(held.starts_at - timedelta(hours=2))
    booking.cancel(booking=held, by=AMA, now=held.starts_at - timedelta(hours=2))
    assert send(held.starts_at - timedelta(hours=2)) == []


def test_a_reminder_says_the_time_on_the_clock_on_the_wall() -> None:
    held = booked()
    ticks.remind(held.starts_at - timedelta(hours=2))
    (_, _, words), *_ = send(held.starts_at - timedelta(hours=2))
    assert "Thu 5 March at 2pm, by phone" in words


def test_a_reminder_speaks_of_their_page_only_where_they_have_one_and_can_still_use_it() -> None:
    held = booked()
    assert "To change the time, call us on 07700" in remind(held, hours=48)
    links.give_link(episode=held.episode, how="shown", by=AMA, now=MONDAY)
    assert "To change the time, use your page or call us on" in remind(held, hours=48)
    assert "To change the time, call us on 07700" in remind(held, hours=2)


def remind(held: Booking, *, hours: int) -> str:
    """The words of the reminder that goes so many hours before."""
    now = held.starts_at - timedelta(hours=hours)
    ticks.remind(now)
    notice = Notice.objects.get(key=f"booking:{held.pk}:{hours}h")
    return CareTexts().words(notice, now)


def test_a_time_booked_at_short_notice_gets_no_late_reminder() -> None:
    a_rota()
    episode = a_case(at="assessment_booked")
    ticks.remind(episode.bookings.get().starts_at - timedelta(hours=1))
    assert not Notice.objects.filter(key__endswith=":48h").exists()


def test_the_word_that_they_are_told_of_stops_when_it_is_stopped() -> None:
    notice = telling.propose(
        episode=a_case(at="contacted"),
        event="end_early",
        reason="lost_contact",
        told_how="text",
        by=AMA,
        now=MONDAY,
    )
    telling.stop(notice=notice, by=TOM, now=MONDAY, why="They called.")
    assert send(MONDAY) == []


def test_a_sent_text_lets_the_second_person_confirm() -> None:
    notice = telling.propose(
        episode=a_case(at="contacted"),
        event="end_early",
        reason="lost_contact",
        told_how="text",
        by=AMA,
        now=MONDAY,
    )
    send(MONDAY)
    assert telling.confirm(notice=notice, by=TOM, now=after(notice)).state == "ended_early"


def _every_text() -> list[str]:
    a_rota()
    a_text(a_received())
    a_received(wanted_slot=SIX)
    ticks.greet(MONDAY)
    links.give_link(episode=a_case(at="contacted"), how="text", by=AMA, now=MONDAY)
    telling.propose(
        episode=a_case(at="contacted"),
        event="end_early",
        reason="lost_contact",
        told_how="text",
        by=AMA,
        now=MONDAY,
    )
    sent = send(MONDAY)
    for starts in (booked().starts_at, SIX):
        ticks.remind(starts - timedelta(hours=2))
        Notice.objects.update(addressee="")
        sent += send(starts - timedelta(hours=2))
    return [words for _, _, words in sent]


def test_no_text_names_drugs_police_the_service_or_anybody() -> None:
    for text in [*_every_text(), *(template.words.format(**FACTS) for template in TEMPLATES.values())]:
        bare = re.sub(r"http\S+", "", text)
        assert not re.search(rf"\b({NEVER_SAID})", bare, re.IGNORECASE), text


@pytest.mark.parametrize("name", ["please_call", "greeting", "first_call", "notice"])
def test_what_may_reach_a_stranger_says_so(name: str) -> None:
    assert "If this is not for you" in TEMPLATES[name].words


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_text_fits_into_two_parts(name: str) -> None:
    assert len(TEMPLATES[name].words.format(**FACTS)) <= 306
