"""The officer's flow, from what was found to the reference."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from tests.cast import ADA, BELL, OKORO
from tests.police.screens.walking import (
    ADULT_BESIDE,
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
from towpath.kit.clock import LONDON
from towpath.police import doors
from towpath.police.actions import routes
from towpath.police.forms.words import began_at
from towpath.police.models import Diversion, Draft, OpenSlot, Person, ProviderRoute
from towpath.schemes.deadlines import local_day

NO = {"refused_reason": "not_asked"}
VOLUNTARY = {"scheme": "adult-voluntary"}
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


def test_what_fits_comes_at_once_with_its_reasons_and_its_words(walk: Walk) -> None:
    walk.to_words()
    page = text_of(walk.open("words"))
    assert "You can offer this now Adult diversion with a deferred summons" in page
    assert "Would you like to take part?" in page
    assert "You judge that it was for their own use." in page


def test_what_does_not_fit_says_why_and_offers_to_record_it(walk: Walk) -> None:
    walk.to_words(q_supply="yes")
    page = text_of(walk.open("words"))
    assert "No scheme fits" in page
    assert "There are signs of supply." in page
    assert walk.url("not_offered") in walk.open("words")
    assert 'value="supply" checked' in walk.open("not_offered")


def test_where_nothing_fits_no_answer_is_taken(walk: Walk) -> None:
    walk.to_words(q_supply="yes")
    for typed in (SCHEME, YES, NO, {}):
        assert "No scheme fits" in walk.send("words", typed).content.decode()
    assert not Diversion.objects.exists()


def test_another_scheme_is_one_tap_and_brings_its_own_words(walk: Walk) -> None:
    walk.to_words()
    assert "I gave the caution" in walk.open("words")
    typed = {"bwv_ref": "BWV-0042", "offered": DEFERRED, **VOLUNTARY}
    assert walk.send("words", typed).url == walk.url("words")
    assert "I gave the caution" not in walk.open("words")
    assert "There is a problem" not in walk.open("words")
    walk.send("words", {"offered": VOLUNTARY["scheme"], **SCHEME})
    walk.send("words", {"bwv_ref": "BWV-0042", "offered": DEFERRED, **SCHEME})
    assert 'value="BWV-0042"' in walk.open("words")


def test_a_yes_to_one_scheme_is_no_yes_to_another(walk: Walk) -> None:
    walk.to_reach()
    walk.send("words", VOLUNTARY)
    assert walk.send("reach", WHO).url == walk.url("words")
    walk.send("words", {"decision": "accepted"})
    assert walk.send("reach", WHO).url == walk.url("done")
    assert Diversion.objects.get().scheme == "adult-voluntary"


def test_a_yes_does_not_outlive_the_scheme_that_it_was_said_to(walk: Walk) -> None:
    walk.to_reach()
    walk.to_words(q_evidence="no")
    assert 'name="offered" value="adult-voluntary"' in walk.open("words")
    assert walk.send("reach", WHO).url == walk.url("words")
    assert not Diversion.objects.exists()


def test_words_that_were_read_from_another_page_are_read_again(walk: Walk) -> None:
    walk.to_words()
    walk.send("words", VOLUNTARY)
    assert walk.send("words", {**YES, "offered": DEFERRED}).url == walk.url("words")
    assert "What you offer has changed on another page." in text_of(walk.open("words"))
    assert walk.send("reach", WHO).url == walk.url("words")


def test_the_way_back_shows_what_they_answered(walk: Walk) -> None:
    walk.to_reach()
    assert "You tapped “Yes, they accept” before." in text_of(walk.open("words"))


def test_the_enter_key_answers_for_nobody(walk: Walk) -> None:
    walk.to_words()
    page = walk.send("words", {**YES, "decision": "", "go": "on"})
    assert "Pick what they said." in text_of(page.content.decode())
    assert walk.open("words").index('name="go" value="on"') < walk.open("words").index('name="scheme"')


def test_a_rule_that_needs_a_sergeant_says_so_and_the_last_page_asks_one(walk: Walk, evening: str) -> None:
    walk.to_words(q_supply="unsure")
    assert "A sergeant has to agree" in walk.open("words")
    walk.send("words", YES)
    walk.send("reach", {**WHO, "slot": evening})
    assert "waiting for a sergeant" in walk.open("done")
    assert not Outgoing.objects.filter(peer__name=LOCKSIDE).exists()


def test_a_yes_goes_to_the_provider_with_the_call_time(walk: Walk, evening: str) -> None:
    walk.to_reach()
    assert "6:30pm" in walk.open("reach")
    assert walk.send("reach", {**WHO, "slot": evening}).url == walk.url("done")
    case = Diversion.objects.get()
    assert case.state == "referred"
    assert case.referrals.get().wanted_slot == EVENING


def test_the_last_page_gives_reference_words_code_and_card(walk: Walk) -> None:
    walk.to_done()
    page, case = walk.open("done"), Diversion.objects.get()
    assert case.ref in page
    assert doors.code(case.ref) in page
    assert "<svg" in page
    assert "I have sent your details to Lockside just now." in page
    assert "style=" not in page.split("<main")[1].split("</main")[0]
    assert reverse("police:card", args=[case.ref]) in page


def test_the_address_of_their_page_is_a_link_that_does_not_use_up_their_code(walk: Walk) -> None:
    walk.to_done()
    page, case = walk.open("done"), Diversion.objects.get()
    address = doors.url(case.ref).partition("#")[0]
    assert f'href="{address}" target="_blank" rel="noopener noreferrer"' in page
    assert "#" + doors.code(case.ref) not in page


def test_sending_twice_makes_one_case(walk: Walk) -> None:
    walk.to_reach()
    first = walk.send("reach", WHO)
    again = walk.send("reach", WHO)
    assert first.url == again.url == walk.url("done")
    assert Diversion.objects.count() == 1
    assert Outgoing.objects.filter(peer__name=LOCKSIDE).count() == 1


def test_after_sending_every_earlier_page_leads_to_the_last(walk: Walk) -> None:
    walk.to_done()
    for page in ("found", "words", "reach", "not_offered"):
        assert walk.browser.get(walk.url(page)).url == walk.url("done")


def test_a_call_time_that_has_gone_is_refused_and_the_rest_stays(walk: Walk, evening: str) -> None:
    walk.to_reach()
    OpenSlot.objects.all().delete()
    page = walk.send("reach", {**WHO, "slot": evening}).content.decode()
    assert "That time has just gone." in page
    assert 'value="Testcase"' in walk.open("reach")
    assert not Diversion.objects.exists()


def test_a_no_ends_in_one_tap_and_asks_nobodys_name(walk: Walk) -> None:
    walk.to_words()
    assert walk.send("words", {"refused_reason": "work"}).url == walk.url("done")
    assert "they said no" in walk.open("done")
    case = Diversion.objects.get()
    assert (case.state, case.offer.refused_reason) == ("refused", "work")
    assert not Person.objects.exists()


def test_a_no_for_a_reason_that_was_never_on_the_list_is_asked_again(walk: Walk) -> None:
    walk.to_words()
    page = text_of(walk.send("words", {"refused_reason": "boredom"}).content.decode())
    assert "Pick one of the list." in page
    assert "Pick what they said." not in page
    assert not Diversion.objects.exists()


def test_a_no_forgets_who_was_typed_before(walk: Walk) -> None:
    walk.to_reach()
    walk.send("reach", {**WHO, "work_pattern": ""})
    walk.send("words", NO)
    assert not Draft.objects.exists()
    assert not Person.objects.exists()


def test_a_no_sent_twice_makes_one_case(walk: Walk) -> None:
    walk.to_words()
    assert walk.send("words", NO).url == walk.send("words", NO).url == walk.url("done")
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
    assert walk.send("words", {"decision": "undecided"}).url == walk.url("reach")
    page = walk.open("reach")
    assert "Save: they want time" in page
    assert "When should they phone?" not in page
    walk.send("reach", WHO)
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


def to_the_words_for_a_child(walk: Walk) -> None:
    walk.send("found", {**FOUND, **CHILD_QUESTIONS, "age": "15", "go": "check"})


def test_a_child_needs_an_appropriate_adult_by_name(walk: Walk) -> None:
    to_the_words_for_a_child(walk)
    walk.send("words", {"decision": "accepted", "adult_present": "on", "responsibility": "accepted"})
    no_date = {name: value for name, value in WHO.items() if not name.startswith("date")}
    page = text_of(walk.send("reach", no_date).content.decode())
    assert "They are 15, so type who the appropriate adult is." in page
    assert walk.send("reach", {**no_date, **ADULT_BESIDE}).url == walk.url("done")


def test_a_child_is_not_offered_it_without_the_adult_there(walk: Walk) -> None:
    to_the_words_for_a_child(walk)
    page = walk.send("words", {"decision": "accepted", "responsibility": "accepted"}).content.decode()
    assert "The appropriate adult has to be there." in text_of(page)


def test_nobody_who_is_unwell_is_interviewed(walk: Walk) -> None:
    walk.to_words(q_well_enough="no")
    walk.send("words", SCHEME)
    page = text_of(walk.send("words", YES).content.decode())
    assert "so they cannot choose now" in page
    assert walk.send("words", {"decision": "undecided"}).url == walk.url("reach")


def test_the_interview_is_taken_to_begin_now_on_the_street(walk: Walk) -> None:
    walk.to_words()
    page = walk.open("words")
    assert 'value="bwv" checked' in page
    assert f'value="{TUESDAY:%H:%M}"' in page


def test_an_interview_that_was_only_supposed_is_not_recorded(walk: Walk) -> None:
    walk.to_words()
    walk.send("words", {"decision": "undecided", "interview": "bwv", "interview_at": "14:30"})
    walk.send("reach", WHO)
    offer = Diversion.objects.get().offer
    assert (offer.interview, offer.interview_at) == ("none", None)


def test_a_video_that_is_not_marked_yet_goes_on_the_officers_list(walk: Walk) -> None:
    walk.to_words()
    assert "it goes on your list" in walk.open("words")
    walk.send("words", {name: value for name, value in YES.items() if name != "bwv_evidential"})
    walk.send("reach", WHO)
    home = text_of(walk.browser.get(reverse("police:home")).content.decode())
    assert "Mark the body-worn video as evidence" in home


def test_an_interview_before_the_encounter_is_told_while_the_person_is_there(walk: Walk) -> None:
    walk.to_words()
    page = text_of(walk.send("words", {**YES, "interview_at": "14:00"}).content.decode())
    assert "The encounter was on Tue 3 March, 2:10pm. The interview comes after it." in page
    assert walk.browser.get(walk.url("reach")).url == walk.url("words")


def test_an_interview_of_another_day_is_not_taken_to_begin_now(walk: Walk) -> None:
    walk.to_words(met_on_day="1")
    page = walk.open("words")
    assert 'value="bwv" checked' not in page
    assert f'value="{TUESDAY:%H:%M}"' not in page


@pytest.mark.parametrize(
    ("work", "times"), [("days", ["weekday_evening", "saturday"]), ("shifts", ["any_time"])]
)
def test_who_names_no_times_is_phoned_when_their_work_allows(walk: Walk, work: str, times: list[str]) -> None:
    walk.to_done(work_pattern=work, times=[])
    assert list(Person.objects.get().times) == times


def test_a_sergeant_makes_offers_too() -> None:
    Walk(BELL).to_done()
    assert Diversion.objects.get().state == "referred"


def test_another_officers_flow_is_not_there(walk: Walk) -> None:
    walk.to_reach()
    stranger = browser_of(BELL)
    for page in ("words", "reach"):
        assert stranger.get(walk.url(page)).status_code == 404
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
    walk.to_words(area="Riverside")
    walk.send("words", YES)
    walk.send("reach", WHO)
    assert Diversion.objects.get().referrals.get().provider == "riverbank"


def test_where_nobody_takes_the_scheme_the_yes_is_kept_for_the_desk(walk: Walk) -> None:
    ProviderRoute.objects.all().delete()
    walk.to_done()
    assert "The desk will find one." in walk.open("done")
    assert Diversion.objects.get().state == "accepted"


def test_a_number_that_is_no_mobile_is_not_texted(walk: Walk) -> None:
    walk.to_reach()
    page = walk.send("reach", {**WHO, "phone": "01632 960123"}).content.decode()
    assert "Only a mobile, a number that starts 07, can be texted." in page
    assert 'value="01632 960123"' in page
    walk.send("reach", {**WHO, "phone": "01632 960123", "safe": ["call"]})
    assert Diversion.objects.get().state == "referred"


@pytest.mark.parametrize(
    ("met", "clock", "began"),
    [
        ("2026-03-03 23:55", "00:05", "2026-03-04 00:05"),
        ("2026-03-28 23:55", "00:20", "2026-03-29 00:20"),
        ("2026-03-03 14:10", "14:15", "2026-03-03 14:15"),
        ("2026-03-03 14:10", "14:00", "2026-03-03 14:00"),
        ("2026-03-04 00:05", "00:15", "2026-03-04 00:15"),
    ],
)
def test_an_interview_past_midnight_belongs_to_the_next_day(met: str, clock: str, began: str) -> None:
    at = datetime.fromisoformat(met).replace(tzinfo=LONDON)
    assert began_at(time.fromisoformat(clock), met_at=at) == datetime.fromisoformat(began).replace(
        tzinfo=LONDON
    )
