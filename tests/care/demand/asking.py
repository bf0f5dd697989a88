"""What people say when no open time suits them, as the tests say it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.care.hours import NOW
from tests.care.story import a_case
from tests.cast import AMA
from towpath.care.actions.demand import WouldSuit, none_suited
from towpath.care.models import Booking, Episode, Unmet
from towpath.schemes.words import NoTimeSuits, TimeWindow

TUESDAY_AT_SIX: dict[str, Any] = {"weekday": 1, "hour": 18}


def would_suit(**changes: Any) -> WouldSuit:
    """A weekday evening, because of work."""
    facts: dict[str, Any] = {"windows": (TimeWindow.WEEKDAY_EVENING,), "why": NoTimeSuits.WORK_HOURS}
    return WouldSuit(**facts | changes)


def a_wish(
    episode: Episode | None = None,
    *,
    kind: str = Booking.Kind.ASSESSMENT,
    offered: int = 3,
    now: datetime = NOW,
    **changes: Any,
) -> Unmet:
    """Somebody says to Ama that none of three open times suits; an evening would."""
    return none_suited(
        episode=episode or a_case(at="contacted"),
        kind=kind,
        said=would_suit(**changes),
        offered=offered,
        by=AMA,
        now=now,
    )
