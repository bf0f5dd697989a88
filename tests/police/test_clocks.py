"""What time does: it raises and reminds, once, and never decides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import OKORO
from tests.police.story import TUESDAY, VOLUNTARY, WAYS, a_case
from towpath.police.actions import drafts
from towpath.police.models import Decision, Diversion, Draft, Move
from towpath.police.ticks import raise_due

YEARS = timedelta(days=1000)


def raised(case: Diversion) -> list[str]:
    return list(Move.objects.filter(diversion=case, by_role="clock").values_list("event", flat=True))


@pytest.mark.parametrize("state", WAYS)
def test_however_late_it_is_the_clock_writes_no_decision(state: str) -> None:
    case = a_case(at=state)
    decided = Decision.objects.count()
    raise_due(TUESDAY + YEARS)
    after = Diversion.objects.get(pk=case.pk)
    assert Decision.objects.count() == decided
    assert after.state in {case.state, "decision_due"}


@pytest.mark.parametrize("state", WAYS)
def test_what_was_raised_once_is_not_raised_again(state: str) -> None:
    a_case(at=state)
    raise_due(TUESDAY + YEARS)
    assert raise_due(TUESDAY + YEARS) == 0


def test_someone_who_wanted_time_goes_back_to_their_officer_after_three_days() -> None:
    case = a_case(at="undecided")
    assert raise_due(TUESDAY + timedelta(hours=71, minutes=59)) == 0
    assert raise_due(TUESDAY + timedelta(hours=72)) == 1
    assert raised(case) == ["raise_undecided"]


def test_three_days_are_72_hours_across_the_spring_change() -> None:
    friday = datetime(2026, 3, 27, 18, 0, tzinfo=UTC)
    a_case(at="undecided", now=friday)
    assert raise_due(datetime(2026, 3, 30, 17, 59, tzinfo=UTC)) == 0
    assert raise_due(datetime(2026, 3, 30, 18, 0, tzinfo=UTC)) == 1


def test_a_provider_who_does_not_answer_by_the_next_working_day_is_flagged() -> None:
    case = a_case(at="referred", now=datetime(2026, 4, 2, 15, 0, tzinfo=UTC))  # Maundy Thursday
    assert raise_due(datetime(2026, 4, 7, 22, 0, tzinfo=UTC)) == 0  # Tuesday after Easter, before midnight
    assert raise_due(datetime(2026, 4, 7, 23, 1, tzinfo=UTC)) == 1
    assert raised(case) == ["raise_silence"]
    assert raise_due(datetime(2026, 4, 8, 9, 0, tzinfo=UTC)) == 0


def test_the_voluntary_route_is_not_raised_by_a_cut_off() -> None:
    case = a_case(at="with_provider", scheme=VOLUNTARY)
    raise_due(TUESDAY + YEARS)
    case.refresh_from_db()
    assert case.state == "with_provider"


def test_a_draft_that_nobody_touched_for_a_week_is_erased() -> None:
    drafts.save(key="a" * 32, content={"found": {}}, by=OKORO, now=TUESDAY)
    assert raise_due(TUESDAY + timedelta(days=7)) == 0
    assert raise_due(TUESDAY + timedelta(days=7, seconds=1)) == 1
    assert not Draft.objects.exists()
