"""Where the text service posts what became of a message, and what people text back."""

from __future__ import annotations

from towpath.care.actions.replies import take_text
from towpath.care.texts import CareTexts
from towpath.kit import clock
from towpath.kit.notify.hooks import hook
from towpath.kit.notify.receipts import take_receipt

LONGEST_ID = 64


@hook
def receipt(said: dict[str, str]) -> None:
    """A delivery receipt of GOV.UK Notify."""
    take_receipt(
        reference=said["reference"],
        provider_id=_id(said),
        status=said["status"],
        now=clock.now(),
        side=CareTexts(),
    )


@hook
def text(said: dict[str, str]) -> None:
    """A text that somebody sent us."""
    take_text(number=said["source_number"], words=said["message"], received_id=_id(said), now=clock.now())


def _id(said: dict[str, str]) -> str:
    """Notify's ids are UUIDs; what is longer than we keep is none."""
    if len(said["id"]) > LONGEST_ID:
        raise ValueError("not an id")
    return said["id"]
