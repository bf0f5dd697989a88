"""How open times are said to the person, and under which headings."""

from __future__ import annotations

from datetime import datetime

from django.utils.html import format_html

from towpath.care.queries.offers import FREE_NOW, OTHERS, OUT_OF_HOURS, SUITING
from towpath.care.queries.slots import Slot
from towpath.kit.presenting import clock_time
from towpath.person.languages import ENGLISH, Tongue
from towpath.person.wording import MODES, long_day

HEADINGS = {
    FREE_NOW: "Still free",
    OUT_OF_HOURS: "Evenings and weekends",
    SUITING: "Times that you said suit you",
    OTHERS: "Other times",
}


def slot_words(slot: Slot, now: datetime, tongue: Tongue = ENGLISH) -> str:
    """Tuesday 3 March, 6pm, evening, with Ama Mensah: ready for the page, the time before all else."""
    mark = "weekend" if slot.is_weekend else "evening" if slot.is_evening else ""
    only = tongue.plain(MODES[slot.modes[0]]).lower() if len(slot.modes) == 1 else ""
    when = f"{long_day(slot.starts_at, now, tongue)}, {clock_time(slot.starts_at)}"
    parts = (
        tongue.plain(mark),
        tongue.plain("only {way}", way=only) if only else "",
        tongue.plain("with {worker}", worker=slot.practitioner_name) if slot.practitioner_name else "",
    )
    rest = ", ".join(part for part in parts if part)
    return format_html('<span class="tp-mine__hour">{}</span>{}{}', when, ", " if rest else "", rest)
