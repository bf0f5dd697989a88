"""Who works in the town of the journeys: the cast, for processes that are handed nothing but words."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "lock gates and towpaths"


@dataclass(frozen=True)
class Member:
    """A member of staff of one site."""

    username: str
    name: str
    role: str
    site: str
    number: str = ""
    team: str = ""

    @property
    def described(self) -> list[str]:
        """What `towpath people add` is told of them."""
        return ["--name", self.name, "--role", self.role, "--number", self.number, "--team", self.team]


OKORO = Member("okoro", "PC Okoro", "officer", "police", "4412", "Response 2")
BELL = Member("bell", "Sgt Bell", "sergeant", "police", "2207", "Response 2")
PRIYA = Member("priya", "Priya Nair", "coordinator", "police", "9031", "Diversion desk")
IVY = Member("ivy", "Ivy Stone", "administrator", "police", "9002", "Diversion desk")
AMA = Member("ama", "Ama Mensah", "practitioner", "care", team="Adults")
TOM = Member("tom", "Tom Reed", "practitioner", "care", team="Adults")
LENA = Member("lena", "Lena Hart", "team_lead", "care", team="Adults")
OMAR = Member("omar", "Omar Wick", "administrator", "care")
NIA = Member("nia", "Nia Vale", "evaluator", "insight")
RAY = Member("ray", "Ray Locke", "administrator", "insight")
RUBY = Member("ruby", "Ruby Lockyer", "practitioner", "care", team="Adults")
"""She comes later, in a story of her own."""

STAFF = (OKORO, BELL, PRIYA, IVY, AMA, TOM, LENA, OMAR, NIA, RAY)
