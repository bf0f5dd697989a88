"""Somebody without a phone is reached all the same: at the drop-in, where they are, or by a letter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from django.urls import reverse

from tests.cast import ADA, BELL, OKORO
from tests.police.screens.walking import WHO, Walk, browser_of, text_of
from tests.police.story import DEFERRED, DEV, LOCKSIDE, TUESDAY, an_offer
from towpath.gate.fields import ShortText
from towpath.gate.models import Outgoing
from towpath.kit import clock
from towpath.kit.refusals import Refusal
from towpath.police import told
from towpath.police.actions import details, referrals, routes
from towpath.police.actions.facts import PersonGiven
from towpath.police.forms.reach import LONGEST_PLACE
from towpath.police.models import Diversion, Person, ProviderRoute
from towpath.schemes.words import NoPhone

NO_PHONE = replace(DEV, phone="", safe_to_call=False, safe_to_text=False)
LOCK_HOUSE = "Lock House, 3 Test Street. Tuesdays 10 to 4."
BARE: dict[str, Any] = {**WHO, "phone": "", "safe": []}


@pytest.fixture(autouse=True)
def _tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)


@pytest.fixture
def house() -> ProviderRoute:
    return routes.set_route(
        scheme=DEFERRED, provider=LOCKSIDE, provider_name="Lockside", drop_in=LOCK_HOUSE, by=ADA, now=TUESDAY
    )


def sent(person: PersonGiven) -> Diversion:
    return referrals.accept_and_refer(**an_offer(person=person))


def crossed() -> str:
    return str(Outgoing.objects.get(word="referral_made").data)


def last_page(**typed: Any) -> str:
    walk = Walk(OKORO)
    walk.to_reach()
    assert walk.send("reach", {**BARE, **typed}).url == walk.url("done")
    return text_of(walk.open("done"))


def test_who_comes_to_the_drop_in_needs_no_other_way() -> None:
    assert sent(replace(NO_PHONE, no_phone="drop_in")).state == "referred"


@pytest.mark.parametrize("how", ["outreach", "letter"])
def test_a_worker_and_a_letter_need_a_place(how: str) -> None:
    with pytest.raises(Refusal) as refused:
        sent(replace(NO_PHONE, no_phone=how))
    assert refused.value.field == "other_way"


@pytest.mark.parametrize(
    ("how", "where", "said"),
    [
        ("drop_in", "", "They come to the drop-in"),
        ("outreach", "The day centre, mornings", "A worker looks for them: The day centre, mornings"),
        ("letter", "1 Test Street", "A letter to an address: 1 Test Street"),
        ("", "The day centre", '"other_way":"The day centre"'),
    ],
)
def test_the_provider_reads_it_in_the_one_field_that_there_is(how: str, where: str, said: str) -> None:
    sent(replace(NO_PHONE, no_phone=how, other_way=where))
    assert said in crossed()
    assert "no_phone" not in crossed()


def test_the_longest_place_still_fits_with_what_it_is_for() -> None:
    longest = max(len(how.label) for how in NoPhone) + len(": ") + LONGEST_PLACE
    assert longest <= get_args(ShortText)[1].longest


def test_the_last_page_tells_them_where_the_drop_in_is(house: ProviderRoute) -> None:
    page = last_page(no_phone="drop_in")
    assert f"You can go to them here, without an appointment: {LOCK_HOUSE} " in page
    assert "They try to reach you" not in page


def test_the_card_tells_them_too(house: ProviderRoute) -> None:
    case = sent(replace(NO_PHONE, no_phone="drop_in"))
    card = browser_of(OKORO).get(reverse("police:card", args=[case.ref])).content.decode()
    assert LOCK_HOUSE in text_of(card)


def test_a_drop_in_that_nobody_wrote_down_is_asked_for() -> None:
    assert "You can go to them. Ring them to ask where and when." in last_page(no_phone="drop_in")


def test_a_letter_is_told_as_a_letter() -> None:
    page = last_page(no_phone="letter", other_way="1 Test Street.")
    assert "They will write to you here: 1 Test Street. " in page
    assert "They try to reach you by the end of tomorrow" in page


def test_the_page_says_what_is_missing_beside_the_place() -> None:
    walk = Walk(OKORO)
    walk.to_reach()
    page = text_of(walk.send("reach", {**BARE, "no_phone": "letter"}).content.decode())
    assert "Type where: the place and when they are there, or the address." in page
    assert not Diversion.objects.exists()


def test_the_drop_in_of_the_area_is_the_one_that_is_told(house: ProviderRoute) -> None:
    case = sent(replace(NO_PHONE, no_phone="drop_in"))
    assert told.drop_in(case) == LOCK_HOUSE.rstrip(".")
    routes.set_route(
        scheme=DEFERRED,
        provider="riverbank",
        provider_name="Riverbank",
        area="North",
        drop_in="Elsewhere",
        by=ADA,
        now=TUESDAY,
    )
    assert told.drop_in(case) == LOCK_HOUSE.rstrip(".")


def test_it_can_be_added_while_it_still_goes_with_the_referral() -> None:
    given = an_offer()
    given["answers"]["supply"] = "unsure"
    case = referrals.accept_and_refer(**given)
    address = {"no_phone": "letter", "other_way": "1 Test Street"}
    details.add_details(ref=case.ref, given=address, by=OKORO, now=TUESDAY)
    referrals.authorise(ref=case.ref, by=BELL, now=TUESDAY)
    assert "A letter to an address: 1 Test Street" in crossed()
    assert Person.objects.get().no_phone == "letter"
