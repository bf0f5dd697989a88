"""What is typed about a member of staff."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from towpath.kit.accounts.models import User
from towpath.kit.accounts.queries import CLOSED, OPEN, teams
from towpath.kit.fields import NameField, ShortText
from towpath.kit.named import named

PICK_ONE = {"required": "Pick a role.", "invalid_choice": "Pick a role of the list."}


def role_name(code: str) -> str:
    """A role as it is written on a page."""
    return code.replace("_", " ").capitalize()


def roles() -> list[tuple[str, str]]:
    """The roles of this site."""
    return [(code, role_name(code)) for code in named("TOWPATH_ROLES")]


class DetailsForm(forms.Form):
    """What may be changed of somebody. It carries the version of the account that was looked at."""

    name = NameField(label="Name", max_length=100)
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect, error_messages=PICK_ONE)
    number = ShortText(label="Collar or staff number", required=False, max_length=20)
    team = ShortText(label="Team", required=False, max_length=60)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["role"]).choices = roles()
        self.teams = teams()
        self.fields["team"].widget.attrs.update({"list": "teams", "autocomplete": "off"})

    def clean_team(self) -> str:
        """A team that is there already is written as it is there, whatever the capitals."""
        typed = str(self.cleaned_data["team"])
        return next((team for team in self.teams if team.casefold() == typed.casefold()), typed)

    def given(self) -> dict[str, Any]:
        """What the action is told."""
        return {field: self.cleaned_data[field] for field in ("name", "role", "number", "team")}

    @classmethod
    def about(cls, user: User, typed: Any) -> DetailsForm:
        """Filled in with what is there."""
        fields = ("name", "role", "number", "team", "version")
        return cls(typed, initial={field: getattr(user, field) for field in fields})


class AddForm(DetailsForm):
    """Somebody new."""

    username = ShortText(label="User name", max_length=60)
    field_order = ("name", "username", "role", "number", "team")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})

    def clean_username(self) -> str:
        """Capitals make no difference to a user name."""
        return str(self.cleaned_data["username"]).lower()


class SureForm(forms.Form):
    """A deed without anything to type: it carries the version of the account that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Filter(forms.Form):
    """What the list can be narrowed by. It stands in the address, so that a view can be kept."""

    q = ShortText(label="Name, user name or number", required=False)
    role = forms.ChoiceField(label="Role", required=False)
    state = forms.ChoiceField(
        label="Account", required=False, choices=[("", "All"), (OPEN, "On"), (CLOSED, "Switched off")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["role"]).choices = [("", "All"), *roles()]

    def wanted(self) -> dict[str, str]:
        """What to look for. What makes no sense is left out of the search."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name, "")) for name in self.fields}


class OwnPasswordForm(forms.Form):
    """A password of one's own, typed twice."""

    password = forms.CharField(
        label="New password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Type a new password."},
    )
    again = forms.CharField(
        label="The new password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Type the new password again."},
    )

    def clean(self) -> dict[str, Any]:
        """Typed twice alike."""
        super().clean()
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and again and first != again:
            self.add_error("again", "The two are not the same. Type the new password again.")
        return self.cleaned_data
