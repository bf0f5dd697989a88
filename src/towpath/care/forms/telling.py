"""What is typed about endings, pauses and what police are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from towpath.care.actions.endings import PAUSE_REASONS
from towpath.care.actions.telling import REASONS, TOLD_HOW
from towpath.care.forms.picks import Pick, PickFromMany, Tick
from towpath.care.lifecycle import NEEDS_NOTICE, NEEDS_SECOND_PERSON
from towpath.kit.fields import DateField, ShortText
from towpath.schemes.words import DeclineCode


class DeclineForm(forms.Form):
    """Why we cannot take a referral: one of the three that police are told."""

    code = Pick(
        label="Why can we not take it?",
        choices=DeclineCode.choices(),
        missing="Choose why we cannot take this referral.",
    )


class ProposeForm(forms.Form):
    """The reason, which stays with us, and how the person is told."""

    reason = Pick(label="Why? This stays with us.", missing="Choose the reason. It stays with us.")
    told_how = Pick(label="How are they told?", missing="Choose how they are told.")

    def __init__(self, *args: Any, event: str, ways: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Pick.of(self, "reason").offer([(one, one.label) for one in REASONS[event]])
        Pick.of(self, "told_how").offer(_ways(ways))
        self.fields["told_how"].required = NEEDS_SECOND_PERSON[event] in NEEDS_NOTICE


class TellForm(forms.Form):
    """How the person is told again."""

    told_how = Pick(label="Tell them again: how?", missing="Choose how they are told.")

    def __init__(self, *args: Any, ways: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        Pick.of(self, "told_how").offer(_ways(ways))


def _ways(ways: Sequence[str]) -> list[tuple[str, str]]:
    return [(way, TOLD_HOW[way]) for way in ways]


class StopForm(forms.Form):
    """Why a word is stopped."""

    why = ShortText(
        label="Why do you stop it?",
        max_length=300,
        error_messages={"required": "Say in a few words why you stop it."},
    )


class WithdrawForm(forms.Form):
    """The person's own choice, said to a practitioner."""

    effect_read = Tick(
        label="I have read this to them, and they understand it",
        missing="First read what happens then, and tick that it is understood.",
    )
    goes_on = Tick(label="They would still like our help. Keep the times that are booked.")


class PauseForm(forms.Form):
    """Why it pauses."""

    reason = Pick(
        label="Why does it pause? This stays with us.",
        choices=list(PAUSE_REASONS.items()),
        missing="Choose why it pauses. It stays with us.",
    )
    keep_times = Tick(label="It is a short pause. Keep the times that are booked.")


class MoreTimeForm(forms.Form):
    """The new expected day."""

    until = DateField(
        label="By when will it be finished?", help_text="Police are told this day and nothing else."
    )


class DiedForm(forms.Form):
    """That it is certain."""

    verified = Tick(
        label="This is certain: a relative, a doctor or a coroner has told us",
        missing="Make sure first, then tick this.",
    )


class AssignForm(forms.Form):
    """Who works with this person."""

    worker = PickFromMany(label="Who works with them?", missing="Choose who works with them.")

    def __init__(self, *args: Any, staff: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = dict(staff)
        PickFromMany.of(self, "worker").offer(staff)
