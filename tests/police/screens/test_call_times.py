"""A call time that was taken, or that passed, while the page was open: a clear answer, and others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import BELL, OKORO
from tests.police.screens.walking import WHO, Walk, text_of
from tests.police.story import DEV, LOCKSIDE, TUESDAY, an_offer
from towpath.gate.messages import Slots
from towpath.kit import clock
from towpath.police import inbox
from towpath.police.actions import referrals
from towpath.police.models import Diversion, OpenSlot
from towpath.schemes.deadlines import local_day

GONE = "That time has just gone. Pick another"
TIMES = (TUESDAY + timedelta(hours=2), TUESDAY + timedelta(hours=27))


@pytest.fixture(autouse=True)
def _times() -> None:
    for at in TIMES:
        OpenSlot.objects.create(provider=LOCKSIDE, at=at, heard_on=local_day(TUESDAY))


@pytest.fixture
def walk() -> Walk:
    walk = Walk(OKORO)
    walk.to_reach()
    return walk


def hear(*open_times: object) -> None:
    inbox.apply(Slots(subject="slots", open=open_times), sender=LOCKSIDE, now=TUESDAY)  # type: ignore[arg-type]  # times, as the fixture made them


def test_two_officers_who_pick_the_same_time_both_get_a_clear_answer(walk: Walk) -> None:
    other = Walk(BELL)
    other.to_reach()
    typed = {**WHO, "slot": TIMES[0].isoformat()}
    assert walk.send("reach", typed).url == walk.url("done")
    page = text_of(other.send("reach", typed).content.decode())
    assert GONE in page
    assert "5:30pm" in page
    assert other.send("reach", {**WHO, "slot": TIMES[1].isoformat()}).url == other.url("done")
    asked = Diversion.objects.order_by("officer_id").values_list("referrals__wanted_slot", flat=True)
    assert sorted(at for at in asked if at) == list(TIMES)


def test_a_time_that_passes_while_the_page_is_open_cannot_be_picked(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.open("reach")
    monkeypatch.setattr(clock, "now", lambda: TIMES[0])
    page = walk.send("reach", {**WHO, "slot": TIMES[0].isoformat()}).content.decode()
    assert GONE in page
    assert TIMES[0].isoformat() not in page
    assert TIMES[1].isoformat() in page
    assert not Diversion.objects.exists()


def test_a_provider_that_has_not_heard_of_a_referral_does_not_offer_its_time_again(walk: Walk) -> None:
    walk.send("reach", {**WHO, "slot": TIMES[0].isoformat()})
    hear(*TIMES)
    assert list(OpenSlot.objects.values_list("at", flat=True)) == [TIMES[1]]


def test_once_the_provider_has_answered_its_list_counts_as_it_is(walk: Walk) -> None:
    walk.send("reach", {**WHO, "slot": TIMES[0].isoformat()})
    Diversion.objects.get().referrals.update(received_on=local_day(TUESDAY))
    hear(*TIMES)
    assert list(OpenSlot.objects.values_list("at", flat=True)) == list(TIMES)


def test_a_time_that_waits_for_a_sergeant_is_not_promised() -> None:
    given = an_offer(person=DEV)
    given["answers"]["supply"] = "unsure"
    case = referrals.accept_and_refer(**given, wanted_slot=TIMES[1])
    walk = Walk(OKORO)
    walk.flow = walk.flow.__class__(case.flow)
    page = text_of(walk.open("done"))
    assert "You asked for" in page
    assert "Your call is on" not in page
