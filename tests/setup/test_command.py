"""The `towpath` command: it names a site, and says in plain words what it cannot do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from towpath.cli import main
from towpath.demo.processes import HANDED_ON, Site, command, environment_of

Said = pytest.CaptureFixture[str]
SHIPPED = ROOT / "src" / "towpath" / "schemes" / "catalogue" / "adult-voluntary.toml"


def _towpath(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    site = Site("police", 0, environment)
    argv = [sys.executable, "-m", "towpath.cli", *words]
    return subprocess.run(argv, env=environment_of(site), capture_output=True, text=True, check=False)  # noqa: S603 - our own command


def test_a_force_can_check_its_own_scheme(tmp_path: Path, capsys: Said) -> None:
    unsound = tmp_path / "our-own.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    unsound.write_text(text.replace("version = 1", "version = 0"), encoding="utf-8")
    assert main(["schemes", "check", str(SHIPPED)]) == 0
    assert "ok: Adult diversion by choice, version 1" in capsys.readouterr().out
    assert main(["schemes", "check", str(unsound)]) == 1
    assert "our-own.toml: version: " in capsys.readouterr().out


def test_production_without_its_settings_says_in_one_line_what_is_missing() -> None:
    done = _towpath("migrate", "--site", "police")
    assert done.returncode == 1
    assert done.stderr.startswith("towpath: ")
    assert "is not set" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_that_does_not_exist_is_refused() -> None:
    done = _towpath("migrate", "--site", "custody")
    assert done.returncode == 2
    assert "invalid choice: 'custody'" in done.stderr


def test_a_site_makes_its_own_store_and_no_other(tmp_path: Path) -> None:
    site = Site("insight", 0, {"TOWPATH_MODE": "test", "TOWPATH_DIR": str(tmp_path)})
    command(site, "migrate")
    assert [path.name for path in tmp_path.glob("*.sqlite3")] == ["insight.sqlite3"]


def test_a_process_is_handed_nothing_of_ours_but_the_way_to_its_programs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-other-side")
    known = set(environment_of(Site("police", 0, {"TOWPATH_MODE": "test"})))
    assert known <= {*HANDED_ON, "PYTHONUNBUFFERED", "TOWPATH_MODE"}
