"""The story can walk to every state there is."""

from __future__ import annotations

import pytest

from tests.police.story import KNIFE, VOLUNTARY, WAYS, YOUTH, a_case
from towpath.police.lifecycle import STATES


@pytest.mark.parametrize("state", WAYS)
def test_a_case_can_come_to_every_state_by_real_moves(state: str) -> None:
    assert a_case(at=state).state == state


def test_no_state_but_the_first_is_left_out() -> None:
    assert set(WAYS) == set(STATES) - {"offered"}


@pytest.mark.parametrize("scheme", [VOLUNTARY, YOUTH, KNIFE])
def test_every_scheme_can_be_walked_to_its_end(scheme: str) -> None:
    assert a_case(at="closed", scheme=scheme).state == "closed"
