"""What the care room keeps, a module a noun."""

from .assessment import Assessment, RiskAnswer
from .calendar import Booking, HeldCell, Leave, RotaRow
from .contact import Attempt, CallBack, ContactRules
from .demand import Unmet
from .episode import Ending, Episode, Move, Person
from .links import Door, PersonLink
from .pathway import Attendance, GoalReached, Pathway, Session
from .practitioner import Gender, Practitioner
from .telling import AdverseNotice, SlotsTold
from .to_tell import ToTell

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
    "Gender",
    "GoalReached",
    "HeldCell",
    "Leave",
    "Move",
    "Pathway",
    "Person",
    "PersonLink",
    "Practitioner",
    "RiskAnswer",
    "RotaRow",
    "Session",
    "SlotsTold",
    "ToTell",
    "Unmet",
]
