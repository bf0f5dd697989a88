"""What the police keep."""

from .desk import Draft, LinkedOffence, OpenSlot, ProviderRoute, Published
from .diversion import Diversion, Person
from .history import Move, Word
from .offer import EligibilityCheck, Offer
from .outcome import COURT, Decision, Proposal
from .referral import Referral
from .task import LEFT_BECAUSE, Task

__all__ = [
    "COURT",
    "LEFT_BECAUSE",
    "Decision",
    "Diversion",
    "Draft",
    "EligibilityCheck",
    "LinkedOffence",
    "Move",
    "Offer",
    "OpenSlot",
    "Person",
    "Proposal",
    "ProviderRoute",
    "Published",
    "Referral",
    "Task",
    "Word",
]
