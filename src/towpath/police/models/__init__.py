"""What the police keep."""

from .desk import Draft, LinkedOffence, OpenSlot, ProviderRoute, Published
from .diversion import Diversion, Person
from .history import Move, Word
from .number import NumberCheck
from .offer import EligibilityCheck, Offer, Wording
from .outcome import COURT, Decision, Proposal
from .referral import Referral
from .sealed import (
    ITEM_STATES,
    NEEDS_YOU,
    NOT_ISSUED,
    RECEIVED,
    SETTLED,
    TWO_VERSIONS,
    UNREADABLE,
    SealedItem,
)
from .task import LEFT_BECAUSE, Task

__all__ = [
    "COURT",
    "ITEM_STATES",
    "LEFT_BECAUSE",
    "NEEDS_YOU",
    "NOT_ISSUED",
    "RECEIVED",
    "SETTLED",
    "TWO_VERSIONS",
    "UNREADABLE",
    "Decision",
    "Diversion",
    "Draft",
    "EligibilityCheck",
    "LinkedOffence",
    "Move",
    "NumberCheck",
    "Offer",
    "OpenSlot",
    "Person",
    "Proposal",
    "ProviderRoute",
    "Published",
    "Referral",
    "SealedItem",
    "Task",
    "Word",
    "Wording",
]
