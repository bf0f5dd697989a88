"""Who sees and does what: their own, their team's, or the desk's; for others the case does not exist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import ADA, BELL, OKORO, PRIYA, REX
from tests.police.deeds import STAFF_DEEDS
from tests.police.story import TUESDAY, WAYS, a_case
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, NotThere
from towpath.police.actions import routes
from towpath.police.permissions import ROLES
from towpath.police.queries import case_for, case_page, my_referrals, offered_moves, worklist

OTHER = Actor(id="lane", name="PC Lane", role="officer", team="Response 2")
MOSS = Actor(id="moss", name="Sgt Moss", role="sergeant", team="Response 9")
CLOSED_AT = TUESDAY + timedelta(days=52)


@pytest.mark.parametrize("by", [OKORO, BELL, PRIYA])
def test_the_officer_their_sergeant_and_the_desk_see_a_case(by: Actor) -> None:
    assert case_for(by, a_case(at="referred").ref, TUESDAY).state == "referred"


@pytest.mark.parametrize("by", [OTHER, MOSS, ADA, REX])
def test_for_everyone_else_it_does_not_exist(by: Actor) -> None:
    with pytest.raises(NotThere):
        case_page(by, a_case(at="referred").ref, TUESDAY)


def test_a_case_that_is_not_there_is_refused_in_the_same_words() -> None:
    case = a_case(at="referred")
    with pytest.raises(NotThere) as hidden:
        case_for(OTHER, case.ref, TUESDAY)
    with pytest.raises(NotThere) as missing:
        case_for(PRIYA, "RV-0000-0000-0000", TUESDAY)
    assert hidden.value.reason == missing.value.reason


@pytest.mark.parametrize(("days", "seen"), [(30, True), (31, False)])
def test_the_officer_sees_a_closed_case_for_30_days(days: int, seen: bool) -> None:
    ref = a_case(at="closed").ref
    now = CLOSED_AT + timedelta(days=days)
    assert [line.ref for line in my_referrals(OKORO, now)] == ([ref] if seen else [])
    if not seen:
        with pytest.raises(NotThere):
            case_for(OKORO, ref, now)


def test_officers_see_only_their_own_on_their_home_page() -> None:
    a_case(at="referred")
    assert my_referrals(OTHER, TUESDAY) == []


def test_the_administrator_has_no_work_list() -> None:
    a_case(at="decision_due")
    assert worklist(ADA, CLOSED_AT) == []


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("by", [OTHER, ADA, REX])
def test_strangers_to_a_case_are_offered_nothing(state: str, by: Actor) -> None:
    assert offered_moves(by, a_case(at=state), TUESDAY) == []


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.parametrize("by", [OKORO, BELL, PRIYA])
def test_what_a_screen_offers_can_be_done(state: str, by: Actor) -> None:
    case = a_case(at=state)
    now = case.state_since + timedelta(hours=1)
    for offered in offered_moves(by, case, now):
        fresh = a_case(at=state)
        if offered.event not in NEEDS_MORE:
            STAFF_DEEDS[offered.event](fresh.ref, by, fresh.state_since + timedelta(hours=1))


NEEDS_MORE = {"propose_outcome", "record_outcome"}
"""Their outcome depends on what happened; tests of their own try each."""


def test_only_an_administrator_sets_routes() -> None:
    with pytest.raises(NotAllowed):
        routes.set_route(
            scheme="adult-voluntary", provider="lockside", provider_name="Lockside", by=PRIYA, now=TUESDAY
        )


def test_every_role_says_what_it_may_do() -> None:
    assert set(ROLES) == {"officer", "sergeant", "coordinator", "administrator"}
    assert all(plain.endswith(".") for plain in ROLES.values())
