"""The desk sees what people asked, said and wait for on their own page, and settles it."""

from __future__ import annotations

import pytest

from tests.care.screens.desk import address, signed_in, words_of
from tests.care.story import a_case
from tests.cast import AMA, LENA, dev
from towpath.care.actions import asks, breaks, earlier, feedback
from towpath.care.actions.feedback import Said
from towpath.care.models import Ask, Episode, Feedback
from towpath.kit import clock

pytestmark = pytest.mark.usefixtures("at_ten")


def asked(episode: Episode, kind: str = "correction", about: str = "name") -> Ask:
    return asks.ask(
        episode=episode, kind=kind, about=about, said="I am Dev", by=dev(episode.ref), now=clock.now()
    )


def test_an_ask_is_seen_answered_and_gone_from_the_list() -> None:
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    ask = asked(episode)
    assert "Put something right: my name or my age" in words_of(ama.get(address("asks")))
    assert "I am Dev" in words_of(ama.get(address("ask", episode, pk=ask.pk)))
    refused = ama.post(address("ask", episode, pk=ask.pk), {"result": "done"})
    assert refused.status_code == 422
    assert "Write what we answer. They read it on their page." in words_of(refused)
    ama.post(address("ask", episode, pk=ask.pk), {"result": "done", "answer": "It is right now."})
    assert "Nobody waits for an answer." in words_of(ama.get(address("asks")))


def test_a_complaint_is_there_for_a_team_lead_and_for_nobody_else() -> None:
    episode = a_case(at="contacted")
    ask = asked(episode, "complaint", "worker")
    assert signed_in(AMA).get(address("ask", episode, pk=ask.pk)).status_code == 404
    assert "Complaint" not in words_of(signed_in(AMA).get(address("asks")))
    assert "Complaint" in words_of(signed_in(LENA).get(address("asks")))
    assert "I am Dev" in words_of(signed_in(LENA).get(address("ask", episode, pk=ask.pk)))


def test_an_ask_is_opened_under_its_own_person_only() -> None:
    ask, other = asked(a_case(at="contacted")), a_case(at="contacted")
    assert signed_in(AMA).get(address("ask", other, pk=ask.pk)).status_code == 404


def test_a_break_is_seen_with_the_day_on_which_they_would_like_to_hear_from_us() -> None:
    episode, ama = a_case(at="on_pathway"), signed_in(AMA)
    by, now = dev(episode.ref), clock.now()
    ask = breaks.take_a_break(episode=episode, weeks=2, keep_times=True, by=by, now=now)
    assert "Takes a break. Would like to hear from us on" in words_of(ama.get(address("asks")))
    ama.post(address("ask", episode, pk=ask.pk), {"result": "seen", "answer": ""})
    assert "Nobody waits for an answer." in words_of(ama.get(address("asks")))
    assert "On their page: takes a break" in words_of(ama.get(address("episode", episode)))


def test_who_would_take_an_earlier_time_is_on_the_list() -> None:
    episode = a_case(at="assessment_booked")
    booked = episode.bookings.get(kind="assessment", state="live")
    earlier.ask(booking=booked, windows=["saturday"], by=dev(episode.ref), now=clock.now())
    shown = words_of(signed_in(AMA).get(address("asks")))
    assert "Would suit: saturday" in shown
    assert "is what they have, with" in shown


def test_how_a_talk_was_is_read_once() -> None:
    episode, ama = a_case(at="assessed"), signed_in(AMA)
    said = Said("5", "yes", "Thank you")
    feedback.give(episode=episode, said=said, with_name=True, by=dev(episode.ref), now=clock.now())
    assert "Very good" in words_of(ama.get(address("asks")))
    seen = address("feedback_seen", remark=Feedback.objects.get().pk)
    assert "Kept: you have read it." in words_of(ama.post(seen, follow=True))
    assert "Somebody has read this already." in words_of(ama.post(seen, follow=True))


def test_what_was_said_without_a_name_is_not_there_before_its_turn() -> None:
    episode, ama = a_case(at="assessed"), signed_in(AMA)
    made = feedback.give(
        episode=episode, said=Said("1", "no"), with_name=False, by=dev(episode.ref), now=clock.now()
    )
    assert "Without a name" not in words_of(ama.get(address("asks")))
    assert ama.post(address("feedback_seen", remark=made.pk)).status_code == 404
