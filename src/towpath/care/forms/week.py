"""What is typed about one practitioner's week: lines of hours, each with the weekdays on which they hold."""

from __future__ import annotations

from calendar import day_abbr
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from towpath.care.actions.rota import Hours, check_hours
from towpath.care.forms.picks import Pick, PickSome, Tick
from towpath.care.models import Practitioner, RotaRow
from towpath.care.queries.week import Line
from towpath.kit.fields import DateField, ShortText, TimeField
from towpath.kit.presenting import length
from towpath.kit.refusals import Refusal
from towpath.schemes.words import Mode

FIRST_CALL = RotaRow.Purpose.FIRST_CALL
USUAL_MINUTES = {FIRST_CALL.value: 30, RotaRow.Purpose.SESSION.value: 60}
USUAL_WAYS = (Mode.PHONE, Mode.VIDEO, Mode.IN_PERSON)
LENGTHS = (("", "As usual"), *((str(minutes), length(minutes)) for minutes in (30, 45, 60, 90, 120)))
EMPTY_LINES, MOST_LINES = 3, 20
KEEPS, MOVES = "keeps", "moves"
NAMES = ("purpose", "starts", "ends", "minutes", "days", "bank", "modes", "place", "out")


class WeekForm(forms.Form):
    """Every line of a week, and from when it holds. A line in which nothing is filled in is no line."""

    since = DateField(label="From which day?")

    def __init__(
        self, typed: Any, *, lines: Sequence[Line], offers: Practitioner, since: date, **kwargs: Any
    ) -> None:
        super().__init__(typed, initial={"since": since}, **kwargs)
        self.count = min(_count(typed, len(lines) + EMPTY_LINES), MOST_LINES)
        for number in range(self.count):
            line = lines[number] if number < len(lines) else None
            self._add(number, line, offers)

    def _add(self, number: int, line: Line | None, offers: Practitioner) -> None:
        """The fields of one line: filled in, or empty but for the usual ways and place."""
        filled = _filled(line) if line else {"modes": offers.modes or list(USUAL_WAYS), "place": offers.place}
        for name, field in _fields(number + 1).items():
            field.initial = filled.get(name)
            self.fields[f"l{number}_{name}"] = field

    def rows(self) -> list[Mapping[str, forms.BoundField]]:
        """The fields of each line, by name."""
        return [{name: self[f"l{number}_{name}"] for name in NAMES} for number in range(self.count)]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        self.lines = [
            line
            for number in range(self.count)
            if (line := self._line(number, {name: typed.get(f"l{number}_{name}") for name in NAMES}))
        ]
        return typed

    def _line(self, number: int, typed: Mapping[str, Any]) -> Line | None:
        if typed["out"] or not any(typed[name] for name in ("purpose", "starts", "ends", "days")):
            return None
        if not self._is_whole(number, typed):
            return None
        line = Line(
            purpose=typed["purpose"],
            starts=typed["starts"],
            ends=typed["ends"],
            weekdays=tuple(sorted(int(day) for day in typed["days"])),
            slot_minutes=int(typed["minutes"] or USUAL_MINUTES[typed["purpose"]]),
            modes=tuple(typed["modes"]),
            place=typed["place"],
            on_bank_holidays=typed["bank"],
        )
        self._check(number, line)
        return line

    def _is_whole(self, number: int, typed: Mapping[str, Any]) -> bool:
        """Say beside each field of a line that was begun what is missing in it."""
        missing = {
            "purpose": "Choose what these hours are for.",
            "starts": "Write when they start.",
            "ends": "Write when they end.",
            "days": "Tick at least one day.",
            "modes": "Choose at least one way of meeting.",
        }
        for name, words in missing.items():
            if not typed[name] and f"l{number}_{name}" not in self.errors:
                self.add_error(f"l{number}_{name}", words)
        return not any(f"l{number}_{name}" in self.errors for name in NAMES)

    def _check(self, number: int, line: Line) -> None:
        if line.purpose == FIRST_CALL and Mode.PHONE not in line.modes:
            self.add_error(f"l{number}_modes", "First calls are by phone. Tick “By phone”.")
        try:
            check_hours(Hours(practitioner="", practitioner_name="", valid_from=date.min, **vars(line.on(0))))
        except Refusal as refusal:
            name = {"slot_minutes": "minutes"}.get(refusal.field, refusal.field)
            self.add_error(f"l{number}_{name}", refusal.reason)


class KeepWeekForm(forms.Form):
    """What happens with the times that are booked in hours that end."""

    touched = Pick(
        label="What happens with these times?",
        choices=[
            (MOVES, "They need another time. Put them on the list of people to tell"),
            (KEEPS, "They stay as they are, although the hours end"),
        ],
        missing="Choose what happens with the booked times.",
    )


def _fields(number: int) -> dict[str, forms.Field]:
    purposes = (("", "Choose one"), *RotaRow.Purpose.choices)
    days = [(str(day), day_abbr[day]) for day in range(7)]
    return {
        "purpose": forms.ChoiceField(label="For", choices=purposes, required=False),
        "starts": TimeField(spoken=True, label="From", required=False),
        "ends": TimeField(spoken=True, label="To", required=False),
        "minutes": forms.ChoiceField(label="Each meeting", choices=LENGTHS, required=False),
        "days": PickSome(label=f"Line {number}: days", choices=days, required=False),
        "bank": Tick(label="Bank holidays too"),
        "modes": PickSome(label=f"Line {number}: ways of meeting", choices=Mode.choices(), required=False),
        "place": ShortText(label="Place the person will see", max_length=100, required=False),
        "out": Tick(label="Take this line out"),
    }


def _filled(line: Line) -> dict[str, Any]:
    usual = USUAL_MINUTES[line.purpose] == line.slot_minutes
    return {
        "purpose": line.purpose,
        "starts": line.starts,
        "ends": line.ends,
        "minutes": "" if usual else str(line.slot_minutes),
        "days": [str(day) for day in line.weekdays],
        "bank": line.on_bank_holidays,
        "modes": list(line.modes),
        "place": line.place,
    }


def _count(typed: Any, shown: int) -> int:
    """As many lines as the page had that was sent; the rota may have got another line since."""
    sent = [name for name in typed or () if name.startswith("l") and name.endswith("_starts")]
    return len(sent) or shown
