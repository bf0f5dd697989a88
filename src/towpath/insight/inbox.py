"""What insight does with each message that came through the gate."""

from datetime import datetime

from towpath.gate.messages import CareCounted, Message, OfferCounted
from towpath.gate.refusals import Refused
from towpath.insight.actions import rows
from towpath.kit.actor import Actor


def apply(message: Message, *, sender: str, now: datetime) -> None:
    """Keep a coarse row; refuse everything else, whoever signed it."""
    by = Actor.gate(sender)
    match message:
        case OfferCounted():
            rows.keep_offer(message=message, by=by, now=now)
        case CareCounted():
            rows.keep_care(message=message, by=by, now=now)
        case _:
            raise Refused("not_for_insight", "Insight takes coarse rows only.")
