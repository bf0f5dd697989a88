"""The officer's flow, from what was found to the reference."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import ADA, BELL, OKORO
from tests.police.screens.walking import (
    ADULT_BESIDE,
    ADULT_QUESTIONS,
    CHILD_QUESTIONS,
    FOUND,
    SCHEME,
    WHO,
    YES,
    Walk,
    browser_of,
    text_of,
)
from tests.police.story import DEFERRED, LOCKSIDE, TUESDAY
from towpath.gate.models import Outgoing
from towpath.police import doors
from towpath.police.actions import routes
from towpath.police.models import Diversion, Draft, OpenSlot, Person, ProviderRoute
from towpath.schemes.deadlines import local_day

NO = {"refused_reason": "not_asked"}
EVENING = TUESDAY + timedelta(days=1, hours=4)


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


@pytest.fixture
def evening() -> str:
    OpenSlot.objects.create(provider=LOCKSIDE, at=EVENING, heard_on=local_day(TUESDAY))
    return EVENING.isoformat()


def test_the_big_button_begins_a_flow_and_keeps_nothing_yet(walk: Walk) -> None:
    answer = walk.browser.get(reverse("police:offer_start"))
    assert answer.status_code == 302
    assert not Draft.objects.exists()


def test_the_first_answers_bring_the_questions_that_matter_and_no_complaint(walk: Walk) -> None:
    walk.send("found", {**FOUND, "go": "check"})
    page = walk.open("found")
    assert "Are there signs that they supply drugs?" in page
    assert "There is a problem" not in page


def test_the_answer_comes_at_once_on_the_same_page_with_reasons(walk: Walk) -> None:
    assert walk.send("found", {**FOUND, **ADULT_QUESTIONS, "go": "check"}).url == walk.url("found")
    page = text_of(walk.open("found"))
    assert "You can offer this now" in page
    assert "You judge that it was for their own use." in page


def test_a_question_without_an_answer_is_told_by_its_own_words(walk: Walk) -> None:
    gaps = {**ADULT_QUESTIONS, "q_supply": "", "q_own_use_why": ""}
    page = text_of(walk.send("found", {**FOUND, **gaps, "go": "check"}).content.decode())
    assert "Answer this: Are there signs that they supply drugs?" in page
    assert "Say it in a few words: Why do you judge it to be for their own use?" in page


def test_what_does_not_fit_says_why_and_offers_to_record_it(walk: Walk) -> None:
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "q_supply": "yes", "go": "check"})
    page = text_of(walk.open("found"))
    assert "No scheme fits" in page
    assert "There are signs of supply." in page
    assert 'value="supply" checked' in walk.open("not_offered")


def test_a_scheme_that_does_not_fit_cannot_be_picked(walk: Walk) -> None:
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "q_supply": "yes", "go": "check"})
    assert walk.send("found", SCHEME).url == walk.url("found")


def test_a_rule_that_needs_a_sergeant_says_so_and_the_last_page_asks_one(walk: Walk, evening: str) -> None:
    unsure = {**ADULT_QUESTIONS, "q_supply": "unsure"}
    walk.send("found", {**FOUND, **unsure, "go": "check"})
    assert "A sergeant has to agree" in walk.open("found")
    walk.send("found", SCHEME)
    walk.send("who", WHO)
    walk.send("words", YES)
    walk.send("call", {"slot": evening})
    assert "waiting for a sergeant" in walk.open("done")
    assert not Outgoing.objects.filter(peer__name=LOCKSIDE).exists()


def test_a_yes_goes_to_the_provider_with_the_call_time(walk: Walk, evening: str) -> None:
    walk.to_call()
    assert "Times that suit them" in walk.open("call")
    assert walk.send("call", {"slot": evening}).url == walk.url("done")
    case = Diversion.objects.get()
    assert case.state == "referred"
    assert case.referrals.get().wanted_slot == EVENING


def test_the_last_page_gives_reference_words_code_and_card(walk: Walk) -> None:
    walk.to_call()
    walk.send("call", {"slot": "soonest"})
    page, case = walk.open("done"), Diversion.objects.get()
    assert case.ref in page
    assert doors.code(case.ref) in page
    assert "<svg" in page
    assert "I have sent your details to Lockside just now." in page
    assert "style=" not in page.split("<main")[1].split("</main")[0]
    assert reverse("police:card", args=[case.ref]) in page


def test_the_address_of_their_page_is_a_link_that_does_not_use_up_their_code(walk: Walk) -> None:
    walk.to_call()
    walk.send("call", {"slot": "soonest"})
    page, case = walk.open("done"), Diversion.objects.get()
    address = doors.url(case.ref).partition("#")[0]
    assert f'href="{address}" target="_blank" rel="noopener noreferrer"' in page
    assert "#" + doors.code(case.ref) not in page


def test_sending_twice_makes_one_case(walk: Walk) -> None:
    walk.to_call()
    first = walk.send("call", {"slot": "soonest"})
    again = walk.send("call", {"slot": "soonest"})
    assert first.url == again.url == walk.url("done")
    assert Diversion.objects.count() == 1
    assert Outgoing.objects.filter(peer__name=LOCKSIDE).count() == 1


def test_after_sending_every_earlier_page_leads_to_the_last(walk: Walk) -> None:
    walk.to_call()
    walk.send("call", {"slot": "soonest"})
    for page in ("found", "who", "words", "call", "not_offered"):
        assert walk.browser.get(walk.url(page)).url == walk.url("done")


def test_a_call_time_that_has_gone_is_refused_and_the_rest_stays(walk: Walk, evening: str) -> None:
    walk.to_call()
    OpenSlot.objects.all().delete()
    page = walk.send("call", {"slot": evening}).content.decode()
    assert "That time has just gone." in page
    assert not Diversion.objects.exists()


def test_a_refusal_is_recorded_without_who_they_are(walk: Walk) -> None:
    walk.to_words()
    walk.send("words", {"decision": "refused", "refused_reason": "work"})
    assert "they said no" in walk.open("done")
    assert Diversion.objects.get().state == "refused"
    assert not Person.objects.exists()


def test_a_no_needs_nobodys_name(walk: Walk) -> None:
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "go": "check"})
    assert walk.send("found", {"refused": DEFERRED}).url == walk.url("refused")
    assert "They said no" in walk.open("refused")
    assert walk.send("refused", {"refused_reason": "work"}).url == walk.url("done")
    case = Diversion.objects.get()
    assert (case.state, case.offer.refused_reason) == ("refused", "work")
    assert not Person.objects.exists()


def test_a_no_to_what_does_not_fit_is_not_recorded(walk: Walk) -> None:
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "q_supply": "yes", "go": "check"})
    assert walk.send("found", {"refused": DEFERRED}).url == walk.url("found")
    assert walk.send("refused", {}).url == walk.url("found")
    assert not Diversion.objects.exists()


def test_a_no_sent_twice_makes_one_case(walk: Walk) -> None:
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "go": "check"})
    walk.send("found", {"refused": DEFERRED})
    assert walk.send("refused", NO).url == walk.send("refused", NO).url == walk.url("done")
    assert Diversion.objects.count() == 1


def test_not_offered_begins_at_home_in_one_tap(walk: Walk) -> None:
    answer = walk.browser.get(reverse("police:offer_start_none"))
    assert answer.url.endswith("/not-offered/")
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("offence", "drug"), [("drug_possession", "not_known"), ("theft", "none")])
def test_not_offered_does_not_need_to_know_the_drug(walk: Walk, offence: str, drug: str) -> None:
    walk.send("not_offered", {"reason": "safety", "offence_family": offence})
    assert Diversion.objects.get().drug_family == drug


def test_someone_who_wants_time_is_settled_later(walk: Walk) -> None:
    walk.to_words()
    walk.send("words", {"decision": "undecided"})
    assert "Fri 6 March, 2:30pm" in walk.open("done")
    ref = Diversion.objects.get().ref
    settled = walk.browser.post(reverse("police:settle", args=[ref]), {**YES, "version": "2"})
    assert settled.url == reverse("police:decide", args=[ref, "refer"])
    sent = walk.browser.post(settled.url, {"version": "3"}, follow=True)
    assert "Sent." in text_of(sent.content.decode())


def test_not_offered_takes_one_page_and_no_identity(walk: Walk) -> None:
    typed = {"reason": "safety", "offence_family": "theft", "drug_family": "none"}
    assert walk.send("not_offered", typed).url == walk.url("done")
    case = Diversion.objects.get()
    assert (case.state, case.eligibility.not_offered) == ("not_offered", "safety")
    assert not Person.objects.exists()


def test_ones_own_judgement_needs_a_few_words(walk: Walk) -> None:
    typed = {"reason": "officer_choice", "offence_family": "theft", "drug_family": "none"}
    page = walk.send("not_offered", typed).content.decode()
    assert "Say in a few words why you chose not to offer it." in page
    assert not Diversion.objects.exists()


def test_a_child_needs_an_appropriate_adult_by_name(walk: Walk) -> None:
    child = {**FOUND, **CHILD_QUESTIONS, "age": "15", "go": "check"}
    walk.send("found", child)
    walk.send("found", {"scheme": "youth-community-resolution"})
    no_date = {name: value for name, value in WHO.items() if not name.startswith("date")}
    page = text_of(walk.send("who", no_date).content.decode())
    assert "They are 15, so type who the appropriate adult is." in page
    assert walk.send("who", {**no_date, **ADULT_BESIDE}).url == walk.url("words")


def test_a_child_is_not_offered_it_without_the_adult_there(walk: Walk) -> None:
    walk.send("found", {**FOUND, **CHILD_QUESTIONS, "age": "15", "go": "check"})
    walk.send("found", {"scheme": "youth-community-resolution"})
    walk.send("who", {**WHO, **ADULT_BESIDE, "date_of_birth_year": "2010"})
    page = walk.send("words", {"decision": "accepted", "responsibility": "accepted"}).content.decode()
    assert "The appropriate adult has to be there." in text_of(page)


def test_nobody_who_is_unwell_is_interviewed(walk: Walk) -> None:
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "q_well_enough": "no", "go": "check"})
    walk.send("found", SCHEME)
    walk.send("who", WHO)
    page = text_of(walk.send("words", YES).content.decode())
    assert "do not interview them now" in page
    assert walk.send("words", {"decision": "undecided"}).url == walk.url("done")


def test_a_sergeant_makes_offers_too() -> None:
    walk = Walk(BELL)
    walk.to_call()
    assert walk.send("call", {"slot": "soonest"}).url == walk.url("done")


def test_another_officers_flow_is_not_there(walk: Walk) -> None:
    walk.to_who()
    stranger = browser_of(BELL)
    assert stranger.get(walk.url("who")).status_code == 404
    assert stranger.post(walk.url("found"), FOUND).status_code == 404


def test_an_area_with_a_provider_of_its_own_is_asked_and_gets_the_referral(walk: Walk) -> None:
    routes.set_route(
        scheme=DEFERRED,
        area="Riverside",
        provider="riverbank",
        provider_name="Riverbank",
        by=ADA,
        now=TUESDAY,
    )
    assert "Where was it?" in walk.open("found")
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, "area": "Riverside", "go": "check"})
    walk.send("found", SCHEME)
    walk.send("who", WHO)
    walk.send("words", YES)
    walk.send("call", {"slot": "soonest"})
    assert Diversion.objects.get().referrals.get().provider == "riverbank"


def test_where_nobody_takes_the_scheme_the_yes_is_kept_for_the_desk(walk: Walk) -> None:
    ProviderRoute.objects.all().delete()
    walk.to_call()
    walk.send("call", {"slot": "soonest"})
    assert "The desk will find one." in walk.open("done")
    assert Diversion.objects.get().state == "accepted"
