"""What the care room keeps, a module a noun."""

from .assessment import Assessment, RiskAnswer
from .calendar import Booking, HeldCell, Leave, RotaRow
from .contact import Attempt, CallBack, ContactRules
from .episode import Ending, Episode, Move, Person
from .links import Door, PersonLink
from .pathway import Attendance, GoalReached, Pathway, Session
from .telling import AdverseNotice, SlotsTold

__all__ = [
    "AdverseNotice",
    "Assessment",
    "Attempt",
    "Attendance",
    "Booking",
    "CallBack",
    "ContactRules",
    "Door",
    "Ending",
    "Episode",
    "GoalReached",
    "HeldCell",
    "Leave",
    "Move",
    "Pathway",
    "Person",
    "PersonLink",
    "RiskAnswer",
    "RotaRow",
    "Session",
    "SlotsTold",
]
