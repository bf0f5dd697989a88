"""What is chosen when none of the open times suits. Closed lists only: nothing here can be typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms

from towpath.care.actions.demand import WouldSuit
from towpath.care.forms.calendar import WEEKDAYS
from towpath.care.forms.picks import Pick, PickSome
from towpath.care.wishes import EARLIEST, LATEST
from towpath.kit.presenting import clock_time
from towpath.schemes.words import Mode, NoTimeSuits, TimeWindow

DAYS = [("", "Any day"), *((str(number), name) for number, name in enumerate(WEEKDAYS))]
HOURS = [
    ("", "Any hour"),
    *((str(hour), clock_time(time(hour))) for hour in range(EARLIEST, LATEST + 1)),
]
REASONS = [one for one in NoTimeSuits.choices() if one[0] != NoTimeSuits.NOTHING_OPEN]


class NoneSuitsForm(forms.Form):
    """Which times would have suited, and why those that are open do not."""

    windows = PickSome(
        label="When would suit them?",
        choices=TimeWindow.choices(),
        missing="Choose at least one time that would suit.",
    )
    weekday = Pick(label="Which day?", choices=DAYS, required=False, widget=forms.Select)
    hour = Pick(label="From what time?", choices=HOURS, required=False, widget=forms.Select)
    mode = Pick(
        label="How would they like to meet?",
        choices=[("", "Any way"), *Mode.choices()],
        required=False,
        widget=forms.Select,
    )
    why = Pick(label="Why do the open times not suit?", choices=REASONS, missing="Choose what is in the way.")

    def __init__(self, *args: Any, offered: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not offered:
            del self.fields["why"]

    def said(self) -> WouldSuit:
        """What would suit, as chosen."""
        return would_suit(self.cleaned_data)


def would_suit(chosen: Mapping[str, Any]) -> WouldSuit:
    """What would suit, from a form that was in order. Where no reason was asked for, nothing was open."""
    return WouldSuit(
        windows=tuple(chosen["windows"]),
        why=chosen.get("why") or NoTimeSuits.NOTHING_OPEN,
        weekday=_number(chosen["weekday"]),
        hour=_number(chosen["hour"]),
        mode=chosen.get("mode", ""),
    )


def _number(chosen: str) -> int | None:
    return int(chosen) if chosen else None
