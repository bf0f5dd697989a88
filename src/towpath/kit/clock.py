"""The one clock. Views, commands and workers read it; rooms are told the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present moment in UTC, moved by the demonstration's clock file where there is one."""
    return datetime.now(UTC) + _offset()


def _offset() -> timedelta:
    path = settings.CLOCK_FILE
    if not path:
        return timedelta()
    try:
        return timedelta(seconds=float(Path(path).read_text(encoding="ascii")))
    except (FileNotFoundError, ValueError):
        return timedelta()
