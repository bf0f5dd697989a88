"""What is kept for how long on the police side, and that docs/retention.md says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import OKORO, PRIYA
from tests.police.story import LOCKSIDE, TUESDAY, a_case
from towpath.gate.retention import PERIODS as GATE
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import Refusal
from towpath.kit.retention import Table, as_markdown, period
from towpath.police.actions import decisions, drafts, referrals
from towpath.police.models import Diversion, Draft, OpenSlot, Person
from towpath.police.periods import PERIODS
from towpath.police.retention import ENDED, REACHABLE, forget
from towpath.police.ticks import JOBS
from towpath.schemes.deadlines import local_day

PAGE = (Path(__file__).parents[2] / "docs" / "retention.md").read_text(encoding="utf-8")
A_YEAR, SIX_YEARS = timedelta(days=365), timedelta(days=2190)
A_DAY = timedelta(days=1)


def test_a_closed_case_keeps_how_to_reach_them_for_a_year_and_who_it_was_longer() -> None:
    ref = a_case(at="closed").ref
    since = Diversion.objects.get(ref=ref).state_since
    assert forget(since + A_YEAR) == 0
    assert Person.objects.filter(REACHABLE).exists()
    assert forget(since + A_YEAR + A_DAY) == 1
    person = Person.objects.get()
    assert (person.phone, person.other_way, person.times, person.adult_phone) == ("", "", [], "")
    assert person.given_name
    assert forget(since + A_YEAR + A_DAY) == 0


@pytest.mark.parametrize("state", ["closed", "died", "refused", "not_offered"])
def test_a_case_is_erased_whole_after_six_years(state: str) -> None:
    case = a_case(at=state)
    assert forget(case.state_since + SIX_YEARS) in (0, 1)
    assert Diversion.objects.exists()
    forget(case.state_since + SIX_YEARS + A_DAY)
    assert not Diversion.objects.exists()
    assert not Person.objects.exists()
    assert AuditEvent.objects.filter(verb="erase", ref=case.ref, purpose="case").count() == 1


@pytest.mark.parametrize("state", ["with_provider", "decision_due", "paused"])
def test_an_open_case_is_never_erased(state: str) -> None:
    case = a_case(at=state)
    forget(case.state_since + 2 * SIX_YEARS)
    assert Person.objects.filter(REACHABLE, diversion=case).exists()


def test_what_ends_is_what_the_lifecycle_calls_ended() -> None:
    assert set(ENDED) == {"closed", "died", "refused", "not_offered"}


def test_a_case_that_is_held_stays(settings: Any) -> None:
    case = a_case(at="closed")
    settings.TOWPATH_HOLD = frozenset({case.ref})
    forget(case.state_since + 2 * SIX_YEARS)
    assert Person.objects.filter(REACHABLE).exists()


def test_a_case_that_was_opened_again_without_contact_details_is_not_sent() -> None:
    case = a_case(at="closed")
    later = case.state_since + A_YEAR + A_DAY
    forget(later)
    decisions.reopen(ref=case.ref, reason="An appeal", by=PRIYA, now=later)
    Diversion.objects.update(cut_off_on=None, limit_on=None)
    with pytest.raises(Refusal, match="no longer keep how to reach them"):
        referrals.re_offer(ref=case.ref, reason="They asked", by=PRIYA, now=later)


def test_drafts_and_call_times_go_as_the_table_says() -> None:
    drafts.save(key="0" * 32, content={}, by=OKORO, now=TUESDAY)
    OpenSlot.objects.create(provider=LOCKSIDE, at=TUESDAY, heard_on=local_day(TUESDAY))
    for job in JOBS:
        job.run(TUESDAY + period(PERIODS, "police.draft") + A_DAY)
    assert (Draft.objects.count(), OpenSlot.objects.count()) == (0, 0)


def test_the_site_can_be_started_with_other_periods(settings: Any) -> None:
    case = a_case(at="closed")
    settings.TOWPATH_KEEP = {"police.case": 10}
    forget(case.state_since + timedelta(days=11))
    assert not Diversion.objects.exists()


def test_a_name_that_nobody_knows_erases_nothing(settings: Any) -> None:
    case = a_case(at="closed")
    settings.TOWPATH_KEEP = {"police.cases": 10}
    with pytest.raises(ValueError, match=r"police\.cases"):
        forget(case.state_since + 2 * SIX_YEARS)
    assert Diversion.objects.exists()


@pytest.mark.parametrize(("room", "table"), [("police", PERIODS), ("gate", GATE)])
def test_the_page_shows_the_table(room: str, table: Table) -> None:
    shown = PAGE.split(f"<!-- {room} -->\n")[1].split(f"<!-- /{room} -->")[0]
    assert shown == as_markdown(table), as_markdown(table)
