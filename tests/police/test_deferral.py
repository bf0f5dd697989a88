"""The dates of a deferred case: set once at acceptance, right around the clock changes, never moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import PRIYA
from tests.police.story import DEFERRED, TUESDAY, VOLUNTARY, a_case, an_offer, answers, encounter
from towpath.police.actions import decisions, offers, referrals
from towpath.police.models import Diversion
from towpath.police.ticks import raise_due


def linked(at: datetime = TUESDAY) -> Diversion:
    """A deferred case about an offence that only a magistrates' court can try."""
    given = an_offer(now=at, answers=answers(offence_family="drug_linked"))
    return referrals.accept_and_refer(
        **{**given, "encounter": encounter(at=at, offence_family="drug_linked")}
    )


def test_having_drugs_has_no_limit_but_the_course_has_an_end() -> None:
    case = a_case(at="referred")
    assert (case.limit_basis, case.limit_on, case.cut_off_on) == ("none", None, None)
    assert case.raise_on == date(2026, 6, 23)


def test_an_offence_that_only_magistrates_try_has_a_limit_and_a_cut_off() -> None:
    case = linked()
    assert case.limit_on == date(2026, 9, 3)
    assert case.cut_off_on == date(2026, 7, 23)
    assert case.raise_on == date(2026, 6, 23)


def test_the_voluntary_route_has_no_dates() -> None:
    case = a_case(at="referred", scheme=VOLUNTARY)
    assert (case.limit_on, case.cut_off_on, case.raise_on) == (None, None, None)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_of_the_encounter_is_the_day_in_london(at: datetime, day: date) -> None:
    case = offers.record_accepted(**an_offer(now=at, encounter=encounter(at=at)))
    assert case.encounter_on == day


def test_first_contact_is_due_by_london_evening_across_the_spring_change() -> None:
    saturday = datetime(2026, 3, 28, 14, 0, tzinfo=UTC)
    referral = a_case(at="referred", now=saturday).referrals.get()
    assert referral.first_contact_by == datetime(2026, 3, 29, 19, 0, tzinfo=UTC)


def test_the_clock_raises_the_case_on_the_day_and_nobody_has_decided() -> None:
    case = linked()
    last_minute = datetime(2026, 6, 22, 22, 59, tzinfo=UTC)
    assert raise_due(last_minute) == 1  # the missing acknowledgement only
    raise_due(last_minute + timedelta(minutes=1))
    case.refresh_from_db()
    assert case.state == "decision_due"
    assert not case.decisions.exists()


def test_more_time_moves_the_clock_but_not_the_limit() -> None:
    case = linked()
    raise_due(datetime(2026, 6, 23, 9, tzinfo=UTC))
    when = datetime(2026, 6, 24, 9, tzinfo=UTC)
    late = decisions.allow_more_time(
        ref=case.ref, until=date(2026, 8, 1), reason="Two sessions left", by=PRIYA, now=when
    )
    assert (late.state, late.raise_on) == ("with_provider", date(2026, 8, 1))
    assert (late.limit_on, late.cut_off_on) == (case.limit_on, case.cut_off_on)
    assert late.scheme == DEFERRED
