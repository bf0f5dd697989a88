"""Scheme files that change while offers are under way: what a force does between two days."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.police.story import DEFERRED
from towpath.schemes.catalogue import FOLDER, SHIPPED, find
from towpath.schemes.scheme import Scheme

SAYS_NOW = "Listen, please. "
"""What the words begin with once they are changed."""


class Shelf:
    """The folder that the site reads. Each change makes another one, as after a new start of the site."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch, self.number = folder, monkeypatch, 0

    def change(
        self, *, words: bool = True, raised: bool = True, rules: tuple[str, str] | None = None
    ) -> Scheme:
        """Other words for one scheme, or other rules; the version is raised, and the file before it kept."""
        before = (SHIPPED / f"{DEFERRED}.toml").read_text(encoding="utf-8")
        after = before.replace('\nwords = [\n  "', f'\nwords = [\n  "{SAYS_NOW}', 1) if words else before
        after = after.replace(*rules, 1) if rules else after
        assert after != before
        return self._read(_raised(after) if raised else after, before if raised else "")

    def bring_back(self) -> Scheme:
        """The files as they are shipped."""
        self.monkeypatch.delenv(FOLDER)
        return find(DEFERRED)

    def _read(self, text: str, earlier: str) -> Scheme:
        self.number += 1
        folder = self.folder / str(self.number)
        (folder / "earlier").mkdir(parents=True)
        for path in SHIPPED.glob("*.toml"):
            (folder / path.name).write_text(path.read_text(encoding="utf-8"), "utf-8")
        (folder / f"{DEFERRED}.toml").write_text(text, "utf-8")
        if earlier:
            (folder / "earlier" / f"{DEFERRED}.toml").write_text(earlier, "utf-8")
        self.monkeypatch.setenv(FOLDER, str(folder))
        return find(DEFERRED)


def _raised(text: str) -> str:
    return re.sub(
        r"^version = (\d+)$", lambda found: f"version = {int(found[1]) + 1}", text, count=1, flags=re.M
    )
