"""What insight counts: coarse, under a pseudonym, when something changed, at most once a day."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.cast import PRIYA
from tests.police.story import TUESDAY, WAYS, a_case, an_offer, encounter, hear
from towpath.gate.models import Outgoing
from towpath.police.actions import decisions, referrals
from towpath.police.publishing import publish_due

DAY = timedelta(days=1)


def counted() -> list[dict[str, object]]:
    rows = Outgoing.objects.filter(word="offer_counted").order_by("id")
    return [json.loads(data) for data in rows.values_list("data", flat=True)]


@pytest.mark.parametrize("state", WAYS)
def test_every_state_can_be_counted(state: str) -> None:
    a_case(at=state)
    assert publish_due(TUESDAY + 100 * DAY) == 1


def test_an_offer_is_counted_without_name_day_or_reference() -> None:
    case = referrals.accept_and_refer(**an_offer(encounter=encounter(area="North", crime_ref="43260099")))
    publish_due(TUESDAY)
    (row,) = counted()
    assert (row["month"], row["area"], row["age_band"]) == ("2026-03", "North", "25-34")
    assert (row["offered"], row["accepted"], row["stage"]) == (True, True, "referred")
    told = json.dumps(row)
    assert not [hidden for hidden in (case.ref, "Dev", "43260099", "2026-03-03", "okoro") if hidden in told]


def test_a_refusal_and_an_offer_not_made_are_counted_as_carefully() -> None:
    a_case(at="refused")
    a_case(at="not_offered")
    publish_due(TUESDAY)
    refused, not_offered = counted()
    assert (refused["offered"], refused["refused"], refused["accepted"]) == (True, True, False)
    assert (not_offered["offered"], not_offered["not_offered"]) == (False, "safety")


def test_what_has_not_changed_is_not_counted_again() -> None:
    a_case(at="referred")
    assert publish_due(TUESDAY) == 1
    assert publish_due(TUESDAY + DAY) == 0


def test_what_changed_twice_in_a_day_is_counted_the_next_day() -> None:
    case = a_case(at="referred")
    publish_due(TUESDAY)
    hear(case, "received", now=TUESDAY)
    assert publish_due(TUESDAY) == 0
    assert publish_due(TUESDAY + DAY) == 1
    assert counted()[-1]["stage"] == "with_provider"


def test_the_outcome_is_counted_with_its_whole_days() -> None:
    a_case(at="closed")
    publish_due(TUESDAY + 60 * DAY)
    assert (counted()[0]["outcome"], counted()[0]["outcome_days"]) == ("22", 52)


def test_a_case_opened_again_has_no_outcome() -> None:
    case = a_case(at="closed")
    publish_due(TUESDAY + 60 * DAY)
    decisions.reopen(ref=case.ref, reason="An appeal", by=PRIYA, now=TUESDAY + 61 * DAY)
    publish_due(TUESDAY + 61 * DAY)
    assert (counted()[1]["stage"], counted()[1]["outcome"]) == ("decision_due", "")
    assert counted()[0]["subject"] == counted()[1]["subject"]
