"""Tests stand alone: one site a process, no way to another machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import HERE, SITES_OF, folder_of, refusal


def _pytest(*words: str, site: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "TOWPATH_SITE"}
    environment |= {"TOWPATH_SITE": site} if site else {}
    argv = [sys.executable, "-m", "pytest", "--collect-only", "-q", *words]
    return subprocess.run(argv, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests


def test_another_machine_cannot_be_reached() -> None:
    with socket.socket() as out, pytest.raises(RuntimeError, match=r"a test tried to reach 192\.0\.2\.1"):
        out.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached() -> None:
    with socket.socket() as listening, socket.socket() as out:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        out.connect(listening.getsockname())


def test_a_folder_is_refused_under_another_site_and_says_which_it_wants() -> None:
    done = _pytest("tests/care", site="police")
    assert done.returncode == 1
    assert "TOWPATH_SITE=care .venv/bin/pytest tests/care" in done.stderr


def test_without_a_folder_nothing_is_run() -> None:
    assert "Name a folder of tests" in _pytest().stderr


def test_a_folder_without_a_site_chooses_its_own() -> None:
    assert _pytest("tests/insight").returncode == 0


def test_an_unplaced_folder_is_refused() -> None:
    assert "say there which sites" in refusal("new-folder", "police")


@pytest.mark.parametrize("folder", sorted(SITES_OF))
def test_every_folder_runs_under_each_of_its_sites(folder: str) -> None:
    assert [refusal(folder, site) for site in SITES_OF[folder] if refusal(folder, site)] == []


def test_a_file_belongs_to_the_folder_below_tests() -> None:
    assert folder_of(HERE / "care" / "pathway" / "test_sessions.py") == "care"
    assert folder_of(HERE / "conftest.py") == ""
    assert folder_of(Path("/")) == ""
