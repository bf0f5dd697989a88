"""Who may read what crossed, and who may send a stuck message again or set it aside."""

from __future__ import annotations

from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, asks

READERS = frozenset({"sergeant", "coordinator", "practitioner", "team_lead", "administrator"})
MENDERS = frozenset({"coordinator", "team_lead", "administrator"})


def check_may_mend(actor: Actor) -> None:
    """A stuck message, or the hand release, is for those who look after the whole desk."""
    if actor.role not in MENDERS:
        raise NotAllowed("not_your_role", "Only a coordinator, a team lead or an administrator can do this.")


may_mend = asks(check_may_mend)
