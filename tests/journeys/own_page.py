"""What the person does on their own phone: the two doors, and choosing times."""

from __future__ import annotations

from tests.journeys.visitor import Visitor

NEUTRAL = "My appointment"
NEVER = ("drug", "cannabis", "Lockside", "Towpath", "Ridgeway")
"""What no page of the first door says, nor a title, nor an address."""


def door_on(officer: Visitor) -> str:
    """Where the square on the officer's last page leads: the address and the code that stand beside it."""
    page = officer.page
    address, code = (
        page.locator(f".{name}").first.inner_text() for name in ("pl-door__text", "pl-door__code")
    )
    return f"http://{address.split()[0]}#{code.strip()}"  # beside it stands what the link does, for ears


def link_on(practitioner: Visitor) -> str:
    """Where the square leads that a practitioner shows once: the address that stands beside it."""
    return practitioner.page.get_by_text("/p#").inner_text().strip()


def comes_in_by(person: Visitor, address: str) -> Visitor:
    """Scan a square: the browser opens the address, and takes the code from behind its #."""
    person.page.goto(address)
    person.page.wait_for_url(lambda url: "#" not in url and not url.endswith(("/c", "/p")))
    return person.looks_well()


def types_the_code(person: Visitor, address: str) -> Visitor:
    """On a phone without scripts: open the address and type the code."""
    where, _, code = address.partition("#")
    person.open(where).fill("Your code", code.lower())
    return person.press("Open")


def chooses(person: Visitor, kind: str) -> Visitor:
    """The first open time of this kind, for example an evening."""
    person.page.get_by_role("radio", name=kind).first.check()
    return person


def time_booked(person: Visitor) -> str:
    """The time that the page says is booked now, as a practitioner's page writes it: 2 March, 5pm."""
    return said_time(person.page.get_by_text("Booked:").inner_text())


def said_time(words: str) -> str:
    """The time in these words, as a practitioner's page writes it: 2 March, 5pm."""
    day, _, hour = words.rstrip(".").rpartition(" at ")
    return f"{' '.join(day.rstrip(',').split()[-2:])}, {hour}"
