"""What the police keep."""

from .desk import Draft, LinkedOffence, OpenSlot, ProviderRoute, Published
from .diversion import Diversion, Person
from .history import Move, Word
from .offer import EligibilityCheck, Offer
from .outcome import COURT, Decision, Proposal
from .referral import Referral

__all__ = [
    "COURT",
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
    "Word",
]
