"""What is kept for how long of what phones sent, and of the keys that open it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import PRIYA
from tests.police.phone import Phone, steps
from tests.police.screens.walking import WHO, YES
from tests.police.story import TUESDAY
from towpath.kit import clock
from towpath.kit.audit.models import AuditEvent
from towpath.police.actions import drafts
from towpath.police.actions.sealed import set_aside
from towpath.police.models import Diversion, Draft, SealedItem
from towpath.police.queries.keys import key_folder
from towpath.police.retention import forget, forget_keys
from towpath.police.ticks import raise_due

A_DAY = timedelta(days=1)
BYTES, ROW, KEY, CASE = (timedelta(days=days) for days in (30, 365, 60, 2190))


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)


@pytest.fixture
def phone() -> Phone:
    return Phone()


def test_the_bytes_of_a_case_go_after_a_month_and_its_answer_stays(phone: Phone) -> None:
    body = phone.seal()
    phone.send(body)
    assert forget(TUESDAY + BYTES) == 0
    assert forget(TUESDAY + BYTES + A_DAY) == 1
    assert forget(TUESDAY + BYTES + A_DAY) == 0
    assert SealedItem.objects.get().body == ""
    assert phone.told(body) == (200, "received")
    assert phone.told(phone.seal()) == (409, "two_versions")
    assert AuditEvent.objects.filter(verb="erase", kind="sealed_item", purpose="bytes").count() == 1


def test_the_row_of_a_case_goes_with_the_case(phone: Phone) -> None:
    phone.send(phone.seal(steps(words={"decision": "refused"})))
    forget(TUESDAY + CASE)
    assert SealedItem.objects.exists()
    forget(TUESDAY + CASE + A_DAY)
    assert not Diversion.objects.exists()
    assert not SealedItem.objects.exists()


def test_what_belongs_to_a_case_that_is_held_stays_as_it_came(phone: Phone, settings: Any) -> None:
    phone.send(phone.seal())
    settings.TOWPATH_HOLD = frozenset({Diversion.objects.get().ref})
    forget(TUESDAY + CASE)
    assert SealedItem.objects.get().body


def test_what_waits_for_its_officer_is_kept_until_they_or_time_have_seen_to_it(phone: Phone) -> None:
    phone.send(phone.seal(steps(words={**YES, "interview_at": ""})))
    forget(TUESDAY + BYTES + A_DAY)
    assert SealedItem.objects.get().body
    raise_due(TUESDAY + timedelta(days=91))
    assert not Draft.objects.exists()
    forget(TUESDAY + timedelta(days=91))
    assert SealedItem.objects.get().body == ""
    forget(TUESDAY + ROW + A_DAY)
    assert not SealedItem.objects.exists()


def test_a_draft_that_was_thrown_away_takes_the_bytes_with_it_in_time(phone: Phone) -> None:
    phone.send(phone.seal(steps(reach={**WHO, "phone": "x"})))
    drafts.discard(key=phone.flow, by=phone.actor, now=TUESDAY)
    forget(TUESDAY + BYTES + A_DAY)
    assert SealedItem.objects.get().body == ""


def test_what_the_desk_has_to_see_to_is_never_erased_before_it_has(phone: Phone) -> None:
    phone.send(phone.seal())
    phone.send(phone.seal(steps(reach={**WHO, "given_name": "Davina"})))
    other = SealedItem.objects.get(number=2)
    forget(TUESDAY + CASE)
    assert SealedItem.objects.get(number=2).body
    set_aside(pk=other.pk, reason="The same person", by=PRIYA, now=TUESDAY + CASE)
    forget(TUESDAY + CASE + BYTES)
    assert SealedItem.objects.get(number=2).body
    forget(TUESDAY + CASE + BYTES + A_DAY)
    assert SealedItem.objects.get(number=2).body == ""


def test_a_retired_key_is_deleted_when_its_time_is_over_and_one_in_use_never(
    tmp_path: Path, settings: Any
) -> None:
    settings.SEAL_KEYS = tmp_path / "keys"
    old, new = key_folder().make(TUESDAY - A_DAY), key_folder().make(TUESDAY)
    key_folder().retire(old.id, TUESDAY)
    assert forget_keys(TUESDAY + KEY - A_DAY) == 0
    assert forget_keys(TUESDAY + KEY) == 1
    assert [path.stem for path in key_folder().path.iterdir()] == [new.id]
    assert forget_keys(TUESDAY + 10 * CASE) == 0
    assert AuditEvent.objects.filter(verb="erase", kind="seal_key", ref=old.id).count() == 1


def test_the_force_may_let_a_retired_key_open_for_longer(settings: Any, tmp_path: Path) -> None:
    settings.SEAL_KEYS = tmp_path / "keys"
    settings.TOWPATH_KEEP = {"police.seal_key": 90}
    old = key_folder().make(TUESDAY - A_DAY)
    key_folder().make(TUESDAY)
    key_folder().retire(old.id, TUESDAY)
    assert old.id in key_folder().openers(TUESDAY + timedelta(days=89))
    assert forget_keys(TUESDAY + timedelta(days=89)) == 0
