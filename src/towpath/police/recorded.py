"""What the record calls the deeds of police, and which cases lead from it to their page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from towpath.kit.actor import Actor
from towpath.kit.audit.recorded import Kind
from towpath.police.lifecycle import DIVERSION
from towpath.police.models import Diversion
from towpath.police.permissions import may_see
from towpath.police.queries.timeline import TITLES


def cases_to_open(by: Actor, refs: Collection[str], now: datetime) -> Collection[str]:
    """Those of these cases that this reader may see."""
    return [case.ref for case in Diversion.objects.filter(ref__in=refs) if may_see(by, case, now)]


# A move is called what it is called on the page of its case.
VERBS: dict[str, str] = {
    **{move.verb: TITLES[event] for (_, event), move in DIVERSION.moves.items()},
    "diversion.begun": TITLES["begin"],
    "case.offences_reviewed": "New offences were looked at",
    "draft.begun": "Offer begun",
    "draft.discarded": "Offer thrown away before it was finished",
    "draft.purged": "Unfinished offer erased when its time came",
    "interview.recorded": "Interview recorded",
    "interview.moved": "Interview given another time",
    "task.arose": "Something to do was noted",
    "task.done": "Something to do was done",
    "task.left": "Something to do was left undone, with a reason",
    "task.reopened": "Something to do was opened again",
    "details.added": "Something added to an offer afterwards",
    "number.texted": "Code texted to see if a number is right",
    "number.checked": "Number found right by a code",
    "number.wrong_code": "Wrong code typed for a number",
    "words.kept": "Words of an offer kept as they are read out",
    "item.received": "Referral taken from a phone",
    "item.needs_you": "Referral from a phone left with its officer",
    "item.two_versions": "Another version of a referral came from a phone",
    "item.unreadable": "Something that cannot be opened came from a phone",
    "item.tried_again": "What came from a phone was tried once more",
    "item.opened": "What came from a phone was opened as a draft",
    "item.set_aside": "What came from a phone was set aside, with a reason",
    "seal_key.made": "Key for phones made",
    "seal_key.retired": "Key for phones retired",
    "route.set": "Provider named for a scheme",
    "route.end": "Provider ended for a scheme",
}
KINDS: dict[str, Kind] = {
    "diversion": Kind("Case", "police:case", cases_to_open),
    "draft": Kind("Unfinished offer"),
    "route": Kind("Route"),
    "wording": Kind("Words of an offer"),
    "number_code": Kind("Text with a code"),
    "sealed_item": Kind("Referral from a phone"),
    "seal_key": Kind("Key for phones"),
}
