"""What insight takes from the gate, and what it does not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.insight.rows import care_row, offer_row
from towpath.gate.messages import Received
from towpath.gate.refusals import Refused
from towpath.insight import inbox
from towpath.insight.models import CareRow, OfferRow
from towpath.kit.audit.models import AuditEvent

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_it_keeps_the_polices_row() -> None:
    inbox.apply(offer_row(1), sender="ridgeway", now=NOW)
    assert OfferRow.objects.get().scheme == "adult-voluntary"


def test_it_keeps_the_providers_row() -> None:
    inbox.apply(care_row(1, contact_days=1), sender="lockside", now=NOW)
    assert CareRow.objects.get().contact_days == 1


def test_a_later_row_takes_the_place_of_the_one_before() -> None:
    inbox.apply(offer_row(1, accepted=False), sender="ridgeway", now=NOW)
    inbox.apply(offer_row(1, accepted=True), sender="ridgeway", now=NOW)
    assert OfferRow.objects.get().accepted is True


def test_it_refuses_a_word_that_is_meant_for_the_police() -> None:
    word = Received(subject="RV-2345-6789-ABCD", on=date(2026, 3, 2))
    with pytest.raises(Refused, match="coarse rows only"):
        inbox.apply(word, sender="lockside", now=NOW)
    assert not OfferRow.objects.exists()


def test_each_row_kept_is_in_the_audit_trail() -> None:
    inbox.apply(offer_row(1), sender="ridgeway", now=NOW)
    event = AuditEvent.objects.get(verb="row_kept")
    assert event.actor == "gate:ridgeway"


def test_two_pseudonyms_are_two_rows() -> None:
    inbox.apply(offer_row(1), sender="ridgeway", now=NOW)
    inbox.apply(replace(offer_row(1), subject="f" * 32), sender="ridgeway", now=NOW)
    assert OfferRow.objects.count() == 2
