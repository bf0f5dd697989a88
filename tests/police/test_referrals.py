"""The referral: what the provider is sent, who has to agree, and what happens when it comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.cast import ADA, BELL, OKORO, PRIYA
from tests.police.story import (
    DEFERRED,
    DEV,
    KNIFE,
    LOCKSIDE,
    TUESDAY,
    a_case,
    an_offer,
    encounter,
    hear,
)
from towpath.gate.messages import Slots
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.police import doors, inbox
from towpath.police.actions import offers, referrals, routes
from towpath.police.actions.sending import SlotGone
from towpath.police.models import Diversion, OpenSlot, Referral

EVENING = TUESDAY + timedelta(hours=28)


def sent_to(peer: str = LOCKSIDE) -> list[str]:
    return list(Outgoing.objects.filter(peer__name=peer).order_by("id").values_list("word", flat=True))


def publish(*slots: datetime) -> None:
    inbox.apply(Slots(subject="slots", open=slots), sender=LOCKSIDE, now=TUESDAY)


def other_provider() -> None:
    routes.set_route(scheme=DEFERRED, provider="riverbank", provider_name="Riverbank", by=ADA, now=TUESDAY)


def test_an_accepted_offer_goes_to_the_provider_in_the_same_breath() -> None:
    case = referrals.accept_and_refer(**an_offer())
    assert case.state == "referred"
    assert sent_to() == ["referral_made"]


def test_the_provider_gets_who_it_is_and_how_to_reach_them_and_the_deadline() -> None:
    case = a_case(at="referred")
    data = json.loads(Outgoing.objects.get().data)
    assert data["given_name"] == "Dev"
    assert data["contact"]["safe_to_voicemail"] is False
    assert (data["work_pattern"], data["times"]) == ("days", ["weekday_evening"])
    assert (data["scheme"], data["scheme_version"], data["deadline"]) == (DEFERRED, 1, "2026-06-23")
    assert data["door"] == doors.hashed(case.ref)


def test_the_provider_gets_no_crime_reference_officer_or_answer() -> None:
    given = an_offer(
        encounter=encounter(crime_ref="43260099"), person=replace(DEV, other_way="At the library")
    )
    referrals.accept_and_refer(**given)
    data = Outgoing.objects.get().data
    assert not [hidden for hidden in ("43260099", "okoro", "Okoro", "One small bag") if hidden in data]


def test_a_chosen_call_time_is_asked_for_and_no_longer_offered() -> None:
    publish(EVENING, EVENING + timedelta(minutes=30))
    referrals.accept_and_refer(**an_offer(), wanted_slot=EVENING)
    assert json.loads(Outgoing.objects.get().data)["wanted_slot"].startswith("2026-03-04T18:30")
    assert list(OpenSlot.objects.values_list("at", flat=True)) == [EVENING + timedelta(minutes=30)]


def test_a_call_time_that_has_gone_is_told_and_nothing_is_half_done() -> None:
    with pytest.raises(SlotGone):
        referrals.accept_and_refer(**an_offer(), wanted_slot=EVENING)
    assert not Diversion.objects.exists()
    assert not Outgoing.objects.exists()


def test_without_a_provider_the_yes_is_kept_for_the_desk() -> None:
    routes.set_route(
        scheme=DEFERRED, provider=LOCKSIDE, provider_name="Lockside", active=False, by=ADA, now=TUESDAY
    )
    case = referrals.accept_and_refer(**an_offer())
    assert case.state == "accepted"
    assert case.person.given_name == "Dev"


def test_the_areas_own_provider_comes_first() -> None:
    routes.set_route(
        scheme=DEFERRED, area="North", provider="riverbank", provider_name="Riverbank", by=ADA, now=TUESDAY
    )
    referrals.accept_and_refer(**an_offer(encounter=encounter(area="North")))
    referrals.accept_and_refer(**an_offer(encounter=encounter(area="South")))
    assert list(Referral.objects.order_by("id").values_list("provider", flat=True)) == ["riverbank", LOCKSIDE]


@pytest.mark.parametrize("scheme", [KNIFE, DEFERRED])
def test_nothing_leaves_before_a_sergeant_agrees(scheme: str) -> None:
    case = a_case(at="awaiting_authorisation", scheme=scheme)
    assert sent_to() == []
    referrals.authorise(ref=case.ref, by=BELL, now=TUESDAY)
    assert sent_to() == ["referral_made"]
    assert Referral.objects.get().authorised_by_id == "bell"


def test_an_officer_cannot_authorise() -> None:
    case = a_case(at="awaiting_authorisation")
    with pytest.raises(NotAllowed):
        referrals.authorise(ref=case.ref, by=OKORO, now=TUESDAY)


def test_a_sergeant_does_not_authorise_their_own_offer_whoever_asked_for_it() -> None:
    case = offers.record_accepted(**an_offer(scheme=KNIFE, by=BELL))
    referrals.refer(ref=case.ref, by=PRIYA, now=TUESDAY)
    with pytest.raises(NotAllowed, match="You made this offer"):
        referrals.authorise(ref=case.ref, by=BELL, now=TUESDAY)


def test_a_sergeant_of_another_team_does_not_authorise() -> None:
    case = a_case(at="awaiting_authorisation")
    other = Actor(id="moss", name="Sgt Moss", role="sergeant", team="Response 9")
    with pytest.raises(NotAllowed):
        referrals.authorise(ref=case.ref, by=other, now=TUESDAY)


def test_whoever_asked_for_it_does_not_authorise_it() -> None:
    case = offers.record_accepted(**an_offer(scheme=KNIFE))
    referrals.refer(ref=case.ref, by=PRIYA, now=TUESDAY)
    with pytest.raises(NotAllowed, match="someone else"):
        referrals.authorise(ref=case.ref, by=PRIYA, now=TUESDAY)


def test_a_call_time_that_went_while_the_sergeant_thought_is_not_insisted_on() -> None:
    publish(EVENING)
    case = referrals.accept_and_refer(**an_offer(scheme=KNIFE), wanted_slot=EVENING)
    publish()
    referrals.authorise(ref=case.ref, by=BELL, now=TUESDAY)
    assert Referral.objects.get().wanted_slot is None


def test_a_sergeant_sends_it_back_with_a_reason() -> None:
    case = a_case(at="awaiting_authorisation")
    with pytest.raises(Refusal, match="why"):
        referrals.send_back(ref=case.ref, reason="", by=BELL, now=TUESDAY)
    back = referrals.send_back(ref=case.ref, reason="Is the adult coming?", by=BELL, now=TUESDAY)
    assert (back.state, back.moves.last().reason) == ("accepted", "Is the adult coming?")


def test_who_declined_is_not_asked_again() -> None:
    other_provider()
    case = a_case(at="referred")
    hear(case, "declined", code="full", now=TUESDAY)
    referrals.refer(ref=case.ref, by=PRIYA, now=TUESDAY)
    assert sent_to("riverbank") == ["referral_made"]


def test_where_everyone_declined_the_desk_is_told() -> None:
    case = a_case(at="referred")
    hear(case, "declined", code="full", now=TUESDAY)
    with pytest.raises(Refusal, match="No provider"):
        referrals.refer(ref=case.ref, by=PRIYA, now=TUESDAY)


def test_a_case_that_was_authorised_once_is_sent_on_without_asking_again() -> None:
    other_provider()
    case = referrals.authorise(ref=a_case(at="awaiting_authorisation").ref, by=BELL, now=TUESDAY)
    hear(case, "declined", code="unsafe", now=TUESDAY)
    assert referrals.refer(ref=case.ref, by=PRIYA, now=TUESDAY).state == "referred"


def test_a_referral_is_taken_back_and_the_provider_told() -> None:
    case = a_case(at="with_provider")
    referrals.withdraw(ref=case.ref, reason="Signs of supply", by=PRIYA, now=TUESDAY)
    assert sent_to() == ["referral_made", "referral_withdrawn"]
    assert Referral.objects.get().ended_on is not None


def test_the_course_is_offered_again_with_new_clocks_and_the_same_limit() -> None:
    case = a_case(at="decision_due", word="ended_early")
    later = TUESDAY + timedelta(days=60)
    again = referrals.re_offer(ref=case.ref, reason="New job, new hours", by=PRIYA, now=later)
    assert (again.state, again.limit_on) == ("referred", case.limit_on)
    assert again.raise_on > case.raise_on
    assert sent_to() == ["referral_made", "referral_made"]


def test_it_is_not_offered_again_while_the_provider_still_has_it() -> None:
    case = a_case(at="with_provider")
    ref = case.ref
    brought = referrals.withdraw(ref=ref, reason="Check", by=PRIYA, now=TUESDAY)
    assert (
        referrals.re_offer(ref=brought.ref, reason="All is well", by=PRIYA, now=TUESDAY).state == "referred"
    )
    with pytest.raises(Refusal):
        referrals.re_offer(ref=ref, reason="Once more", by=PRIYA, now=TUESDAY)
