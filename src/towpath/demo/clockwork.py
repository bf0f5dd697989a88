"""The clock of the demonstration: one small file, which every process of it reads."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from towpath.kit.clock import moved_by


class DemoClock:
    """Says and moves the time of the demonstration."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def now(self) -> datetime:
        """The demonstration's present moment."""
        return moved_by(self.file)

    def go_to(self, moment: datetime) -> None:
        """Make this the present moment. Written beside and renamed, so that nobody reads half a number."""
        seconds = (moment - moved_by("")).total_seconds()
        beside = self.file.with_suffix(".new")
        beside.write_text(f"{seconds:.3f}", encoding="ascii")
        beside.replace(self.file)

    def wait(self, by: timedelta) -> None:
        """Let time pass."""
        self.go_to(self.now + by)
