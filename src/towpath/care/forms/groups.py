"""What is typed about groups: their rule, a move, who joins, who came, and who is kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from towpath.care.actions.groups import FEWEST, MOST, Plan
from towpath.care.actions.sessions import WhatHappened
from towpath.care.forms.calendar import Staff
from towpath.care.forms.picks import Pick, PickFromMany, Tick
from towpath.care.models import Episode, GroupCourse, GroupMeeting, Session
from towpath.care.models.pathway import CAME
from towpath.care.queries.groups import Choice, called, title_of
from towpath.care.queries.series import Rule
from towpath.kit.fields import DateField, ShortText, TimeField
from towpath.kit.presenting import day, day_time, length
from towpath.schemes.catalogue import find
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Attendance, BarrierCode, Mode

MEET = [(mode.value, mode.label) for mode in (Mode.IN_PERSON, Mode.VIDEO)]
MINUTES = [(str(minutes), length(minutes)) for minutes in (45, 60, 90, 120)]
WAIT = "full, wait for a place"


class DatesForm(forms.Form):
    """The rule that dates are made from, and the preview of them that was looked at."""

    practitioner = PickFromMany(label="Who runs it?", missing="Choose who runs it.")
    first_day = DateField(label="First day")
    starts = TimeField(spoken=True, label="Starts at")
    venue = ShortText(label="Where do they meet?", max_length=100, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = dict(staff)
        PickFromMany.of(self, "practitioner").offer(staff)

    def whose(self) -> dict[str, Any]:
        """Who runs it, from which day and at which hour."""
        typed = self.cleaned_data
        return {
            "practitioner": typed["practitioner"],
            "practitioner_name": self.staff[typed["practitioner"]],
            "first_day": typed["first_day"],
            "starts": typed["starts"],
        }


class GroupForm(DatesForm):
    """A new group: for whom, where, when and for how many."""

    scheme = PickFromMany(label="For which scheme?", missing="Choose a scheme.")
    band = Pick(label="For whom?", choices=GroupCourse.Band.choices, missing="Choose who it is for.")
    mode = Pick(label="How do they meet?", choices=MEET, missing="Choose how they meet.")
    minutes = PickFromMany(label="Length of each meeting", choices=MINUTES, missing="Choose a length.")
    places = PickFromMany(
        label="Places",
        choices=[(str(n), str(n)) for n in range(FEWEST, MOST + 1)],
        missing="Choose how many places there are.",
    )
    field_order = (
        "scheme",
        "band",
        "mode",
        "venue",
        "practitioner",
        "first_day",
        "starts",
        "minutes",
        "places",
        "seen",
    )

    def __init__(self, *args: Any, schemes: Sequence[Scheme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        PickFromMany.of(self, "scheme").offer([(scheme.code, scheme.name) for scheme in schemes])

    def plan(self) -> Plan:
        """The group as typed: all themes of its scheme, in its order and on its beat."""
        typed = self.cleaned_data
        scheme = find(typed["scheme"])
        rule = Rule(
            **self.whose(),
            minutes=int(typed["minutes"]),
            every_days=scheme.pathway.every_days,
            mode=typed["mode"],
            themes=tuple(theme.code for theme in scheme.pathway.themes),
        )
        places = int(typed["places"])
        return Plan(rule, scheme.code, scheme.version, typed["band"], typed["venue"], places, typed["seen"])


class MoveGroupForm(DatesForm):
    """From which meeting on a group moves, and to when."""

    since = PickFromMany(label="Move from which meeting on?", missing="Choose the first meeting to move.")
    field_order = ("since", "practitioner", "first_day", "starts", "venue", "seen")

    def __init__(self, *args: Any, group: GroupCourse, ahead: Sequence[GroupMeeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group, self.ahead = group, ahead
        PickFromMany.of(self, "since").offer(
            [
                (str(one.number), f"{one.number}. {title_of(group, one.theme)}, {day_time(one.starts_at)}")
                for one in ahead
            ]
        )

    def moving(self) -> list[GroupMeeting]:
        """The meetings that move."""
        since = int(self.cleaned_data["since"])
        return [one for one in self.ahead if one.number >= since]

    def rule(self) -> Rule:
        """The rule for the rest of the group: it keeps its length, its beat and its themes."""
        moving = self.moving()
        return Rule(
            **self.whose(),
            minutes=moving[0].minutes,
            every_days=self.group.every_days,
            mode=self.group.mode,
            themes=tuple(one.theme for one in moving),
        )


class JoinForm(forms.Form):
    """One of the groups that fit, or the waiting list of one that is full."""

    group = Pick(label="Which group?", missing="Choose a group.")
    looked = Tick(
        label="I have looked at their safety answers, and asked whom they would not want to meet there",
        missing="Look at their safety answers, ask whom they would not want to meet, then tick this.",
    )

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.show(choices)

    def show(self, choices: Sequence[Choice]) -> None:
        """Show these groups: those with a place, and those to wait for."""
        self.open = [one for one in choices if one.refused is None or one.may_wait]
        self.shut = [one for one in choices if one not in self.open]
        Pick.of(self, "group").offer([(str(one.line.group.pk), _choice_words(one)) for one in self.open])

    def chosen(self) -> Choice:
        """The group that was picked, as it looked when the page was made."""
        picked = int(self.cleaned_data["group"])
        return next(one for one in self.open if one.line.group.pk == picked)


def _choice_words(one: Choice) -> str:
    line = one.line
    room = WAIT if one.may_wait else f"{line.free} of {line.group.places} places free"
    first = f", next on {day(line.next.wall_day)}" if line.next else ""
    return f"{called(line.meetings, line.group)}: {room}{first}"


class RegisterForm(forms.Form):
    """Who came to one meeting: a few fields for each person. Whoever is left empty is written up later."""

    def __init__(self, *args: Any, sessions: Sequence[Session], mode: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sessions = sessions
        for one in sessions:
            self.fields[f"came_{one.pk}"] = PickFromMany(
                label="Did they come?", choices=Attendance.choices(), required=False
            )
            how = PickFromMany(label="How did they join?", choices=Mode.choices(), required=False)
            how.initial = mode
            self.fields[f"mode_{one.pk}"] = how
            self.fields[f"barrier_{one.pk}"] = PickFromMany(
                label="What got in the way?", choices=BarrierCode.choices(), required=False
            )

    def rows(self) -> list[tuple[Session, Any, Any, Any]]:
        """Each session with its fields."""
        return [
            (one, self[f"came_{one.pk}"], self[f"mode_{one.pk}"], self[f"barrier_{one.pk}"])
            for one in self.sessions
        ]

    def went(self) -> dict[int, WhatHappened]:
        """What was said, by the key of the session."""
        typed = self.cleaned_data
        return {
            one.pk: WhatHappened(
                happened=typed[f"came_{one.pk}"] in CAME,
                came=typed[f"came_{one.pk}"],
                mode=typed[f"mode_{one.pk}"],
                barrier=typed[f"barrier_{one.pk}"],
            )
            for one in self.sessions
            if typed[f"came_{one.pk}"]
        }


class ApartForm(forms.Form):
    """Whom they do not meet in a group: one of those that the search found."""

    other = Pick(label="Who is not together with them?", missing="Choose one of those found.")

    def __init__(self, *args: Any, found: Sequence[Episode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Pick.of(self, "other").offer([(one.ref, f"{one.person.name}, {one.ref}") for one in found])
