"""What each clock of a scheme comes to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import (
    acknowledge_due,
    assessment_due,
    completion_due,
    completion_last,
    decision_due,
    fair_warning_ends,
    first_contact_due,
    notice_ends,
    undecided_until,
)
from towpath.schemes.words import Nation

DEFERRED = find("adult-deferred-summons").clocks
VOLUNTARY = find("adult-voluntary").clocks
MONDAY_NIGHT = datetime(2026, 11, 23, 22, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (MONDAY_NIGHT, datetime(2026, 11, 24, 20, 0, tzinfo=UTC)),
        (datetime(2026, 6, 30, 23, 10, tzinfo=UTC), datetime(2026, 7, 2, 19, 0, tzinfo=UTC)),
        (datetime(2026, 11, 27, 23, 0, tzinfo=UTC), datetime(2026, 11, 28, 20, 0, tzinfo=UTC)),
        (datetime(2026, 12, 24, 12, 0, tzinfo=UTC), datetime(2026, 12, 27, 20, 0, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 19, 0, tzinfo=UTC)),
    ],
)
def test_the_first_call_is_due_by_eight_on_the_next_london_day_that_is_no_bank_holiday(
    at: datetime, due: datetime
) -> None:
    assert first_contact_due(at, DEFERRED) == due


def test_the_first_call_knows_the_nation() -> None:
    at = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
    assert first_contact_due(at, DEFERRED, Nation.SCOTLAND).date() == date(2026, 12, 1)
    assert first_contact_due(at, DEFERRED, Nation.ENGLAND_WALES).date() == date(2026, 11, 30)


def test_a_referral_of_friday_night_is_to_be_acknowledged_by_the_end_of_monday() -> None:
    due = acknowledge_due(datetime(2026, 11, 27, 22, 0, tzinfo=UTC), DEFERRED)
    assert due == datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)


def test_the_other_clocks_count_from_the_london_day() -> None:
    assert assessment_due(MONDAY_NIGHT, DEFERRED) == date(2026, 11, 30)
    assert completion_due(MONDAY_NIGHT, DEFERRED) == date(2027, 2, 15)
    assert completion_last(MONDAY_NIGHT, DEFERRED) == date(2027, 3, 15)


def test_a_decision_is_due_five_working_days_on_over_christmas() -> None:
    assert decision_due(datetime(2026, 12, 23, 17, 0, tzinfo=UTC), DEFERRED) == date(2027, 1, 4)


def test_the_notice_and_the_fair_warning_run_to_the_end_of_their_last_day() -> None:
    ends = datetime.combine(date(2026, 11, 30), time(23, 59, 59), tzinfo=UTC)
    assert notice_ends(MONDAY_NIGHT, DEFERRED) == ends
    assert fair_warning_ends(MONDAY_NIGHT, DEFERRED) == ends


def test_a_scheme_that_never_leads_to_court_has_no_fair_warning_to_wait_for() -> None:
    with pytest.raises(ValueError, match="never leads to a summons"):
        fair_warning_ends(MONDAY_NIGHT, VOLUNTARY)


def test_someone_may_think_the_offer_over_for_three_days() -> None:
    assert undecided_until(MONDAY_NIGHT, DEFERRED) == MONDAY_NIGHT + timedelta(hours=72)
