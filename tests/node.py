"""Runs JavaScript as it is served, without a browser: one program, what it is handed, what it says."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from tests.runner.machine import node

SECONDS_ALLOWED = 120


def run_node(program: Path, handed: str) -> str:
    """What the program prints, having been handed this text. Whatever goes wrong in it stops the test."""
    found = node() or _do_without()
    done = subprocess.run(  # noqa: S603 - node, found above, and a program of ours
        [found, program], input=handed.encode(), capture_output=True, timeout=SECONDS_ALLOWED, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def _do_without() -> NoReturn:
    mend = "there is no Node.js: bin/setup brings it"
    if os.environ.get("CI") == "true":
        pytest.fail(mend)
    pytest.skip(mend)
