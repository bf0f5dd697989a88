"""Who may do what in the care room. A check raises with a reason; its twin answers for a template."""

from __future__ import annotations

from towpath.care.lifecycle import ADMINISTRATOR, CARE, CLOCK, GATE, PERSON, PRACTITIONER, TEAM_LEAD
from towpath.care.models import AdverseNotice, Ask, Episode, Feedback
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, NotThere, asks

ROLES = {
    PRACTITIONER: "Phones people, assesses, runs sessions, proposes and confirms what police are told.",
    TEAM_LEAD: "Does all that a practitioner does, shares out the work and keeps the rota.",
    ADMINISTRATOR: "Keeps accounts and reads the record of who looked. Sees nobody's health.",
}
ALL_ROLES = {
    **ROLES,
    PERSON: "The person themselves, on their own page.",
    GATE: "A police force, through the gate.",
    CLOCK: "Time passing. It raises and reminds, and never decides.",
}


def check_may_see(by: Actor, episode: Episode) -> None:
    """Care staff see the episodes of their service; a person sees their own; nobody else sees any."""
    if by.role in CARE or (by.role == PERSON and by.id == episode.ref):
        return
    raise NotThere("not_there", "We cannot find that.")


def check_may_work_on(by: Actor, episode: Episode) -> None:
    """Writing to an episode is for care staff."""
    check_may_see(by, episode)
    if by.role not in CARE:
        raise NotAllowed("not_staff", "Only a practitioner or a team lead can do this.")


def check_may_act_on(by: Actor, episode: Episode) -> None:
    """Deeds open to care staff and to the person themselves."""
    check_may_see(by, episode)


def check_may_assign(by: Actor, episode: Episode, worker_id: str) -> None:
    """Anyone may take an episode on; only a team lead gives it to somebody else."""
    check_may_work_on(by, episode)
    if by.role != TEAM_LEAD and worker_id != by.id:
        raise NotAllowed("not_team_lead", "Only a team lead can give this to someone else.")


def check_may_confirm(by: Actor, notice: AdverseNotice) -> None:
    """A word that could harm the person is confirmed by somebody other than whoever proposed it."""
    check_may_work_on(by, notice.episode)
    same_name = by.name.strip().casefold() == notice.proposed_by_name.strip().casefold()
    if by.id == notice.proposed_by_id or same_name:
        raise NotAllowed(
            "same_person",
            "You proposed this, so somebody else has to confirm it.",
        )


def check_may_hand_over(by: Actor) -> None:
    """What a shift leaves for the next is written by those who call."""
    if by.role not in CARE:
        raise NotAllowed("not_staff", "Only a practitioner or a team lead can do this.")


def check_may_keep_rota(by: Actor) -> None:
    """The rota is kept by team leads."""
    if by.role != TEAM_LEAD:
        raise NotAllowed("not_team_lead", "Only a team lead can change the rota.")


def check_may_say_what_they_offer(by: Actor, username: str) -> None:
    """Everybody says for themselves what they offer, and a team lead for all."""
    if by.role not in CARE or (by.role != TEAM_LEAD and by.id != username):
        raise NotAllowed("not_theirs", "Only a team lead can say this for somebody else.")


def check_may_keep_groups(by: Actor) -> None:
    """Groups are made and moved by team leads; every practitioner finds people a place in them."""
    if by.role != TEAM_LEAD:
        raise NotAllowed("not_team_lead", "Only a team lead can make or move a group.")


def check_may_settle(by: Actor, ask: Ask) -> None:
    """What people ask is answered by care staff; a complaint may be about one of them, so by a team lead."""
    check_may_work_on(by, ask.episode)
    if ask.kind == Ask.Kind.COMPLAINT and by.role != TEAM_LEAD:
        raise NotThere("not_there", "We cannot find that.")


def check_may_read_feedback(by: Actor, feedback: Feedback) -> None:
    """Care staff read what people say of their talks; what was said without a name, once it may be shown."""
    if by.role not in CARE or (feedback.episode is None and feedback.shown_on is None):
        raise NotThere("not_there", "We cannot find that.")


may_see = asks(check_may_see)
may_work_on = asks(check_may_work_on)
may_act_on = asks(check_may_act_on)
may_assign = asks(check_may_assign)
may_confirm = asks(check_may_confirm)
may_hand_over = asks(check_may_hand_over)
may_keep_rota = asks(check_may_keep_rota)
may_say_what_they_offer = asks(check_may_say_what_they_offer)
may_keep_groups = asks(check_may_keep_groups)
may_settle = asks(check_may_settle)
