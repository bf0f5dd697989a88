"""What the police keep."""

from .desk import Draft, LinkedOffence, OpenSlot, ProviderRoute, Published
from .diversion import Diversion, Person
from .history import Move, Word
from .offer import EligibilityCheck, Offer
from .outcome import Decision, Summons
from .referral import Referral

__all__ = [
    "Decision",
    "Diversion",
    "Draft",
    "EligibilityCheck",
    "LinkedOffence",
    "Move",
    "Offer",
    "OpenSlot",
    "Person",
    "ProviderRoute",
    "Published",
    "Referral",
    "Summons",
    "Word",
]
