"""The call list and the page of a call say who it is, which ways stand open, and what leaves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.care.hours import NOW
from tests.care.screens.desk import address, links_of, set_clock, signed_in, words_of
from tests.care.story import MONDAY, a_case, a_received, climb_ladder
from tests.cast import AMA, TOM
from towpath.care.actions import callbacks, contacts, telling
from towpath.care.models import CallBack, ContactRules, Episode
from towpath.care.queries.calls import call_back_due, call_list
from towpath.gate.messages import AppropriateAdult
from towpath.schemes.words import Relation

pytestmark = pytest.mark.usefixtures("at_ten")

NO_PHONE = {"phone": "", "safe_to_call": False, "safe_to_text": False}
DAY_CENTRE = {**NO_PHONE, "other_way": "St Mary day centre, Tuesdays at lunch"}
MUM = AppropriateAdult(name="Mo Example", relation=Relation.PARENT, phone="+447700900444")


def a_child(**changes: Any) -> Episode:
    """Dev, who is sixteen, with his mother beside him."""
    return a_received(date_of_birth=date(2010, 2, 3), appropriate_adult=MUM, **changes)


def the_page(name: str, episode: Episode | None = None, way: str = "") -> Any:
    return signed_in(AMA).get(address(name, episode) + (f"?way={way}" if way else ""))


def test_a_child_is_seen_on_the_list_with_the_adult() -> None:
    a_child()
    seen = words_of(the_page("calls"))
    assert "aged 16 · under 18" in seen
    assert "Appropriate adult: Mo Example , parent" in seen


def test_the_page_of_a_call_has_the_adult_with_a_number() -> None:
    seen = words_of(the_page("attempt", a_child()))
    assert "aged 16 · under 18" in seen
    assert "Mo Example" in seen
    assert "07700 900444" in seen
    assert "Ring them when the young person cannot be reached" in seen


def test_a_call_to_the_adult_is_a_try_and_a_wrong_number_there_leaves_the_childs_own() -> None:
    episode = a_child()
    typed = {"channel": "second_contact", "result": "wrong_number"}
    signed_in(AMA).post(address("attempt", episode), typed)
    episode.refresh_from_db()
    assert episode.attempts.count() == 1
    assert episode.person.adult_phone == ""
    assert episode.contact_rules.latest().safe_to_call


def test_a_wrong_number_of_the_second_contact_leaves_the_persons_own() -> None:
    episode = a_received(contact={"second_name": "Mo", "second_phone": "+447700900444"})
    contacts.record_attempt(
        episode=episode, channel="second_contact", result="wrong_number", by=AMA, now=MONDAY
    )
    rules = ContactRules.objects.filter(episode=episode).latest()
    assert (rules.second_phone, rules.safe_to_call) == ("", True)


def test_people_of_one_name_are_told_apart_by_their_year() -> None:
    a_received(date_of_birth=date(1999, 5, 4))
    assert "born 1999" not in words_of(the_page("calls"))
    a_received(date_of_birth=date(2003, 5, 4))
    seen = words_of(the_page("calls"))
    assert "born 1999" in seen
    assert "born 2003" in seen


def test_another_way_is_used_first_where_there_is_no_phone() -> None:
    episode = a_received(contact=DAY_CENTRE)
    person, seen = words_of(the_page("episode", episode)), words_of(the_page("attempt", episode))
    assert "Reach them another way" in person
    assert "Call them" not in person
    assert "St Mary day centre" in words_of(the_page("calls"))
    assert seen.index("Another way: St Mary day centre") < seen.index("Phone call: not safe")
    assert "They were not there Word is left for them" in seen
    for result in ("no_answer", "sent"):
        signed_in(AMA).post(address("attempt", episode), {"channel": "visit", "result": result})
    assert [one.result for one in episode.attempts.all()] == ["no_answer", "sent"]


@pytest.mark.parametrize("contact", [NO_PHONE, DAY_CENTRE])
def test_who_has_no_phone_becomes_late_like_anybody_else(contact: dict[str, Any]) -> None:
    episode = a_received(contact=contact)
    (row,) = call_list(now=episode.first_contact_due + timedelta(minutes=1))
    assert row.late
    assert row.due == episode.first_contact_due


def test_where_nothing_is_safe_the_desk_is_asked_and_no_try_is_begun() -> None:
    episode = a_received(contact=NO_PHONE)
    assert address("attempt", episode) not in links_of(the_page("episode", episode))
    assert address("attempt", episode) not in links_of(the_page("calls"))
    assert address("please_phone", episode) in links_of(the_page("episode", episode))
    assert "What came of it?" not in words_of(the_page("attempt", episode))


def asked_to_call() -> Episode:
    episode = a_case(at="contacted", now=NOW - timedelta(hours=1))
    callbacks.ask(episode=episode, by=AMA, now=NOW)
    return episode


def test_no_answer_leaves_the_wish_on_the_list_with_the_next_time() -> None:
    episode = asked_to_call()
    before = call_back_due(CallBack.objects.get())
    assert "Hello, could I speak to Dev" in words_of(the_page("attempt", episode))
    tomorrow = NOW + timedelta(days=1)
    contacts.record_attempt(episode=episode, channel="call", result="no_answer", by=AMA, now=tomorrow)
    assert call_back_due(CallBack.objects.get(done_at=None)) > before
    seen = words_of(the_page("call_backs"))
    assert "phone call, no answer" in seen
    assert "Try again" in seen


def test_speaking_with_them_settles_the_wish() -> None:
    episode = asked_to_call()
    assert address("start_call", episode) in the_page("call_backs").content.decode()
    typed = {"channel": "call", "result": "spoke", "identity_confirmed": "on"}
    signed_in(AMA).post(address("attempt", episode), typed)
    assert not CallBack.objects.filter(done_at=None).exists()
    assert "Nobody has asked us to call" in words_of(the_page("call_backs"))


def test_late_is_counted_on_the_list_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    episode = a_received()
    Episode.objects.filter(pk=episode.pk).update(worker_id=TOM.id, worker_name=TOM.name)
    set_clock(monkeypatch, episode.first_contact_due + timedelta(minutes=1))
    seen = words_of(the_page("calls"))
    assert "0 late" in seen
    assert "1 late under Everybody's" in seen
    assert "1 late ·" in words_of(signed_in(AMA).get(address("calls") + "?whose=all"))


def test_the_exact_text_is_read_before_it_is_sent() -> None:
    seen = words_of(the_page("attempt", a_received(), way="text"))
    assert "Hello. We tried to reach you and will try again. You can call us on" in seen
    assert "Send this text" in seen


def test_when_someone_else_answers_the_safe_ways_are_looked_at() -> None:
    episode, ama = a_received(), signed_in(AMA)
    answer = ama.post(address("attempt", episode), {"channel": "call", "result": "third_party"}, follow=True)
    assert answer.redirect_chain[-1][0] == address("contact", episode)
    assert "Check here whether this way of reaching them is still safe" in words_of(answer)


def test_the_second_person_sees_what_they_confirm(monkeypatch: pytest.MonkeyPatch) -> None:
    episode = a_child(contact={"safe_to_text": True}, language="ur", interpreter=True)
    done = climb_ladder(episode, MONDAY)
    notice = telling.propose(
        episode=episode, event="not_reached", reason="lost_contact", told_how="text", by=AMA, now=done
    )
    set_clock(monkeypatch, done)
    seen = words_of(signed_in(TOM).get(address("word", episode, pk=notice.pk)))
    assert "aged 16 · under 18" in seen
    assert "Urdu, with an interpreter" in seen
    assert "Appropriate adult: Mo Example" in seen
    assert "by a neutral text on" in seen
    assert "After that day we will have to say that we could not go on" in seen
    assert "It has not left yet" in seen
    for one in episode.attempts.all():
        assert one.by_name in seen
    assert "phone call, no answer" in seen
