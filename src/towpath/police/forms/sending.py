"""Sending a case, the first time or again: to which provider, and when they should phone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django import forms

from towpath.kit.fields import LongText
from towpath.police.forms.call import SOONEST, CallForm
from towpath.police.forms.deeds import PICK_ONE, DeedForm
from towpath.police.models import ProviderRoute
from towpath.police.queries import CallSlot, CasePage
from towpath.police.queries.slots import open_times, to_lead, usual_route
from towpath.schemes.words import TimeWindow, WorkPattern

NOT_KNOWN = (WorkPattern.UNKNOWN, [TimeWindow.ANY_TIME])


class SendForm(CallForm, DeedForm):
    """Which provider gets the referral, and at which of its open times it phones."""

    provider = forms.ChoiceField(label="Provider", required=False, error_messages=PICK_ONE)

    def __init__(self, *args: Any, shown: CasePage, now: datetime, **kwargs: Any) -> None:
        self.usual = usual_route(shown.case)
        self.times = open_times(self.usual, now) if self.usual else []
        slots = [slot.at for slot in self.times]
        super().__init__(*args, slots=slots, shown=shown, now=now, **kwargs)
        self.fields["slot"].required = False
        self.fields["slot"].initial = SOONEST
        self._ask_for_provider()

    def clean(self) -> dict[str, Any]:
        """A time belongs to the provider that gave it."""
        super().clean()
        data = self.cleaned_data
        other = self.usual and data.get("provider") and data["provider"] != self.usual.provider
        if self.usual and other and self.wanted():
            self.add_error(
                "slot",
                f"That time is with {self.usual.provider_name}. "
                "Pick “As soon as they can” for another provider.",
            )
        return data

    def wanted(self) -> datetime | None:
        """The time that was picked; none, or nothing picked, means as soon as they can."""
        return self.slots.get(self.cleaned_data.get("slot", ""))

    def deed(self) -> dict[str, Any]:
        """With the time as the action takes it."""
        given = super().deed()
        del given["slot"]
        return {**given, "wanted_slot": self.wanted()}

    @property
    def suiting(self) -> list[CallSlot]:
        """The times to show first: those that suit them, or outside working hours while nobody knows."""
        return to_lead(self.times, self._said)

    @property
    def others(self) -> list[CallSlot]:
        """The other times."""
        return [slot for slot in self.times if slot not in self.suiting]

    @property
    def said(self) -> str:
        """Which times suit them, as they said it."""
        return ", ".join(TimeWindow(time).label.lower() for time in self._said)

    @property
    def _said(self) -> list[str]:
        person = self.shown.person
        if person is None or (person.work_pattern, person.times) == NOT_KNOWN:
            return []
        return list(person.times)

    def _ask_for_provider(self) -> None:
        """Where only one can get it there is nothing to choose. One that declined is asked if it is named."""
        case = self.shown.case
        routes = ProviderRoute.objects.filter(scheme=case.scheme, area__in=[case.area, ""], active=True)
        named = dict(routes.values_list("provider", "provider_name"))
        if self.usual and set(named) == {self.usual.provider}:
            del self.fields["provider"]
            return
        choices = [("", "The usual one for this area"), *named.items()]
        cast(forms.ChoiceField, self.fields["provider"]).choices = choices


class AgainForm(SendForm):
    """Offering the course again: to whom, and why."""

    reason = LongText(label="Why", error_messages={"required": "Say why you offer it again."})
