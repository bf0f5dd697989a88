"""Count what a job did: its tests by pytest's own report, or the one check that it was."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from typing import Self

NO_TESTS = 5


@dataclass(frozen=True)
class Tally:
    """How many passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Self) -> Tally:
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        line = f"{self.passed} passed, {self.failed} failed"
        return f"{line}, {self.skipped} skipped" if self.skipped else line


def of_check(status: int) -> Tally:
    """A check that is not a test counts as one."""
    return Tally(failed=1) if status else Tally(passed=1)


def of_tests(status: int, report: Path, may_be_empty: bool) -> Tally:
    """What pytest reported. A run that failed without a failed test still counts as one failure."""
    if status == NO_TESTS and may_be_empty:
        return Tally()
    counted = _read(report) if report.exists() else Tally()
    return counted if not status or counted.failed else counted + Tally(failed=1)


def _read(report: Path) -> Tally:
    root = ElementTree.parse(report).getroot()  # noqa: S314 - our own pytest wrote it a moment ago
    suites = list(root.iter("testsuite"))
    counts = {
        name: sum(int(suite.get(name, 0)) for suite in suites)
        for name in ("tests", "failures", "errors", "skipped")
    }
    failed = counts["failures"] + counts["errors"]
    return Tally(counts["tests"] - failed - counts["skipped"], failed, counts["skipped"])
