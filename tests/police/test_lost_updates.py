"""Nobody's deed overwrites another's: what was read before a change cannot be written after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import PRIYA
from tests.police.story import TUESDAY, a_case, hear
from towpath.gate.models import Outgoing
from towpath.police.actions.moving import SomeoneElse, move, the_case
from towpath.police.models import Move

LATER = TUESDAY + timedelta(days=60)


def test_of_two_who_read_the_same_case_the_second_to_write_is_told() -> None:
    ref = a_case(at="with_provider").ref
    mine, theirs = the_case(ref), the_case(ref)
    move(theirs, "note_call", by=PRIYA, now=LATER)
    with pytest.raises(SomeoneElse, match="Someone else changed this case"):
        move(mine, "bring_to_decision", by=PRIYA, now=LATER)
    assert the_case(ref).state == "with_provider"


def test_the_one_who_was_too_late_leaves_nothing_behind() -> None:
    ref = a_case(at="with_provider").ref
    mine = the_case(ref)
    hear(mine, "in_progress", now=LATER)
    before = (Move.objects.count(), Outgoing.objects.count())
    with pytest.raises(SomeoneElse):
        move(mine, "withdraw_referral", by=PRIYA, now=LATER)
    assert (Move.objects.count(), Outgoing.objects.count()) == before


def test_a_screen_that_is_up_to_date_may_write() -> None:
    case = a_case(at="with_provider")
    assert the_case(case.ref, case.version) == case
    with pytest.raises(SomeoneElse):
        the_case(case.ref, case.version - 1)
