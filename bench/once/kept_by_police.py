"""What is in the police store after all of it. For the police process alone."""

from __future__ import annotations

import json

from towpath.gate.queries import still_here
from towpath.police.models import Diversion, Draft, SealedItem

OWN = ("flow", "ref", "crime_ref", "state")
OF_OTHERS = ("person__given_name", "person__family_name", "person__phone", "offer__bwv_ref")


def show() -> None:
    """Print every case with what is its own, and what became of every item."""
    found = {
        "cases": list(Diversion.objects.values(*OWN, *OF_OTHERS)),
        "items": list(SealedItem.objects.values("flow", "number", "state")),
        "drafts": Draft.objects.count(),
    }
    print(json.dumps(found))


def show_waiting() -> None:
    """Print how many referrals have not yet arrived at the provider."""
    print(still_here().filter(word="referral_made").count())
