"""People whose story begins after the street and the first call: known to both sides by the real deeds."""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.site import Town
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Known:
    """Somebody who was referred, spoken with and assessed. Every one of them is invented.

    `meets`: with whom their first session is, the soonest that is open after so many days; None where it has
    no time yet. `ways` are the safe ways that they told us of besides being called.
    """

    given: str
    family: str
    phone: str
    meets: tuple[str, int] | None = None
    ways: tuple[str, ...] = ("text",)
    rather_with: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


def become_known(town: Town, practitioner: Visitor, *people: Known) -> None:
    """The police refer them, the provider receives them, and somebody there speaks with each of them."""
    says = "from tests.journeys.known import Known; from tests.journeys.known_to_{} import {}; {}(*{!r})"
    town.lets("police", says.format("police", "refer", "refer", people))
    practitioner.open(f"{town.sites['care'].url}/calls/?whose=all").waits_for(people[-1].name)
    town.lets("care", says.format("care", "speak_with", "speak_with", people))
