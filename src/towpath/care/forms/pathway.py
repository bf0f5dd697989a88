"""What is typed about a pathway: the times agreed, how each session went, and what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from towpath.care.actions.pathways import Agreed, Reached
from towpath.care.actions.sessions import WhatHappened
from towpath.care.forms.picks import Pick, PickFromMany, Tick, mode_choices, parse_slot, slot_words
from towpath.care.models import GoalReached
from towpath.care.queries.pathways import Planned
from towpath.kit.fields import DateField, LongText, ShortText
from towpath.schemes.words import Attendance, BarrierCode, Mode

LATER = "later"
SKIP = "skip"


class PlanForm(forms.Form):
    """What the preview is made from."""

    start = DateField(label="Start on or after", required=False)
    mode = PickFromMany(label="How will you meet?", choices=Mode.choices(), required=False)


class PathwayForm(forms.Form):
    """For each theme: one of the open times, a time later, or, where the scheme allows, not at all."""

    mode = Pick(
        label="How will you meet?",
        missing="Choose how you will meet.",
    )

    def __init__(self, *args: Any, planned: Sequence[Planned], needed: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned = planned
        slots = [slot for one in planned for slot in (one.slot, *one.others) if slot is not None]
        Pick.of(self, "mode").offer(mode_choices(slots) or Mode.choices())
        for session in planned:
            self.fields[f"session_{session.number}"] = _session_field(session, session.theme.code in needed)

    def rows(self) -> list[tuple[Planned, Any]]:
        """Each session of the preview with its field."""
        return [(session, self[f"session_{session.number}"]) for session in self.planned]

    def agreed(self) -> list[Agreed]:
        """The sessions as agreed; those that are left out are not among them."""
        picked = [(one.theme.code, self.cleaned_data[f"session_{one.number}"]) for one in self.planned]
        return [self._agree(theme, key) for theme, key in picked if key != SKIP]

    def _agree(self, theme: str, key: str) -> Agreed:
        found = parse_slot(key)
        if found is None:
            return Agreed(theme)
        return Agreed(theme, found[0], found[1], self.cleaned_data["mode"])


def _session_field(session: Planned, needed: bool) -> Pick:
    slots = [slot for slot in (session.slot, *session.others) if slot is not None]
    choices = [(slot.key, slot_words(slot)) for slot in slots] + [(LATER, "Find a time later")]
    if not needed:
        choices.append((SKIP, "Leave this one out"))
    field = Pick(label=f"{session.number}. {session.theme.title}", choices=choices, widget=forms.Select)
    field.initial = slots[0].key if slots else LATER
    return field


class SessionForm(forms.Form):
    """How one session went."""

    happened = Pick(
        label="Did it take place?",
        choices=[("yes", "Yes"), ("no", "No")],
        missing="Choose whether it took place.",
    )
    came = Pick(label="Did they come?", choices=Attendance.choices(), missing="Choose what happened.")
    covered = Tick(label="We went through the theme, so it counts as done")
    mode = PickFromMany(label="How did you meet?", choices=Mode.choices(), required=False)
    barrier = PickFromMany(label="What got in the way?", choices=BarrierCode.choices(), required=False)
    note = LongText(label="Note", max_length=2000, required=False)

    def went(self) -> WhatHappened:
        """How it went, as typed."""
        typed = dict(self.cleaned_data)
        return WhatHappened(**typed | {"happened": typed["happened"] == "yes"})


class CatchUpForm(forms.Form):
    """A catch-up that was just held on the phone."""

    covered = Tick(
        label="We went through the theme, so it counts as done",
        missing="Tick this if you went through the theme. If not, book another time instead.",
    )
    note = LongText(label="Note", max_length=2000, required=False)


class CompleteForm(forms.Form):
    """What was reached, goal by goal."""

    note = LongText(label="What they take with them", max_length=2000, required=False)
    goes_on = Tick(label="They would like to go on with us.")

    def __init__(self, *args: Any, goals: Sequence[str], booked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if booked:
            self.fields["goes_on"].label = "They would like to go on with us. Keep the times that are booked."
        self.goals = goals
        for place, goal in enumerate(goals, start=1):
            self.fields[f"goal_{place}"] = Pick(
                label=goal, choices=GoalReached.Reached.choices, missing="Choose how far this was reached."
            )
            self.fields[f"goal_{place}_said"] = ShortText(
                label="In their words", max_length=500, required=False
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """Each goal with its two fields."""
        return [(self[f"goal_{n}"], self[f"goal_{n}_said"]) for n in range(1, len(self.goals) + 1)]

    def reached(self) -> dict[str, Reached]:
        """How far each goal was reached, as typed."""
        typed = self.cleaned_data
        return {
            goal: Reached(typed[f"goal_{place}"], typed[f"goal_{place}_said"])
            for place, goal in enumerate(self.goals, start=1)
        }
