"""The open times of meetings, as tests look for one: in use each page asks for an offer instead."""

from __future__ import annotations

from datetime import datetime

from towpath.care.models import Episode, RotaRow
from towpath.care.queries.slots import Slot, fits, open_slots


def open_sessions(episode: Episode, now: datetime, *, limit: int = 12, practitioner: str = "") -> list[Slot]:
    """What suits this person first, then out of hours if they work days."""
    slots = open_slots(RotaRow.Purpose.SESSION, now, practitioner=practitioner)
    return sorted(slots, key=fits(episode))[:limit]
