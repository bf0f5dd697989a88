"""The cast: who refers, authorises, coordinates, treats, is treated, and has no business here."""

from __future__ import annotations

from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor

OKORO = Actor(id="okoro", name="PC Okoro", role="officer", team="Response 2")
BELL = Actor(id="bell", name="Sgt Bell", role="sergeant", team="Response 2")
PRIYA = Actor(id="priya", name="Priya Nair", role="coordinator", team="Diversion desk")
AMA = Actor(id="ama", name="Ama Mensah", role="practitioner", team="Adults")
TOM = Actor(id="tom", name="Tom Reed", role="practitioner", team="Adults")
LENA = Actor(id="lena", name="Lena Hart", role="team_lead", team="Adults")
ADA = Actor(id="ada", name="Ada Quill", role="administrator", team="")
EVE = Actor(id="eve", name="Eve Marsh", role="evaluator", team="")
REX = Actor(id="rex", name="Rex Stranger", role="stranger", team="")
CLOCK = Actor.clock()

PASSWORD = "lock gates and towpaths"


def dev(ref: str) -> Actor:
    """Dev is the person: known on the care side by an episode's reference and nothing else."""
    return Actor.person(ref)


def account(actor: Actor, *, number: str = "") -> User:
    """The sign-in account of a member of the cast, made once."""
    user, made = User.objects.get_or_create(
        username=actor.id,
        defaults={"name": actor.name, "role": actor.role, "team": actor.team, "number": number},
    )
    if made:
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return user
