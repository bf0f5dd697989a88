"""Who may do what to which case: each rule once, in two voices (`check_may_x` refuses, `may_x` answers)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, NotThere, asks
from towpath.police.lifecycle import COORDINATOR, OFFICER, SERGEANT, STREET
from towpath.police.models import Diversion, Proposal

ADMINISTRATOR = "administrator"
ROLES = {
    OFFICER: "Makes offers and referrals. Sees their own cases, and those for 30 days after they close.",
    SERGEANT: "Does what an officer does, sees the cases of their own team, and authorises.",
    COORDINATOR: "Works the desk: sees every case, records outcomes, speaks with the provider.",
    ADMINISTRATOR: "Looks after accounts, routes and the gate. Sees no case.",
}
ENDED = {"closed", "died", "not_offered", "refused"}
SEEN_AFTER_CLOSE = timedelta(days=30)


def is_own(by: Actor, diversion: Diversion) -> bool:
    """Whether this person made the offer."""
    return diversion.officer_id == by.id


def is_of_team(by: Actor, diversion: Diversion) -> bool:
    """Whether the offer was made in this person's team."""
    return bool(by.team) and diversion.officer_team == by.team


def check_may_see(by: Actor, diversion: Diversion, now: datetime) -> None:
    """A case that is not theirs to see does not exist for them."""
    if by.role == COORDINATOR:
        return
    if by.role in STREET and is_own(by, diversion) and not _long_closed(diversion, now):
        return
    if by.role == SERGEANT and is_of_team(by, diversion):
        return
    raise NotThere("no_case", "There is no case with this reference.")


def check_may_offer(by: Actor) -> None:
    """Offers are made by those who were there."""
    if by.role not in STREET:
        raise NotAllowed("not_street", "Only an officer or a sergeant can make an offer.")


def check_may_send(by: Actor, diversion: Diversion) -> None:
    """The officer of the case, their sergeant and the desk can settle it and send it."""
    own = by.role in STREET and is_own(by, diversion)
    team = by.role == SERGEANT and is_of_team(by, diversion)
    if not (own or team or by.role == COORDINATOR):
        raise NotAllowed(
            "not_yours", "Only the officer of this case, their sergeant or the desk can do this."
        )


def check_may_see_to(by: Actor, diversion: Diversion) -> None:
    """What is to be seen to beside a case is for the same people as its sending."""
    check_may_send(by, diversion)


def check_may_authorise(by: Actor, diversion: Diversion) -> None:
    """A second pair of eyes: never the officer of the case."""
    if by.role not in {SERGEANT, COORDINATOR}:
        raise NotAllowed("not_sergeant", "Only a sergeant or the desk can authorise.")
    if is_own(by, diversion):
        raise NotAllowed("own_case", "You made this offer, so someone else has to authorise it.")
    if by.role == SERGEANT and not is_of_team(by, diversion):
        raise NotAllowed("other_team", "This case belongs to another team's sergeant.")


def check_may_run(by: Actor, diversion: Diversion) -> None:
    """Decisions and side states belong to the desk."""
    check_is_desk(by)


def check_is_desk(by: Actor) -> None:
    """What is of no single case and still has to be settled belongs to the desk as well."""
    if by.role != COORDINATOR:
        raise NotAllowed("not_desk", "Only a coordinator can do this.")


def check_may_confirm(by: Actor, diversion: Diversion, proposal: Proposal) -> None:
    """An outcome that takes two people: not whoever proposed it, not the officer of the case."""
    check_may_stop(by, diversion)
    if by.id == proposal.proposed_by_id:
        raise NotAllowed("same_person", "You proposed this, so someone else has to confirm it.")
    if is_own(by, diversion):
        raise NotAllowed("own_case", "You made this offer, so someone else has to confirm it.")


def check_may_stop(by: Actor, diversion: Diversion) -> None:
    """The desk, or a sergeant of the team, can stop a proposal at any time."""
    if by.role == COORDINATOR or (by.role == SERGEANT and is_of_team(by, diversion)):
        return
    raise NotAllowed("not_second", "Only a coordinator or a sergeant of the team can do this.")


def check_may_administer(by: Actor) -> None:
    """Routes, accounts and the gate."""
    if by.role != ADMINISTRATOR:
        raise NotAllowed("not_administrator", "Only an administrator can do this.")


may_see = asks(check_may_see)
may_offer = asks(check_may_offer)
may_send = asks(check_may_send)
may_authorise = asks(check_may_authorise)
may_run = asks(check_may_run)
may_confirm = asks(check_may_confirm)
may_stop = asks(check_may_stop)
may_administer = asks(check_may_administer)

BY_EVENT: dict[str, Callable[[Actor, Diversion], bool]] = {
    "refuse": may_send,
    "accept": may_send,
    "ask_authorisation": may_send,
    "refer": may_send,
    "link_offence": may_send,
    "authorise": may_authorise,
    "send_back": may_authorise,
    "stop_proposal": may_stop,
    "confirm_outcome": may_stop,
}


def may_make(by: Actor, diversion: Diversion, event: str) -> bool:
    """Whether this person may make this move on this case, its state aside."""
    return BY_EVENT.get(event, may_run)(by, diversion)


def _long_closed(diversion: Diversion, now: datetime) -> bool:
    return diversion.state in ENDED and now - diversion.state_since > SEEN_AFTER_CLOSE
