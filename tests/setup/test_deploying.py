"""docs/deploying.md says what each site must and may be given in production, and that is what it reads."""

from __future__ import annotations

import os
import re
from collections import UserDict
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.folders import SITES
from tests.house.tree import ROOT
from towpath.cli import COMMANDS
from towpath.schemes.catalogue import FOLDER
from towpath.sites.base import settings_for

PAGE = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in re.findall(r"^\| `.*$", PAGE, re.MULTILINE)
]
# The schemes read it themselves; what is a demonstration's is read only to be refused.
READ_ELSEWHERE, REFUSED = FOLDER, {"CLOCK_FILE", "DEMO_KEY", "DEMO_URL"}


class Remembering(UserDict[str, str]):
    """An environment that knows what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]  # as it is used
        self.asked.add(key)
        return self.data.get(key, default)


def asked_of(site: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """What the site demands, found by giving it one missing thing after another, and all it asks for."""
    key, must, environment = folder / "key", set(), Remembering()
    key.write_text("a key")
    for _ in ROWS:
        try:
            with monkeypatch.context() as patch:
                patch.setattr(os, "environ", environment)
                settings_for(site, store=site, rooms=())
        except ImproperlyConfigured as missing:
            name = str(missing).split()[0]
            must.add(name)
            environment[name] = str(key) if name.endswith("FILE") else str(folder / ("x" * 32))
        else:
            return must, environment.asked
    raise AssertionError(f"the {site} site never had enough: it was given {sorted(must)}")


@pytest.mark.parametrize("site", SITES)
def test_the_page_says_what_a_site_must_and_may_be_given(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    must, asked = asked_of(site, tmp_path, monkeypatch)
    column = 1 + SITES.index(site)
    said = {row[0].strip("`"): row[column] for row in ROWS}
    assert {name for name, word in said.items() if word == "must"} == must
    may = {name for name, word in said.items() if word == "may"} - {READ_ELSEWHERE}
    assert may == asked - must - REFUSED


def test_every_command_on_the_page_is_there() -> None:
    commands = set(re.findall(r"^\.venv/bin/towpath (\w+)", PAGE, re.MULTILINE))
    assert commands
    assert commands <= {*COMMANDS, "serve", "keygen"}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_the_page_says_is_refused_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = Remembering()
    for given in asked_of("insight", tmp_path, monkeypatch)[0]:
        environment[given] = str(tmp_path / "key") if given.endswith("FILE") else "x" * 32
    environment[name] = "something"
    with monkeypatch.context() as patch:
        patch.setattr(os, "environ", environment)
        with pytest.raises(ImproperlyConfigured, match=f"^{name} is for demonstrations"):
            settings_for("insight", store="insight", rooms=())
