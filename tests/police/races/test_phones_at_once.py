"""A phone sends one referral many times at once, or two versions of it: one case, and nothing lost."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.cast import OKORO, PRIYA
from tests.police.phone import content, sealed, steps
from tests.police.races.test_two_at_once import at_once, refusals
from tests.police.screens.walking import WHO, YES
from tests.police.story import TUESDAY
from towpath.gate.models import Outgoing
from towpath.kit.accounts.models import User
from towpath.police.actions.sealed import open_as_draft, receive_item, set_aside
from towpath.police.models import Diversion, Draft, SealedItem

TOGETHER = 8


def sent(flow: str, body: bytes) -> SealedItem:
    return receive_item(flow=flow, body=body, by=OKORO, now=TUESDAY)


def states(results: list[object]) -> list[str]:
    return sorted(item.state for item in results if isinstance(item, SealedItem))


@pytest.mark.parametrize("_round", range(5))
def test_the_same_item_many_times_at_once_makes_one_case(_round: int) -> None:
    flow = uuid4().hex
    body = sealed(flow, content(flow, steps()))
    results = at_once(*[lambda: sent(flow, body)] * TOGETHER)
    assert states(results) == ["received"] * TOGETHER
    assert (Diversion.objects.count(), SealedItem.objects.count(), Outgoing.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("_round", range(5))
def test_the_same_draft_many_times_at_once_is_one_draft(_round: int) -> None:
    flow = uuid4().hex
    body = sealed(flow, content(flow, steps(words={**YES, "interview_at": ""})))
    results = at_once(*[lambda: sent(flow, body)] * TOGETHER)
    assert states(results) == ["needs_you"] * TOGETHER
    assert (Draft.objects.count(), SealedItem.objects.count()) == (1, 1)


@pytest.mark.parametrize("_round", range(5))
def test_several_versions_at_once_are_all_kept_and_one_becomes_the_case(_round: int) -> None:
    flow = uuid4().hex
    names = ("Dev", "Davina", "Devon", "Deva")
    bodies = [sealed(flow, content(flow, steps(reach={**WHO, "given_name": name}))) for name in names]
    results = at_once(*[lambda body=body: sent(flow, body) for body in bodies for _ in range(2)])
    assert len(states(results)) == 2 * len(names)
    assert Diversion.objects.count() == 1
    kept = SealedItem.objects.order_by("number")
    assert [item.number for item in kept] == [1, 2, 3, 4]
    assert [item.state for item in kept] == ["received", *["two_versions"] * 3]
    assert {item.body for item in kept} == {body.decode() for body in bodies}


def test_different_items_at_once_are_as_many_cases() -> None:
    flows = [uuid4().hex for _ in range(TOGETHER)]
    bodies = {flow: sealed(flow, content(flow, steps())) for flow in flows}
    results = at_once(*[lambda flow=flow: sent(flow, bodies[flow]) for flow in flows])
    assert states(results) == ["received"] * TOGETHER
    assert Diversion.objects.count() == TOGETHER


def test_two_of_the_desk_settle_one_item_and_it_is_settled_once() -> None:
    User.objects.create(username="okoro", name="PC Okoro", role="officer")
    flow = uuid4().hex
    sent(flow, sealed(flow, content(flow, steps())))
    other = sent(flow, sealed(flow, content(flow, steps(reach={**WHO, "given_name": "Davina"}))))
    lost = refusals(
        at_once(
            lambda: open_as_draft(pk=other.pk, by=PRIYA, now=TUESDAY),
            lambda: open_as_draft(pk=other.pk, by=PRIYA, now=TUESDAY),
            lambda: set_aside(pk=other.pk, reason="The first is right", by=PRIYA, now=TUESDAY),
        )
    )
    assert len(lost) == 2
    assert Draft.objects.count() <= 1
