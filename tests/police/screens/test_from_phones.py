"""A referral sealed on a phone becomes what the pages would have made of it, exactly once."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from tests.cast import BELL, OKORO, PRIYA
from tests.police.phone import NOT_OFFERED, Phone, page, steps, versions
from tests.police.screens.walking import FOUND, WHO, YES, browser_of, text_of
from tests.police.story import KNIFE, TUESDAY, a_case
from towpath.gate.models import Outgoing
from towpath.kit import clock
from towpath.kit.audit.models import AuditEvent
from towpath.police.models import Diversion, Draft, OpenSlot, Person, SealedItem
from towpath.police.ticks import raise_due

A_DAY = timedelta(days=1)


@pytest.fixture
def phone() -> Phone:
    return Phone()


def test_a_whole_referral_becomes_a_case_and_goes_to_the_provider(phone: Phone) -> None:
    answer = phone.send(phone.seal(made_at=TUESDAY - timedelta(hours=3)))
    case = Diversion.objects.get()
    assert answer.json() == {
        "towpath": "sealed-item",
        "v": 1,
        "id": phone.flow,
        "state": "received",
        "kept": True,
        "reference": case.ref,
        "url": answer.json()["url"],
        "sentence": "Received.",
    }
    assert "Saved and sent" in text_of(phone.browser.get(answer.json()["url"]).content.decode())
    assert (case.state, case.flow, case.officer_id) == ("referred", phone.flow, "okoro")
    assert case.encounter_at == TUESDAY - timedelta(minutes=20)
    assert case.person.given_name == "Dev"
    assert Outgoing.objects.count() == 1


def test_the_time_of_the_phone_is_kept_beside_our_own(phone: Phone) -> None:
    phone.send(phone.seal(made_at=TUESDAY - timedelta(hours=3)))
    item = SealedItem.objects.get()
    assert (item.made_at, item.received_at) == (TUESDAY - timedelta(hours=3), TUESDAY)
    shown = text_of(
        phone.browser.get(reverse("police:case", args=[Diversion.objects.get().ref])).content.decode()
    )
    assert "Made Tue 3 March, 11:30am by the phone's clock." in unescape(shown)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"words": {"decision": "refused", "refused_reason": "work"}}, "refused"),
        ({"words": {"decision": "refused", "refused_reason": "work"}, "reach": None}, "refused"),
        ({"words": {"decision": "undecided"}}, "undecided"),
        ({"not_offered": NOT_OFFERED, "words": None, "reach": None}, "not_offered"),
        ({"not_offered": NOT_OFFERED, "found": None, "words": None, "reach": None}, "not_offered"),
    ],
    ids=["no", "no, without a name", "wants time", "not offered", "not offered, nothing else"],
)
def test_a_no_and_not_offered_and_more_time_come_as_well(
    phone: Phone, changes: dict[str, Any], state: str
) -> None:
    assert phone.told(phone.seal(steps(**changes))) == (200, "received")
    assert Diversion.objects.get().state == state
    assert Person.objects.count() == (state == "undecided")


def test_the_same_item_sent_again_gets_the_same_answer(phone: Phone) -> None:
    body = phone.seal()
    first = phone.send(body)
    for _ in range(3):
        again = phone.send(body)
        assert (again.status_code, again.json()) == (200, first.json())
    assert (Diversion.objects.count(), SealedItem.objects.count(), Outgoing.objects.count()) == (1, 1, 1)


def test_it_is_still_the_same_answer_when_the_case_has_moved_on(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = phone.seal()
    first = phone.send(body)
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + 40 * A_DAY)
    raise_due(TUESDAY + 40 * A_DAY)
    assert phone.send(body).json() == first.json()
    assert Diversion.objects.count() == 1


def test_other_contents_under_the_same_id_are_kept_and_change_nothing(phone: Phone) -> None:
    phone.send(phone.seal())
    other = phone.seal(steps(reach={**WHO, "given_name": "Davina"}))
    for _ in range(2):
        assert phone.told(other) == (409, "two_versions")
    assert phone.send(other).json()["reference"] == ""
    assert [item.number for item in SealedItem.objects.order_by("number")] == [1, 2]
    assert Diversion.objects.get().person.given_name == "Dev"
    assert not Draft.objects.exists()


def test_an_offer_that_was_sent_by_the_pages_already_stays_as_it_is(phone: Phone) -> None:
    case = a_case(at="referred")
    same = Phone(flow=case.flow)
    assert same.told(same.seal()) == (409, "two_versions")
    assert Diversion.objects.count() == 1


def test_an_id_that_another_officer_has_used_is_for_the_desk(phone: Phone) -> None:
    phone.send(phone.seal())
    other = Phone(BELL, flow=phone.flow)
    assert other.told(other.seal()) == (409, "two_versions")
    assert Diversion.objects.get().officer_id == "okoro"


GONE = "2026-03-04T10:00:00+00:00"
WRONG = [
    ({"found": {**FOUND, "age": "x"}}, "found", "Use a whole number, like 5."),
    ({"reach": {**WHO, "phone": "07700 nine"}}, "reach", "A phone number has only digits"),
    ({"reach": None}, "reach", ""),
    ({"words": {**YES, "interview_at": ""}}, "words", "Type the time at which the interview began"),
    ({"words": {**YES, "interview_at": "13:00"}}, "words", "The interview comes after it."),
    ({"reach": {**WHO, "slot": GONE}}, "reach", "That time has just gone."),
    ({"not_offered": {**NOT_OFFERED, "reason": "officer_choice"}}, "not_offered", "Say in a few words why"),
]


@pytest.mark.parametrize(("changes", "step", "sentence"), WRONG, ids=[f"{one[1]} {one[2]}" for one in WRONG])
def test_what_a_form_refuses_becomes_a_draft_that_says_why(
    phone: Phone, changes: dict[str, Any], step: str, sentence: str
) -> None:
    made_of = steps(**changes)
    answer = phone.send(phone.seal(made_of))
    assert (answer.status_code, answer.json()["state"]) == (200, "needs_you")
    assert answer.json()["kept"] is True
    assert not Diversion.objects.exists()
    kept = Draft.objects.get(key=phone.flow).content
    assert {name: kept[name] for name in made_of} == made_of
    assert answer.json()["url"] == reverse(f"police:offer_{step}", args=[UUID(phone.flow)])
    shown = unescape(phone.browser.get(answer.json()["url"]).content.decode())
    assert sentence in shown
    home = phone.browser.get("/").content.decode()
    assert "Needs you" in home
    assert answer.json()["url"] in home


def test_nobody_is_recorded_with_an_offer_that_was_not_read_to_them() -> None:
    made_of = {**steps(), "scheme": KNIFE}
    for decision in ({"decision": "refused"}, YES):
        one = Phone()
        answer = one.send(one.seal({**made_of, "words": page(decision)}, versions=versions(KNIFE)))
        assert (answer.json()["state"], answer.json()["url"].split("/")[-2]) == ("needs_you", "words")
    assert not Diversion.objects.exists()


def test_statements_that_did_not_stand_on_the_phone_were_not_declared(phone: Phone) -> None:
    stood = steps()["found"]["stated"]
    answer = phone.send(phone.seal(steps(found={**steps()["found"], "stated": stood[1:]})))
    assert (answer.json()["state"], answer.json()["url"]) == (
        "needs_you",
        reverse("police:offer_found", args=[UUID(phone.flow)]),
    )
    assert stood[0] in unescape(phone.browser.get(answer.json()["url"]).content.decode())


def test_the_officer_mends_it_and_it_is_one_case(phone: Phone) -> None:
    body = phone.seal(steps(words={**YES, "interview_at": ""}))
    url = phone.send(body).json()["url"]
    assert phone.browser.post(url, YES).status_code == 302
    reach = url.replace("/words/", "/reach/")
    assert phone.browser.get(reach).status_code == 200
    assert phone.browser.post(reach, WHO).status_code == 302
    assert Diversion.objects.get().state == "referred"
    assert phone.told(body) == (200, "needs_you")
    assert Diversion.objects.count() == 1


def test_opening_a_page_that_needs_its_officer_sends_nothing(phone: Phone) -> None:
    url = phone.send(phone.seal(steps(reach={**WHO, "slot": GONE}))).json()["url"]
    OpenSlot.objects.create(provider="lockside", at=GONE, heard_on=TUESDAY)
    assert phone.browser.get(url).status_code == 200
    assert not Diversion.objects.exists()


def test_a_call_time_that_is_open_is_taken(phone: Phone) -> None:
    at = TUESDAY + A_DAY
    OpenSlot.objects.create(provider="lockside", at=at, heard_on=TUESDAY)
    assert phone.told(phone.seal(steps(reach={**WHO, "slot": at.isoformat()}))) == (200, "received")
    assert Diversion.objects.get().referrals.get().wanted_slot == at


def test_a_draft_that_a_phone_sent_waits_far_longer_than_one_of_the_pages(phone: Phone) -> None:
    phone.send(phone.seal(steps(words={**YES, "interview_at": ""})))
    raise_due(TUESDAY + 90 * A_DAY)
    assert Draft.objects.filter(key=phone.flow).exists()
    raise_due(TUESDAY + 91 * A_DAY)
    assert not Draft.objects.exists()


def test_another_officer_who_is_signed_in_is_turned_away_and_nothing_is_kept(phone: Phone) -> None:
    body = phone.seal()
    other = Phone(BELL, flow=phone.flow)
    assert other.told(body) == (403, "other_officer")
    assert other.send(body).json()["kept"] is False
    assert not SealedItem.objects.exists()
    assert phone.told(body) == (200, "received")
    assert other.told(body) == (403, "other_officer")
    assert other.send(body).json()["reference"] == ""


@pytest.mark.parametrize(
    "wrong_by", [-A_DAY, A_DAY, 300 * A_DAY], ids=["a day behind", "a day ahead", "a year"]
)
def test_the_clock_of_a_phone_refuses_nothing(phone: Phone, wrong_by: timedelta) -> None:
    said = TUESDAY + wrong_by
    day = {"met_on_day": f"{said.day}", "met_on_month": f"{said.month}", "met_on_year": f"{said.year}"}
    who = {name: value for name, value in WHO.items() if not name.startswith("date_of_birth")}
    made_of = steps(found={**page(steps()["found"]), **page(day)}, reach=who)
    assert phone.told(phone.seal(made_of, made_at=said)) == (200, "received")
    case, item = Diversion.objects.get(), SealedItem.objects.get()
    ahead = wrong_by > timedelta()
    assert case.encounter_at == (TUESDAY if ahead else said) - timedelta(minutes=20)
    assert case.offer.interview_at == (TUESDAY if ahead else said) - timedelta(minutes=15)
    assert item.claimed_at == (said - timedelta(minutes=20) if ahead else None)
    shown = phone.browser.get(reverse("police:case", args=[case.ref])).content.decode()
    assert ("That clock ran ahead" in shown) == ahead


def test_a_day_that_was_mistyped_is_not_taken_for_a_wrong_clock() -> None:
    tomorrow = {**steps()["found"], "met_on_day": ["4"]}
    for made_at in (TUESDAY, TUESDAY + timedelta(hours=1)):
        one = Phone()
        assert one.told(one.seal(steps(found=tomorrow), made_at=made_at)) == (200, "needs_you")
        assert SealedItem.objects.get(flow=one.flow).claimed_at is None


def test_what_came_of_it_is_in_the_audit(phone: Phone) -> None:
    phone.send(phone.seal())
    rows = AuditEvent.objects.filter(kind="sealed_item", ref=phone.flow).values_list("verb", "actor")
    assert list(rows) == [("item.received", "okoro")]


def test_the_key_is_for_officers_and_says_for_whom() -> None:
    answer: Any = browser_of(OKORO).get("/street/key")
    said = answer.json()
    assert (said["towpath"], said["officer"], len(said["key"]), len(said["public"])) == (
        "street-key",
        "okoro",
        16,
        87,
    )
    assert said["csrf"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser_of(PRIYA).get("/street/key").status_code == 404
