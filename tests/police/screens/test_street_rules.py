"""What an officer's phone fetches: the rules of the schemes offered now, and nothing about anybody."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cast import ADA, BELL, OKORO, PRIYA, REX
from tests.police.screens.walking import browser_of
from tests.police.story import a_case
from towpath.kit.actor import Actor
from towpath.kit.middleware import FOR_A_MOMENT
from towpath.schemes.as_data import rules_as_data
from towpath.schemes.catalogue import FOLDER, SHIPPED, current

pytestmark = pytest.mark.django_db
RULES = "/street/rules.json"


def _fetched(by: Actor = OKORO) -> dict[str, Any]:
    fetched: dict[str, Any] = json.loads(browser_of(by).get(RULES).content)
    return fetched


def test_it_is_every_scheme_that_is_offered_now() -> None:
    assert _fetched()["schemes"] == [rules_as_data(scheme) for scheme in current()]


@pytest.mark.parametrize(
    ("by", "status"),
    [(OKORO, 200), (BELL, 200), (PRIYA, 404), (ADA, 404), (REX, 404)],
    ids=lambda by: str(by),
)
def test_it_is_for_those_who_make_offers(by: Actor, status: int) -> None:
    answer = browser_of(by).get(RULES)
    assert answer.status_code == status
    assert answer["Cache-Control"] == (FOR_A_MOMENT if status == 200 else "no-store")


def test_nobody_gets_it_without_signing_in_and_that_answer_is_not_kept(client: Any) -> None:
    answer = client.get(RULES)
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")


def test_it_is_the_same_for_every_officer_whatever_their_cases() -> None:
    before = browser_of(OKORO).get(RULES).content
    a_case(at="referred")
    assert browser_of(OKORO).get(RULES).content == browser_of(BELL).get(RULES).content == before


def test_a_phone_learns_whether_it_has_this_edition_without_fetching_it() -> None:
    assert browser_of(OKORO).get("/street/key").json()["rules"] == _fetched()["made"]


def test_a_changed_scheme_is_another_edition(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = _fetched()["made"]
    text = (SHIPPED / "adult-voluntary.toml").read_text(encoding="utf-8")
    (tmp_path / "force.toml").write_text(text.replace('short_name = "', 'short_name = "Our ', 1), "utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    changed = _fetched()
    assert changed["made"] != first
    assert [scheme["short_name"][:4] for scheme in changed["schemes"]] == ["Our "]


def test_it_is_packed_for_the_way_and_small() -> None:
    browser = browser_of(OKORO)
    packed = browser.get(RULES, headers={"Accept-Encoding": "gzip"})
    assert json.loads(gzip.decompress(packed.content)) == _fetched()
    assert len(packed.content) < 16_000
