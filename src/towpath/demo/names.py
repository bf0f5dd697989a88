"""Names that nobody has: the people of the demonstration are invented, and look it."""

from __future__ import annotations

from random import Random

GIVEN = (
    "Alex",
    "Robin",
    "Sam",
    "Jamie",
    "Casey",
    "Morgan",
    "Taylor",
    "Jordan",
    "Ash",
    "Billie",
    "Charlie",
    "Dana",
    "Eden",
    "Frankie",
    "Gray",
    "Harper",
    "Indy",
    "Jules",
    "Kit",
    "Lee",
    "Max",
    "Nico",
    "Oakley",
    "Pat",
    "Quinn",
    "Riley",
    "Sasha",
    "Toni",
    "Val",
    "Wren",
    "Zia",
    "Aaliyah",
    "Bogdan",
    "Chidi",
    "Dilys",
    "Ewa",
    "Farah",
    "Gethin",
    "Hana",
    "Imran",
    "Joao",
    "Kasia",
    "Lakshmi",
    "Mihai",
    "Nadia",
    "Owain",
    "Priti",
    "Rhys",
    "Sunita",
    "Tomasz",
)
FAMILY = (
    "Sample",
    "Example",
    "Testcase",
    "Placename",
    "Madeup",
    "Notreal",
    "Pretend",
    "Fictive",
    "Invented",
    "Specimen",
    "Mockford",
    "Demoson",
    "Nobody",
    "Lockgate",
    "Towline",
    "Bargepole",
    "Narrowboat",
    "Millrace",
    "Sluice",
    "Windlass",
    "Tillerman",
    "Wharfside",
    "Puddleclay",
    "Paddlegear",
    "Basinview",
)


def full_name(dice: Random) -> tuple[str, str]:
    """A given and a family name."""
    return dice.choice(GIVEN), dice.choice(FAMILY)


def phone(number: int) -> str:
    """One of the numbers that are kept for drama: 07700 900000 to 900999."""
    return f"+447700{900000 + number % 1000}"
