"""The audit cannot be changed through the store, and a change made behind its back is found and named."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from tests.cast import OKORO
from towpath.kit.audit.chain import first_bad, seal
from towpath.kit.audit.models import AuditEvent, AuditHead
from towpath.kit.audit.record import record

pytestmark = pytest.mark.django_db

LENGTH = 7


@pytest.fixture
def chain(now: datetime) -> list[AuditEvent]:
    for number in range(LENGTH):
        record(
            by=OKORO, now=now + timedelta(seconds=number), verb="read", kind="diversion", ref=f"RV-{number}"
        )
    return list(AuditEvent.objects.order_by("seq"))


def bad(events: list[AuditEvent]) -> int | None:
    head = AuditHead.objects.get(id=1)
    return first_bad(events, head_seq=head.seq, head_hash=head.hash)


def test_an_untouched_chain_holds(chain: list[AuditEvent]) -> None:
    assert bad(chain) is None


@pytest.mark.parametrize("place", range(LENGTH))
@pytest.mark.parametrize("field", ["at", "actor", "role", "org", "verb", "kind", "ref", "purpose", "result"])
def test_an_altered_event_is_named(chain: list[AuditEvent], place: int, field: str) -> None:
    event = chain[place]
    changed = event.at + timedelta(microseconds=1) if field == "at" else "x"
    setattr(event, field, changed)
    assert bad(chain) == place + 1


@pytest.mark.parametrize("place", range(LENGTH))
def test_an_event_altered_and_sealed_again_is_found_at_the_one_after_it(
    chain: list[AuditEvent], place: int
) -> None:
    chain[place].ref = "x"
    chain[place].hash = seal(chain[place])
    assert bad(chain) == place + 2


@pytest.mark.parametrize("place", range(LENGTH))
def test_a_removed_event_is_named(chain: list[AuditEvent], place: int) -> None:
    del chain[place]
    assert bad(chain) == place + 1


@pytest.mark.parametrize("place", range(LENGTH))
def test_an_event_put_in_is_named(chain: list[AuditEvent], place: int) -> None:
    chain.insert(place, chain[-1])
    assert bad(chain) in (place + 1, LENGTH + 1)


@pytest.mark.parametrize("place", range(LENGTH - 1))
def test_two_events_changed_over_are_named(chain: list[AuditEvent], place: int) -> None:
    chain[place], chain[place + 1] = chain[place + 1], chain[place]
    assert bad(chain) == place + 1


def test_a_tail_cut_off_is_found_by_the_head(chain: list[AuditEvent]) -> None:
    assert bad(chain[:-2]) == LENGTH - 1


def test_the_store_refuses_to_change_an_event(chain: list[AuditEvent]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.filter(seq=3).update(actor="somebody else")


def test_the_store_refuses_to_remove_an_event(chain: list[AuditEvent]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.filter(seq=3).delete()


def test_there_is_only_ever_one_head(now: datetime) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditHead.objects.create(id=2, seq=0, hash="0")


def test_an_event_goes_with_the_deed_that_it_records(now: datetime) -> None:
    with transaction.atomic():
        record(by=OKORO, now=now, verb="offer", kind="diversion", ref="RV-1")
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()
    assert AuditHead.objects.get(id=1).seq == 0


def test_verify_says_that_the_chain_holds(
    chain: list[AuditEvent], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("audit", "verify")
    assert f"{LENGTH} events; the chain holds" in capsys.readouterr().out


def test_verify_names_the_first_bad_event(chain: list[AuditEvent]) -> None:
    AuditHead.objects.update(hash="f" * 64)
    with pytest.raises(CommandError, match=f"breaks at event {LENGTH + 1}"):
        call_command("audit", "verify")
