"""What a decision can rest on: the last thing that the provider said, or that happened, before it."""

from __future__ import annotations

from towpath.police.lifecycle import LAST_WORDS
from towpath.police.models import Diversion
from towpath.schemes.words import OutcomeWhen

BY_EVENT = {
    "reach_cut_off": OutcomeWhen.CUT_OFF,
    "bring_to_decision": OutcomeWhen.NEW_FACTS,
    "withdraw_referral": OutcomeWhen.NEW_FACTS,
    "reopen": OutcomeWhen.NEW_FACTS,
}


def grounds_for(case: Diversion) -> tuple[OutcomeWhen, ...]:
    """The grounds since the case was last sent, the latest first."""
    found: dict[OutcomeWhen, None] = {}
    for event in case.moves.order_by("-number").values_list("event", flat=True):
        if event in {"refer", "authorise", "re_offer"}:
            break
        if event in LAST_WORDS:
            found[OutcomeWhen(event)] = None
        elif event in BY_EVENT:
            found[BY_EVENT[event]] = None
    return tuple(found)
