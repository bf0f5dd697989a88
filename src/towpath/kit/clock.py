"""The one clock. Views, commands and workers read it; rooms are told the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present moment in UTC, moved by the demonstration's clock file where there is one."""
    return moved_by(settings.CLOCK_FILE)


def moved_by(path: str | Path) -> datetime:
    """The present moment, moved by what this clock file says. No file, no move."""
    return datetime.now(UTC) + offset(path)


def offset(path: str | Path) -> timedelta:
    """How far a clock file moves the present moment."""
    if not path:
        return timedelta()
    try:
        return timedelta(seconds=float(Path(path).read_text(encoding="ascii")))
    except (FileNotFoundError, ValueError):
        return timedelta()


def caught_up(path: str | Path, site: str) -> timedelta:
    """How far the clock file was ahead when this site's worker last did what was due."""
    return offset(_beside(path, site))


def has_caught_up(path: str | Path, site: str, ahead: timedelta) -> None:
    """A worker has done all that was due when the clock file was last moved."""
    _beside(path, site).write_text(f"{ahead.total_seconds():.3f}", encoding="ascii")


def _beside(path: str | Path, site: str) -> Path:
    return Path(f"{path}.{site}")
