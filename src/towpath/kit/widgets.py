"""The widget of a day: three boxes, read together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

BOXES = ("day", "month", "year")


class DateBoxes(forms.Widget):
    """Reads `name_day`, `name_month` and `name_year`, or one `name` that holds all three."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        if any(f"{name}_{box}" in data for box in BOXES):
            return [data.get(f"{name}_{box}") or "" for box in BOXES]
        return self.decompress(data.get(name))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in (name, *(f"{name}_{box}" for box in BOXES)))

    @staticmethod
    def decompress(value: Any) -> list[str]:
        """The three boxes of a date, of a list of three, or of one text."""
        if not value:
            return ["", "", ""]
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        if isinstance(value, str):
            return _split(value)
        return [str(part) for part in value]


def _split(text: str) -> list[str]:
    if text.lstrip().startswith("-"):
        return [text, "", ""]
    parts = text.replace("/", " ").replace("-", " ").replace(".", " ").split()
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    return [*parts, "", "", ""][:3] if len(parts) <= 3 else [text, "", ""]
