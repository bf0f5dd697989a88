"""A referral comes in: the episode it opens, the second copy, the wish for a time, and saying no."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.care.story import FORCE, MONDAY, a_case, a_received, a_referral, a_rota, words_to_police
from tests.cast import AMA, LENA, TOM
from towpath.care.actions import intake
from towpath.care.inbox import apply
from towpath.care.models import Booking, Door, Episode
from towpath.gate.messages import OutcomeRecorded, Received, ReferralWithdrawn
from towpath.gate.models import Outgoing
from towpath.gate.refusals import Refused
from towpath.kit.refusals import MoveNotAllowed, NotAllowed, Refusal
from towpath.schemes.words import OutcomeCode

SIX = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


def test_a_referral_opens_an_episode_and_says_received_at_once() -> None:
    episode = a_received()
    posted = Outgoing.objects.get(subject=episode.referral)
    assert (episode.state, posted.word, posted.due_at) == ("received", "received", MONDAY)


def test_our_own_reference_is_never_sent() -> None:
    episode = a_received()
    assert episode.ref not in Outgoing.objects.get(subject=episode.referral).data


def test_the_first_call_is_due_by_the_end_of_the_next_day() -> None:
    assert a_received().first_contact_due == datetime(2026, 3, 3, 20, 0, tzinfo=UTC)


def test_what_is_safe_comes_with_the_referral() -> None:
    rules = a_received(contact={"safe_to_text": False}).contact_rules.latest()
    assert rules.allows("call")
    assert not rules.allows("text")


def test_without_a_number_nothing_on_it_is_safe() -> None:
    rules = a_received(contact={"phone": "", "safe_to_call": True}).contact_rules.latest()
    assert not rules.allows("call")


def test_the_wanted_time_is_held_when_it_is_still_free() -> None:
    a_rota()
    episode = a_received(wanted_slot=SIX)
    assert episode.bookings.get().starts_at == SIX


def test_a_wanted_time_that_is_gone_stays_a_wish() -> None:
    a_rota()
    a_received(wanted_slot=SIX)
    second = a_received(wanted_slot=SIX)
    assert second.bookings.count() == 0
    assert second.wanted_slot == SIX


def test_the_same_referral_while_open_joins_the_episode() -> None:
    first = a_received()
    apply(a_referral(subject=first.referral, door="b" * 64), sender=FORCE, now=MONDAY + timedelta(hours=1))
    assert Episode.objects.get(referral=first.referral).pk == first.pk
    assert words_to_police(first) == ["received", "received"]


def test_joining_does_not_hold_a_second_time() -> None:
    a_rota()
    first = a_received(wanted_slot=SIX)
    apply(a_referral(subject=first.referral, wanted_slot=SIX), sender=FORCE, now=MONDAY)
    assert Booking.objects.filter(episode=first).count() == 1


def test_the_time_of_a_second_referral_is_held_though_we_have_spoken_with_them() -> None:
    """They were promised a call at that time, and police would see it still open."""
    a_rota()
    episode = a_case(at="contacted")
    apply(a_referral(subject=episode.referral, wanted_slot=SIX), sender=FORCE, now=MONDAY)
    assert Booking.objects.get(episode=episode, state="live").starts_at == SIX


def test_another_time_in_a_second_referral_takes_the_place_of_the_first() -> None:
    a_rota()
    first = a_received(wanted_slot=SIX)
    later = SIX + timedelta(minutes=30)
    apply(a_referral(subject=first.referral, wanted_slot=later), sender=FORCE, now=MONDAY)
    states = dict(first.bookings.values_list("starts_at", "state"))
    assert states == {SIX: "moved", later: "live"}


def test_a_time_in_a_second_referral_that_has_gone_leaves_the_first_as_it_was() -> None:
    a_rota()
    later = SIX + timedelta(minutes=30)
    first = a_received(wanted_slot=SIX)
    a_received(wanted_slot=later)
    apply(a_referral(subject=first.referral, wanted_slot=later), sender=FORCE, now=MONDAY)
    assert Booking.objects.get(episode=first).state == "live"


def test_what_the_person_told_us_stands_when_the_referral_comes_again() -> None:
    episode = a_case(at="contacted")
    again = a_referral(subject=episode.referral, contact={"phone": "+447700900999"})
    apply(again, sender=FORCE, now=MONDAY)
    assert episode.contact_rules.latest().phone == "+447700900123"


def test_the_same_referral_after_the_end_opens_a_new_episode() -> None:
    first = a_case(at="withdrawn")
    apply(a_referral(subject=first.referral), sender=FORCE, now=MONDAY + timedelta(days=9))
    assert Episode.objects.filter(referral=first.referral).count() == 2


def test_the_officers_code_opens_the_newest_episode_of_its_referral() -> None:
    first = a_case(at="withdrawn")
    door = first.doors.get()
    apply(a_referral(subject=first.referral, door=door.code_sha256), sender=FORCE, now=MONDAY)
    assert Door.objects.get().episode.state == "received"


def test_another_forces_reference_is_refused() -> None:
    episode = a_received()
    with pytest.raises(Refused):
        apply(a_referral(subject=episode.referral), sender="otherforce", now=MONDAY)


def test_an_unknown_scheme_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(Refused):
        apply(a_referral(scheme="no-such-scheme"), sender=FORCE, now=MONDAY)
    assert not Episode.objects.exists()


@pytest.mark.parametrize("sender", ["otherforce", "ridgeway"])
def test_taking_back_what_is_not_theirs_gets_the_same_answer_as_what_is_not_there(sender: str) -> None:
    theirs = a_received().referral if sender == "otherforce" else "RV-ZZZZ-ZZZZ-ZZZZ"
    with pytest.raises(Refused) as refused:
        apply(ReferralWithdrawn(subject=theirs, on=MONDAY.date()), sender=sender, now=MONDAY)
    assert refused.value.code == "unknown_referral"


def test_the_outcome_is_kept_and_changes_nothing_about_the_help() -> None:
    episode = a_case(at="on_pathway")
    message = OutcomeRecorded(subject=episode.referral, on=MONDAY.date(), outcome=OutcomeCode.O22)
    apply(message, sender=FORCE, now=MONDAY)
    episode.refresh_from_db()
    assert (episode.outcome, episode.state) == ("22", "on_pathway")


def test_a_care_word_sent_to_care_is_refused() -> None:
    with pytest.raises(Refused):
        apply(Received(subject="RV-0000-0000-0000", on=MONDAY.date()), sender=FORCE, now=MONDAY)


def test_saying_no_tells_police_one_coded_reason_at_once() -> None:
    episode = a_received()
    intake.decline(episode=episode, code="full", by=AMA, now=MONDAY)
    posted = Outgoing.objects.get(subject=episode.referral, word="declined")
    assert '"code":"full"' in posted.data
    assert posted.due_at == MONDAY


def test_saying_no_needs_one_of_the_reasons() -> None:
    with pytest.raises(Refusal) as refused:
        intake.decline(episode=a_received(), code="rude", by=AMA, now=MONDAY)
    assert refused.value.field == "code"


def test_saying_no_is_too_late_once_we_have_tried() -> None:
    with pytest.raises(MoveNotAllowed):
        intake.decline(episode=a_case(at="contacting"), code="full", by=AMA, now=MONDAY)


def test_saying_no_gives_the_held_time_back() -> None:
    a_rota()
    episode = a_received(wanted_slot=SIX)
    intake.decline(episode=episode, code="full", by=AMA, now=MONDAY)
    assert not episode.bookings.filter(state="live").exists()


def test_anyone_may_take_an_episode_on() -> None:
    episode = intake.take(episode=a_received(), by=AMA, now=MONDAY)
    assert (episode.worker_id, episode.worker_name) == ("ama", "Ama Mensah")


def test_only_a_team_lead_gives_it_to_somebody_else() -> None:
    episode = a_received()
    with pytest.raises(NotAllowed):
        intake.assign(episode=episode, worker_id="tom", worker_name=TOM.name, by=AMA, now=MONDAY)
    intake.assign(episode=episode, worker_id="tom", worker_name=TOM.name, by=LENA, now=MONDAY)
    assert episode.worker_id == "tom"
