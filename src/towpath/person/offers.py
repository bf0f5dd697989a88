"""How open times are said to the person, and under which headings."""

from __future__ import annotations

from datetime import datetime

from towpath.care.queries.offers import FREE_NOW, OTHERS, OUT_OF_HOURS, SUITING
from towpath.care.queries.slots import Slot
from towpath.kit.presenting import clock_time
from towpath.person.wording import MODES, long_day

HEADINGS = {
    FREE_NOW: "Still free",
    OUT_OF_HOURS: "Evenings and weekends",
    SUITING: "Times that you said suit you",
    OTHERS: "Other times",
}


def slot_words(slot: Slot, now: datetime) -> str:
    """Tuesday 3 March, 6pm, evening, with Ama Mensah."""
    mark = "weekend" if slot.is_weekend else "evening" if slot.is_evening else ""
    only = f"only {MODES[slot.modes[0]].lower()}" if len(slot.modes) == 1 else ""
    whom = f"with {slot.practitioner_name}" if slot.practitioner_name else ""
    parts = (long_day(slot.starts_at, now), clock_time(slot.starts_at), mark, only, whom)
    return ", ".join(part for part in parts if part)
