"""What is typed about a provider: what it takes, where, and how the desk reaches it."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from towpath.gate.peers import names_of
from towpath.gate.words import Kind
from towpath.kit.fields import PhoneField, ShortText
from towpath.police.actions.routes import LONGEST_AREA, print_of
from towpath.police.queries.routes import Takes
from towpath.police.queries.slots import areas
from towpath.schemes.catalogue import current


def drop_in_field() -> ShortText:
    """Where somebody without a phone can come, as the officer tells them and as their card says it."""
    return ShortText(label="Drop-in: where and when", required=False, max_length=200)


class ProviderForm(forms.Form):
    """A provider's name and number, as officers and the desk read them."""

    provider_name = ShortText(label="Name", max_length=120)
    provider_phone = PhoneField(label="Phone number")
    drop_in = drop_in_field()
    everywhere = forms.BooleanField(label="Change it wherever this provider takes a scheme", required=False)
    seen = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def about(cls, takes: Takes, typed: Any) -> ProviderForm:
        """Filled in with what is there."""
        given = {"provider_name": takes.route.provider_name, "provider_phone": takes.phone}
        more = {"drop_in": takes.route.drop_in, "everywhere": True, "seen": print_of(takes.route)}
        return cls(typed, initial={**given, **more})


class AddRouteForm(forms.Form):
    """A provider that takes some schemes from now on."""

    provider = forms.ChoiceField(
        label="Provider",
        error_messages={"required": "Pick a provider.", "invalid_choice": "Pick a provider of the list."},
    )
    provider_name = ShortText(label="Name", max_length=120)
    provider_phone = PhoneField(label="Phone number")
    drop_in = drop_in_field()
    schemes = forms.MultipleChoiceField(
        label="Which schemes does it take?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pick at least one.", "invalid_choice": "Pick schemes of the list."},
    )
    area = ShortText(label="Area", required=False, max_length=LONGEST_AREA)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, name) for name in names_of(Kind.CARE)]
        schemes = [(scheme.code, scheme.name) for scheme in current()]
        cast(forms.ChoiceField, self.fields["provider"]).choices = [("", "Pick one"), *known]
        cast(forms.MultipleChoiceField, self.fields["schemes"]).choices = schemes
        self.areas = areas()
        self.fields["area"].widget.attrs.update({"list": "areas", "autocomplete": "off"})

    def clean_area(self) -> str:
        """An area that is there already is written as it is there, whatever the capitals."""
        typed = str(self.cleaned_data["area"])
        return next((area for area in self.areas if area.casefold() == typed.casefold()), typed)


class EndRouteForm(forms.Form):
    """Nothing to type: what was seen when it was decided."""

    seen = forms.CharField(widget=forms.HiddenInput)
