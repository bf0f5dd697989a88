"""Who works in the town of the journeys."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "a long walk by the canal"


@dataclass(frozen=True)
class Member:
    """A member of staff of one site."""

    username: str
    name: str
    role: str
    site: str
    number: str = ""
    team: str = ""


OKORO = Member("okoro", "PC Okoro", "officer", "police", "4412", "Lock Street")
BELL = Member("bell", "Sgt Bell", "sergeant", "police", "2207", "Lock Street")
PRIYA = Member("priya", "Priya", "coordinator", "police", "9031")
AMA = Member("ama", "Ama", "practitioner", "care")
TOM = Member("tom", "Tom", "practitioner", "care")
LENA = Member("lena", "Lena", "team_lead", "care")
NIA = Member("nia", "Nia", "evaluator", "insight")

STAFF = (OKORO, BELL, PRIYA, AMA, TOM, LENA, NIA)
