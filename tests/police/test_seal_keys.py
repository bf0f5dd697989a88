"""The keys that phones seal to: made, shown, retired, kept from others, and good for as long as was said."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.police.phone import Phone
from tests.police.story import TUESDAY
from towpath.kit import clock
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import Refusal
from towpath.police.models import Diversion, SealedItem
from towpath.police.queries.keys import key_folder
from towpath.police.seal_keys import KeyFolder, KeysNotReady

KEPT = timedelta(days=60)
AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> KeyFolder:
    """A folder of keys of this test's own, not there yet, on Tuesday."""
    settings.SEAL_KEYS = tmp_path / "keys"
    at(monkeypatch, TUESDAY)
    return key_folder()


def at(monkeypatch: pytest.MonkeyPatch, moment: Any) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def seal(*words: str) -> str:
    said = StringIO()
    call_command("seal", *words, stdout=said)
    return said.getvalue()


def test_a_key_is_made_for_its_owner_alone(folder: KeyFolder) -> None:
    key_id, _, made, *_, public = seal("keygen").split()
    path = folder.path / f"{key_id}.json"
    assert (path.stat().st_mode & 0o777, folder.path.stat().st_mode & 0o777) == (0o600, 0o700)
    assert (folder.current().id, folder.current().public) == (key_id, public)
    assert made == "2026-03-03"
    assert [one.name for one in folder.path.iterdir()] == [path.name]


def test_the_list_shows_dates_and_never_a_private_half(folder: KeyFolder) -> None:
    old = folder.make(TUESDAY - AN_HOUR)
    folder.make(TUESDAY)
    said = seal("retire", old.id)
    assert "retired 2026-03-03, opens until 2026-05-02" in said
    listed = seal("list")
    assert listed.count("in use") == 1
    assert "to be confirmed" in listed
    assert "PRIVATE" not in listed + said


def test_the_newest_key_is_the_one_that_phones_are_given(folder: KeyFolder) -> None:
    older = folder.make(TUESDAY - AN_HOUR)
    newer = folder.make(TUESDAY)
    assert folder.current().id == newer.id
    folder.retire(newer.id, TUESDAY)
    assert folder.current().id == older.id


def test_the_last_key_in_use_is_not_retired(folder: KeyFolder) -> None:
    key = folder.make(TUESDAY)
    with pytest.raises(CommandError, match="the only key in use"):
        seal("retire", key.id)
    with pytest.raises(CommandError, match="There is no key"):
        seal("retire", "0" * 16)
    assert folder.current().retired_at is None


def test_what_was_sealed_to_an_older_key_opens_until_its_retention_is_over(
    folder: KeyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = folder.make(TUESDAY - AN_HOUR)
    phones = [Phone() for _ in range(3)]
    bodies = [phone.seal() for phone in phones]
    folder.make(TUESDAY)
    assert phones[0].told(bodies[0]) == (200, "received")
    folder.retire(old.id, TUESDAY)
    at(monkeypatch, TUESDAY + KEPT - AN_HOUR)
    assert phones[1].told(bodies[1]) == (200, "received")
    at(monkeypatch, TUESDAY + KEPT)
    assert phones[2].told(bodies[2]) == (422, "unreadable")
    assert SealedItem.objects.get(flow=phones[2].flow).why == "no_key"
    assert Diversion.objects.count() == 2


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601])
def test_a_key_that_others_can_reach_is_not_used(folder: KeyFolder, mode: int) -> None:
    key = folder.make(TUESDAY)
    phone = Phone()
    body = phone.seal()
    (folder.path / f"{key.id}.json").chmod(mode)
    with pytest.raises(KeysNotReady, match="Make it mode 0600"):
        folder.current()
    answer = phone.send(body)
    assert (answer.status_code, answer.json()["state"], answer.json()["kept"]) == (503, "not_ready", False)
    assert phone.browser.get("/street/key").status_code == 503
    assert not SealedItem.objects.exists()


def test_a_file_that_is_no_key_stops_the_keys_and_says_which(folder: KeyFolder) -> None:
    key = folder.make(TUESDAY)
    path = folder.path / f"{key.id}.json"
    for odd in ("", "[]", "{}", json.dumps({"private": 1}), path.read_text().replace("PRIVATE", "PUBLIC")):
        path.write_text(odd)
        with pytest.raises(KeysNotReady, match=key.id):
            folder.all()


def test_without_a_key_phones_are_told_to_wait(folder: KeyFolder) -> None:
    answer = Phone().browser.get("/street/key")
    assert (answer.status_code, answer.json()["state"]) == (503, "not_ready")


def test_making_and_retiring_a_key_is_in_the_audit(folder: KeyFolder) -> None:
    folder.make(TUESDAY - AN_HOUR)
    key_id = seal("keygen").split()[0]
    seal("retire", key_id)
    rows = AuditEvent.objects.filter(kind="seal_key").values_list("verb", "ref")
    assert list(rows) == [("seal_key.made", key_id), ("seal_key.retired", key_id)]
    with pytest.raises(Refusal):
        folder.retire("nothing", TUESDAY)
