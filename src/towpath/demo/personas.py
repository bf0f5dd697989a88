"""Who works in the demonstration: each with a role on one site, and a card on the first page."""

from __future__ import annotations

from dataclasses import dataclass

from towpath.kit.actor import Actor


@dataclass(frozen=True)
class Persona:
    """An invented member of staff. Those with a card can be signed in as with one press."""

    username: str
    name: str
    role: str
    site: str
    number: str = ""
    team: str = ""
    does: str = ""

    @property
    def actor(self) -> Actor:
        """The same person as the doer of a deed."""
        return Actor(id=self.username, name=self.name, role=self.role, team=self.team)


RESPONSE, NORTH, DESK = "Response 2", "Neighbourhood North", "Diversion desk"

OKORO = Persona(
    "okoro",
    "PC Okoro",
    "officer",
    "police",
    "4412",
    RESPONSE,
    "Makes offers on the street and sends referrals.",
)
FINCH = Persona("finch", "PC Finch", "officer", "police", "4518", NORTH, "An officer of another team.")
BELL = Persona(
    "bell", "Sgt Bell", "sergeant", "police", "2207", RESPONSE, "Authorises where a supervisor has to agree."
)
PRIYA = Persona(
    "priya",
    "Priya Nair",
    "coordinator",
    "police",
    "9031",
    DESK,
    "Works the desk: decides and records outcomes.",
)
MARCUS = Persona(
    "marcus",
    "Marcus Hale",
    "coordinator",
    "police",
    "9044",
    DESK,
    "The second name where a decision takes two.",
)
IVY = Persona(
    "ivy", "Ivy Stone", "administrator", "police", "9100", "", "Looks after accounts, routes and the gate."
)
AMA = Persona(
    "ama",
    "Ama Mensah",
    "practitioner",
    "care",
    team="Adults",
    does="Phones people, meets them, runs sessions.",
)
TOM = Persona(
    "tom",
    "Tom Reed",
    "practitioner",
    "care",
    team="Adults",
    does="The second person for words that could harm.",
)
LENA = Persona(
    "lena", "Lena Voss", "team_lead", "care", team="Adults", does="Shares out work, keeps the rota."
)
OMAR = Persona("omar", "Omar Wick", "administrator", "care", does="Looks after accounts and the gate.")
EVE = Persona(
    "eve", "Eve Marsh", "evaluator", "insight", does="Reads the published figures. Sees no single case."
)
RAY = Persona("ray", "Ray Locke", "administrator", "insight", does="Looks after accounts and what arrives.")

CARDS = (OKORO, FINCH, BELL, PRIYA, MARCUS, IVY, AMA, TOM, LENA, OMAR, EVE, RAY)

# They work beside the others, and nobody needs to be them.
LARK = Persona("lark", "PC Lark", "officer", "police", "4533", RESPONSE)
MOSS = Persona("moss", "PC Moss", "officer", "police", "4540", RESPONSE)
TEAL = Persona("teal", "PC Teal", "officer", "police", "4602", NORTH)
HERON = Persona("heron", "Sgt Heron", "sergeant", "police", "2231", NORTH)
JO = Persona("jo", "Jo Fenwick", "practitioner", "care", team="Young people")
KWAME = Persona("kwame", "Kwame Hart", "practitioner", "care", team="Adults")
FERN = Persona("fern", "Fern Pike", "administrator", "police", "9101")
HUGO = Persona("hugo", "Hugo Sallow", "administrator", "care")
MAY = Persona("may", "May Sedge", "administrator", "insight")
UNCARDED = (LARK, MOSS, TEAL, HERON, JO, KWAME, FERN, HUGO, MAY)

OFFICERS = (OKORO, FINCH, LARK, MOSS, TEAL)
SERGEANTS = {RESPONSE: BELL, NORTH: HERON}
