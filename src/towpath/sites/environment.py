"""Read the environment of a site, and say in one line what is missing or wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from towpath.language.avoid import gives_away

MODES = ("production", "demo", "test")


class Environment:
    """The variables a site was started with. Production must be given all; the other modes need none."""

    def __init__(self, site: str, variables: Mapping[str, str]) -> None:
        self.site = site
        self._variables = variables
        self.mode = variables.get("TOWPATH_MODE", "production")
        if self.mode not in MODES:
            raise ImproperlyConfigured(
                f"TOWPATH_MODE is {self.mode!r}: it must be one of {', '.join(MODES)}."
            )

    @property
    def is_production(self) -> bool:
        """Whether real people depend on this process."""
        return self.mode == "production"

    def text(self, name: str, otherwise: str = "") -> str:
        """The variable, or what to use without it."""
        return self._variables.get(name, "") or otherwise

    def demand(self, name: str, outside_production: str) -> str:
        """The variable, which production cannot do without."""
        value = self.text(name)
        if value or not self.is_production:
            return value or outside_production
        raise ImproperlyConfigured(f"{name} is not set: the {self.site} site needs it in production.")

    def says_nothing(self, name: str, value: str) -> str:
        """What others read in a text or as its sender: in production no word in it may give people away."""
        telling = gives_away(value) if self.is_production else ""
        if telling:
            raise ImproperlyConfigured(
                f"{name} is {value!r}: others read it, and {telling!r} gives people away."
            )
        return value

    def secret(self, name: str) -> str:
        """A demanded secret, long enough not to be guessed."""
        value = self.demand(name, f"not-a-secret-{self.site}-{name.lower()}-for-{self.mode}-only")
        if self.is_production and len(value) < 32:
            raise ImproperlyConfigured(
                f"{name} is too short: give the {self.site} site at least 32 characters."
            )
        return value

    def number(self, name: str, otherwise: int) -> int:
        """A whole number, not below zero."""
        value = self.text(name, str(otherwise))
        if not value.isascii() or not value.isdigit():
            raise ImproperlyConfigured(f"{name} is {value!r}: it must be a whole number.")
        return int(value)

    def listed(self, name: str) -> frozenset[str]:
        """What stands between the commas."""
        return frozenset(one.strip() for one in self.text(name).split(",")) - {""}

    def numbers(self, name: str) -> dict[str, int]:
        """Whole numbers by name, as `one=1,two=2`."""
        pairs = [pair.strip().partition("=") for pair in self.text(name).split(",") if pair.strip()]
        wrong = [one for one, _, value in pairs if not value.isascii() or not value.isdigit()]
        if wrong:
            raise ImproperlyConfigured(f"{name} says {wrong[0]!r} without a whole number after it and `=`.")
        return {one: int(value) for one, _, value in pairs}

    def file(self, name: str, outside_production: str = "") -> str:
        """The path of a file that must be there in production."""
        value = self.demand(name, outside_production)
        if self.is_production and not Path(value).is_file():
            raise ImproperlyConfigured(f"{name} names {value}, which is not a file.")
        return value

    def only_outside_production(self, name: str) -> str:
        """A variable that would be dangerous in production, and is refused there."""
        value = self.text(name)
        if value and self.is_production:
            raise ImproperlyConfigured(f"{name} is for demonstrations and tests: unset it in production.")
        return value
