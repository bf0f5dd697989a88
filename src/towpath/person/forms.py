"""What the person can type or choose on their pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from towpath.care.actions.answers import ANSWERS
from towpath.care.actions.contacts import SafeWays
from towpath.care.actions.demand import WouldSuit
from towpath.care.forms.demand import DAYS, HOURS, REASONS, would_suit
from towpath.care.forms.picks import Pick, PickMode, PickSlot, PickSome, Tick
from towpath.care.models import ContactRules, Person
from towpath.care.queries.offers import ANY, Offer
from towpath.care.references import ALPHABET, as_typed
from towpath.kit.fields import PhoneField, ShortText
from towpath.person.languages import ENGLISH, Tongue
from towpath.person.offers import HEADINGS, slot_words
from towpath.person.wording import MODES
from towpath.schemes.words import TimeWindow

TOO_SHORT = "Your code has {length} letters and numbers. You typed {typed}. Check it again."


class CodeForm(forms.Form):
    """A code, as it is printed, or in small letters, with gaps, with look-alike letters."""

    code = ShortText(
        label="Your code",
        max_length=100,
        error_messages={"required": "Type your code."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, length: int, tongue: Tongue = ENGLISH, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.length, self.tongue = length, tongue

    def clean_code(self) -> str:
        code = as_typed(self.cleaned_data["code"])
        if not set(code) <= set(ALPHABET):
            raise ValidationError("A code has only letters and numbers. Check it and type it again.")
        if len(code) != self.length:
            raise ValidationError(self.tongue.say(TOO_SHORT, length=self.length, typed=len(code)))
        return code


class AnswerForm(forms.Form):
    """The answer to a reminder."""

    answer = Pick(label="Does that time suit you?", choices=[(one.value, one.value) for one in ANSWERS])


class TimeForm(forms.Form):
    """One of the open times, and how to talk then."""

    slot = PickSlot(label="Which time suits you?")
    mode = PickMode(
        ways=MODES, label="How would you like to talk?", missing="Choose how you would like to talk."
    )

    def __init__(
        self, typed: Any, *, offer: Offer, mode: str, now: datetime, tongue: Tongue = ENGLISH
    ) -> None:
        super().__init__(typed, initial={"mode": mode})
        self.now, self.tongue = now, tongue
        self.show(offer)

    def show(self, offer: Offer) -> None:
        """Show these times, under their headings."""
        modes = {mode for slot in offer.slots for mode in slot.modes}
        Pick.of(self, "mode").offer([(mode, words) for mode, words in MODES.items() if mode in modes])
        Pick.of(self, "slot").offer(_choices(offer, self.now, self.tongue))

    def clean_slot(self) -> tuple[datetime, str]:
        starts_at, practitioner = self.cleaned_data["slot"]
        if not practitioner or not practitioner.isprintable():
            raise ValidationError("Choose a time.")
        return starts_at, practitioner


class NoneSuitsForm(forms.Form):
    """Which times would suit, and what is in the way of those that are open. All of it is chosen."""

    windows = PickSome(
        label="When would suit you?",
        choices=TimeWindow.choices(),
        missing="Choose at least one time that would suit you.",
    )
    weekday = Pick(label="Which day?", choices=DAYS, required=False, widget=forms.Select)
    hour = Pick(label="From what time?", choices=HOURS, required=False, widget=forms.Select)
    why = Pick(
        label="What is in the way of the other times?",
        choices=[*REASONS[:-1], (REASONS[-1][0], "I would rather not say")],
        missing="Choose what is in the way. You can choose not to say.",
    )
    call = Tick(label="Call me, and we find a time together")

    def __init__(self, *args: Any, offered: int, may_call: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, asked in (("why", offered), ("call", may_call)):
            if not asked:
                del self.fields[name]

    def said(self) -> WouldSuit:
        """What would suit, as chosen."""
        return would_suit(self.cleaned_data)

    @property
    def wish(self) -> str:
        """When a call would suit: in the one time of the week that was chosen, or at any."""
        windows = self.cleaned_data["windows"]
        return windows[0] if len(windows) == 1 else TimeWindow.ANY_TIME


class CallMeForm(forms.Form):
    """When a call would suit."""

    wish = Pick(
        label="When is a good time to call?",
        choices=[("any_time", "Any time"), *(one for one in TimeWindow.choices() if one[0] != "any_time")],
        missing="Choose when a call would suit you.",
        initial="any_time",
    )


class ReachForm(forms.Form):
    """Which ways to reach the person are safe. What is not asked here stays as it is."""

    phone = PhoneField(label="New number, if yours has changed", required=False)
    safe_to_call = Tick(label="You can call me")
    safe_to_text = Tick(label="You can text me")
    safe_to_voicemail = Tick(label="You can leave a short voicemail")
    safe_to_email = Tick(label="You can email me")
    safe_to_write = Tick(label="You can send me a letter")
    through_second = Tick(label="You can ask someone else to pass on a message")
    times = PickSome(label="When do calls suit you?", choices=TimeWindow.choices(), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rules: ContactRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        absent = {
            "safe_to_email": not rules.email,
            "safe_to_write": not rules.address,
            "through_second": not rules.second_phone,
        }
        for name, missing in absent.items():
            if missing:
                del self.fields[name]

    @classmethod
    def showing(cls, rules: ContactRules, person: Person) -> ReachForm:
        """The form filled with what holds now. The number itself is not shown."""
        ticks = {name: getattr(rules, name, None) for name in cls.base_fields if name.startswith("safe_")}
        facts = {"times": person.times, "seen": rules.pk, "through_second": bool(rules.second_phone)}
        return cls(rules=rules, initial=ticks | facts)

    def seen_rules(self) -> int:
        """Which rules the form showed; none, if what came back is no number."""
        seen = self.cleaned_data["seen"]
        return int(seen) if seen.isascii() and seen.isdigit() else 0

    def ways(self) -> SafeWays:
        """The ways as chosen. A number that was not typed anew stays the one we have."""
        typed = self.cleaned_data
        kept = SafeWays.of(self.rules)
        second = typed.get("through_second", False)
        return SafeWays(
            phone=typed["phone"] or kept.phone,
            safe_to_call=typed["safe_to_call"],
            safe_to_text=typed["safe_to_text"],
            safe_to_voicemail=typed["safe_to_voicemail"],
            email=kept.email,
            safe_to_email=typed.get("safe_to_email", False),
            address=kept.address,
            safe_to_write=typed.get("safe_to_write", False),
            second_name=kept.second_name if second else "",
            second_phone=kept.second_phone if second else "",
            other_way=kept.other_way,
            note=kept.note,
        )


class StopForm(forms.Form):
    """The second step of stopping: what was read, and whether help goes on."""

    goes_on = Pick(
        label="Would you like to go on talking with us?",
        choices=[("yes", "Yes, I would like help to go on"), ("no", "No, I would like to stop all of it")],
        missing="Choose yes or no.",
    )
    effect_read = Tick(
        label="I have read what happens when I stop", missing="Tick this when you have read what happens."
    )


def _choices(offer: Offer, now: datetime, tongue: Tongue) -> list[tuple[str, Any]]:
    made: list[tuple[str, Any]] = []
    for group, slots in offer.groups:
        words: list[tuple[str, Any]] = [(slot.key, slot_words(slot, now, tongue)) for slot in slots]
        made += words if group == ANY else [(HEADINGS[group], words)]
    return made
