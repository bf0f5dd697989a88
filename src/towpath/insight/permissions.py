"""Who may do what on the insight site."""

from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, asks

EVALUATOR = "evaluator"
ADMINISTRATOR = "administrator"

ROLES: dict[str, str] = {
    EVALUATOR: "Reads the published figures. Sees no names and no single cases.",
    ADMINISTRATOR: "Looks after accounts and sees which messages arrived. Reads the published figures.",
}


def check_may_release(actor: Actor) -> None:
    """Figures are frozen by the clock on its day, or by an administrator at the command line."""
    if actor.role not in {"clock", ADMINISTRATOR}:
        raise NotAllowed("not_your_role", "Only an administrator can publish figures.")


may_release = asks(check_may_release)
