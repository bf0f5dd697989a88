"""The pages of the working day: who is on the phone, the warning beside the button, the note, and my day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.care.hours import NOW
from tests.care.screens.desk import address, links_of, set_clock, signed_in, words_of
from tests.care.story import a_received, try_call
from tests.cast import AMA, TOM
from towpath.care.actions import calling
from towpath.care.models import HandOver, PhoneClaim
from towpath.kit.actor import Actor

pytestmark = pytest.mark.usefixtures("at_ten")
NUMBER = "07700 900123"


def opened(name: str, who: Actor = AMA, episode: Any = None, **asked: str) -> str:
    return words_of(signed_in(who).get(address(name, episode), asked))


def test_start_begins_the_call_and_leads_to_its_page() -> None:
    episode = a_received()
    page = signed_in(AMA).get(address("calls")).content.decode()
    assert f'action="{address("start_call", episode)}"' in page
    answer = signed_in(AMA).post(address("start_call", episode), follow=True)
    assert answer.redirect_chain[-1][0] == address("attempt", episode)
    assert "You are on the phone with them since 9am" in words_of(answer)
    assert NUMBER in words_of(answer)


def test_the_others_see_who_is_on_the_phone_and_no_number() -> None:
    episode = a_received()
    calling.start_call(episode=episode, by=AMA, now=NOW)
    for seen in (opened("calls", TOM), opened("attempt", TOM, episode), opened("my_day", TOM)):
        assert f"{AMA.name} is on the phone with them" in seen or "No call is due today" in seen
        assert NUMBER not in seen
    page = signed_in(TOM).get(address("calls")).content.decode()
    assert address("start_call", episode) not in page
    assert address("attempt", episode) not in page


def test_who_was_slower_reads_who_is_on_the_phone() -> None:
    episode = a_received()
    calling.start_call(episode=episode, by=AMA, now=NOW)
    answer = signed_in(TOM).post(address("start_call", episode), follow=True)
    assert f"{AMA.name} is on the phone with them since 9am." in words_of(answer)
    assert PhoneClaim.objects.get().by_id == AMA.id


def test_a_call_that_was_begun_and_forgotten_stands_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    episode = a_received()
    claim = calling.start_call(episode=episode, by=AMA, now=NOW)
    set_clock(monkeypatch, claim.until)
    seen = opened("calls", TOM)
    assert f"{AMA.name} began a call at 9am and has not said what came of it" in seen
    assert NUMBER in seen


def test_who_has_not_called_says_so() -> None:
    episode = a_received()
    calling.start_call(episode=episode, by=AMA, now=NOW)
    assert "I have not called" in opened("attempt", AMA, episode)
    signed_in(AMA).post(address("leave_call", episode))
    assert not PhoneClaim.objects.exists()


def test_a_second_call_in_one_shift_is_warned_of_beside_the_button() -> None:
    episode = a_received()
    try_call(episode, NOW - timedelta(minutes=20))
    warning = f"{AMA.name} called at 8:40am, in this shift: no answer."
    listed = signed_in(TOM).get(address("calls"), {"whose": "all"})
    assert warning in words_of(listed)
    assert address("start_call", episode) not in listed.content.decode()
    assert address("attempt", episode) in links_of(listed)
    seen = opened("attempt", TOM, episode, way="call")
    assert seen.index(warning) < seen.index("Why do you call again in this shift?")
    assert seen.index("Why do you call again in this shift?") < seen.index("Start the call again")
    assert "Why do you call again" not in opened("attempt", TOM, episode, way="text")


def test_without_a_reason_nothing_is_kept_and_nothing_typed_is_lost() -> None:
    episode = a_received()
    try_call(episode, NOW)
    typed = {"channel": "call", "result": "no_answer", "note": "The line was bad"}
    answer = signed_in(TOM).post(address("attempt", episode), typed)
    assert answer.status_code == 422
    assert "Choose why you call again" in words_of(answer)
    assert 'value="The line was bad"' in answer.content.decode()
    assert episode.attempts.count() == 1
    answer = signed_in(TOM).post(address("attempt", episode), {**typed, "again_why": "cut_off"})
    assert answer.status_code == 302
    assert [one.again_why for one in episode.attempts.all()] == ["", "cut_off"]


def test_a_reason_given_at_the_start_is_not_asked_for_again() -> None:
    episode, tom = a_received(), signed_in(TOM)
    try_call(episode, NOW)
    tom.post(address("start_call", episode), {"channel": "call", "again_why": "worried"})
    assert "Why do you call again" not in opened("attempt", TOM, episode, way="call")
    tom.post(address("attempt", episode), {"channel": "call", "result": "no_answer"})
    assert [one.again_why for one in episode.attempts.all()] == ["", "worried"]


def test_the_list_says_what_is_asked_for_before_anybody_is_not_reached() -> None:
    episode = a_received()
    try_call(episode, NOW)
    seen = opened("calls")
    assert "Before we may say that we could not reach them: 4 more tries, a try in the evening" in seen
    assert "What follows if nobody answers" in opened("attempt", AMA, episode, way="text")
    assert "Letter" in opened("attempt", AMA, episode, way="text")


def test_a_note_is_left_and_read_above_the_calls() -> None:
    ama = signed_in(AMA)
    assert "What does the next shift have to know?" in words_of(ama.get(address("hand_over")))
    ama.post(address("hand_over"), {"words": "The lift is broken."})
    assert HandOver.objects.get().part == "morning"
    for page in ("calls", "my_day", "hand_over"):
        assert "The lift is broken." in opened(page, TOM)


def test_an_empty_note_is_refused_in_a_sentence() -> None:
    answer = signed_in(AMA).post(address("hand_over"), {"words": " "})
    assert answer.status_code == 422
    assert "Write what the next shift has to know." in words_of(answer)


def test_my_day_shows_the_calls_due_and_begins_them(monkeypatch: pytest.MonkeyPatch) -> None:
    episode = a_received()
    assert "No call is due today" in opened("my_day")
    set_clock(monkeypatch, episode.first_contact_due - timedelta(hours=1))
    page = signed_in(AMA).get(address("my_day"))
    assert "1 call due" in words_of(page)
    assert address("start_call", episode) in page.content.decode()
