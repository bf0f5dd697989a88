"""Tries to reach a person: only on safe channels, as the scheme's ladder asks, kept one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.care.story import MONDAY, a_case, a_received, a_rota, climb_ladder, propose_not_reached, speak
from tests.cast import AMA, REX, TOM, dev
from towpath.care.actions import contacts, endings, telling
from towpath.care.actions.contacts import RulesChanged, SafeWays, UnsafeChannel
from towpath.care.models import Attempt, Episode
from towpath.care.queries.calls import next_step_for
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.models import Notice
from towpath.kit.refusals import NotThere, Refusal

EVENING = datetime(2026, 3, 3, 18, 30, tzinfo=UTC)


def attempt(episode: Episode, channel: str, result: str, now: datetime = MONDAY) -> Attempt:
    return contacts.record_attempt(episode=episode, channel=channel, result=result, by=AMA, now=now)


def change(episode: Episode, **ways: object) -> None:
    now_safe = replace(SafeWays.of(episode.contact_rules.latest()), **ways)  # type: ignore[arg-type]  # any field
    contacts.change_contact_rules(episode=episode, ways=now_safe, by=AMA, now=MONDAY)


def test_a_first_try_moves_the_episode_and_sets_the_next_one() -> None:
    episode = a_received()
    attempt(episode, "call", "no_answer")
    assert episode.state == "contacting"
    assert episode.next_due == datetime(2026, 3, 4, 18, 0, tzinfo=UTC)


def test_a_channel_that_is_not_safe_is_refused_and_nothing_is_kept() -> None:
    episode = a_received(contact={"safe_to_text": False})
    with pytest.raises(UnsafeChannel):
        attempt(episode, "text", "sent")
    assert not Attempt.objects.exists()
    assert not Notice.objects.exists()


def test_what_is_safe_is_asked_at_the_moment_of_the_try() -> None:
    episode = a_received()
    change(episode, safe_to_call=False)
    with pytest.raises(UnsafeChannel):
        attempt(episode, "call", "no_answer")


def test_a_voicemail_left_in_a_call_needs_voicemail_to_be_safe() -> None:
    with pytest.raises(UnsafeChannel):
        attempt(a_received(), "call", "voicemail_left")


@pytest.mark.parametrize(("channel", "result"), [("pigeon", "sent"), ("call", "sent"), ("text", "spoke")])
def test_a_result_that_the_channel_cannot_have_is_refused(channel: str, result: str) -> None:
    with pytest.raises(Refusal):
        attempt(a_received(), channel, result)


def test_speaking_needs_the_identity_confirmed() -> None:
    with pytest.raises(Refusal) as refused:
        attempt(a_received(), "call", "spoke")
    assert refused.value.field == "identity_confirmed"


def test_speaking_moves_on_and_keeps_who_confirmed_the_identity() -> None:
    episode = a_received()
    speak(episode, MONDAY)
    assert (episode.state, episode.spoke_at) == ("contacted", MONDAY)
    episode.person.refresh_from_db()
    assert episode.person.identity_confirmed_by == "Ama Mensah"


def test_speaking_leaves_the_officers_code_as_it_was() -> None:
    """Police can show it again: one that stopped here would tell them that we have spoken."""
    episode = a_received()
    speak(episode, MONDAY)
    assert episode.doors.get().is_open(MONDAY)


def test_speaking_stops_a_word_that_we_could_not_reach_them() -> None:
    episode = a_received()
    done = climb_ladder(episode, MONDAY)
    notice = propose_not_reached(episode, done)
    speak(episode, done + timedelta(hours=1))
    notice.refresh_from_db()
    assert notice.stopped_at is not None


def test_a_text_is_sent_by_us_in_the_same_deed() -> None:
    one = attempt(a_received(), "text", "sent")
    assert Notice.objects.get(key=f"attempt:{one.pk}").template == "please_call"


def test_a_wrong_number_is_shut_at_once() -> None:
    episode = a_received()
    attempt(episode, "call", "wrong_number")
    rules = episode.contact_rules.latest()
    assert not any(rules.allows(channel) for channel in ("call", "text", "voicemail"))


def test_a_promised_call_that_was_made_is_no_longer_ahead() -> None:
    a_rota()
    episode = a_received(wanted_slot=datetime(2026, 3, 3, 18, 0, tzinfo=UTC))
    attempt(episode, "call", "no_answer", EVENING)
    assert episode.bookings.get().state == "missed"


def test_a_call_before_the_promised_time_keeps_the_promise() -> None:
    a_rota()
    episode = a_received(wanted_slot=datetime(2026, 3, 3, 18, 0, tzinfo=UTC))
    attempt(episode, "call", "no_answer", MONDAY)
    assert episode.bookings.get().state == "live"


def test_evenings_and_weekends_are_noted_in_london_time() -> None:
    episode = a_received()
    late = attempt(episode, "call", "no_answer", EVENING)
    weekend = attempt(episode, "call", "no_answer", datetime(2026, 3, 7, 11, 0, tzinfo=UTC))
    assert (late.evening, late.weekend) == (True, False)
    assert (weekend.evening, weekend.weekend) == (False, True)


def test_later_tries_are_kept_and_move_nothing() -> None:
    episode = a_case(at="assessed")
    one = attempt(episode, "call", "no_answer")
    assert (episode.state, one.number, episode.next_due) == ("assessed", 2, None)


def test_speaking_again_stops_a_word_that_we_lost_contact() -> None:
    episode = a_case(at="contacted")
    notice = telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how="call", by=AMA, now=MONDAY
    )
    speak(episode, MONDAY)
    notice.refresh_from_db()
    assert (notice.stopped_at, episode.state) == (MONDAY, "contacted")


@pytest.mark.parametrize("state", ["withdrawn", "died", "not_reached"])
def test_nobody_is_tried_after_the_end(state: str) -> None:
    with pytest.raises(Refusal):
        attempt(a_case(at=state), "call", "no_answer")


def test_somebody_whose_help_goes_on_may_still_be_tried() -> None:
    episode = a_case(at="withdrawn")
    endings.go_on(episode=episode, by=AMA, now=MONDAY)
    assert attempt(episode, "call", "no_answer").number == 2


def test_a_stranger_gets_the_same_answer_as_for_nothing() -> None:
    with pytest.raises(NotThere):
        contacts.record_attempt(episode=a_received(), channel="call", result="no_answer", by=REX, now=MONDAY)


def test_changed_rules_are_a_new_row_and_the_latest_is_the_truth() -> None:
    episode = a_received()
    change(episode, safe_to_text=False, note="Call after six")
    assert [rules.safe_to_text for rules in episode.contact_rules.all()] == [True, False]
    assert episode.contact_rules.latest().by_name == "Ama Mensah"


def test_saving_the_same_rules_adds_no_row() -> None:
    episode = a_received()
    change(episode)
    assert episode.contact_rules.count() == 1


def test_the_person_changes_their_own_rules() -> None:
    episode = a_received()
    contacts.change_contact_rules(episode=episode, ways=SafeWays(), by=dev(episode.ref), now=MONDAY)
    assert not episode.contact_rules.latest().allows("call")


def test_a_person_cannot_change_another_persons_rules() -> None:
    with pytest.raises(NotThere):
        contacts.change_contact_rules(
            episode=a_received(), ways=SafeWays(), by=dev(a_received().ref), now=MONDAY
        )


def test_rules_that_somebody_else_changed_meanwhile_are_shown_first() -> None:
    episode = a_received()
    seen = episode.contact_rules.latest().pk
    change(episode, note="new")
    with pytest.raises(RulesChanged, match="Ama Mensah"):
        contacts.change_contact_rules(episode=episode, ways=SafeWays(), by=TOM, now=MONDAY, seen=seen)


@pytest.mark.parametrize(
    ("ways", "field"),
    [
        (SafeWays(safe_to_text=True), "phone"),
        (SafeWays(safe_to_email=True), "email"),
        (SafeWays(safe_to_write=True), "address"),
    ],
)
def test_a_safe_way_needs_something_to_reach(ways: SafeWays, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        contacts.change_contact_rules(episode=a_received(), ways=ways, by=AMA, now=MONDAY)
    assert refused.value.field == field


def test_the_store_itself_refuses_a_safe_text_without_a_number() -> None:
    rules = a_received().contact_rules.latest()
    rules.phone = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        rules.save()


def test_what_is_typed_is_never_in_the_audit() -> None:
    episode = a_received()
    contacts.record_attempt(
        episode=episode, channel="call", result="no_answer", note="canary words", by=AMA, now=MONDAY
    )
    assert not [event for event in AuditEvent.objects.all() if "canary" in str(vars(event))]


@pytest.mark.parametrize("phone", ["+441632960123", "+448001234567"])
def test_only_a_mobile_can_be_marked_safe_to_text(phone: str) -> None:
    episode = a_received()
    ways = SafeWays(phone=phone, safe_to_call=True, safe_to_text=True)
    with pytest.raises(Refusal) as refused:
        contacts.change_contact_rules(episode=episode, ways=ways, by=AMA, now=MONDAY)
    assert refused.value.field == "safe_to_text"


def test_a_home_number_that_came_as_safe_to_text_is_called_and_not_texted() -> None:
    """What the desk wrote down is kept; what is done with it is what can be done."""
    episode = a_received(contact={"phone": "+441632960123", "safe_to_text": True})
    with pytest.raises(UnsafeChannel):
        attempt(episode, "text", "sent")
    assert next_step_for(episode, now=MONDAY).channel == "call"


def test_a_home_number_that_is_safe_for_texts_alone_goes_back_to_the_desk() -> None:
    contact = {"phone": "+441632960123", "safe_to_text": True, "safe_to_call": False}
    assert next_step_for(a_received(contact=contact), now=MONDAY).channel == "desk"
