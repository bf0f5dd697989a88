"""What the care room keeps, a module a noun."""

from .asks import Ask, Feedback
from .assessment import Assessment, RiskAnswer
from .calendar import Booking, HeldCell, Leave, RotaRow
from .calling import HandOver, PhoneClaim
from .contact import Attempt, CallBack, ContactRules
from .demand import Unmet
from .earlier import EarlierWish
from .episode import Ending, Episode, Move, Person
from .groups import Apart, GroupCourse, GroupMeeting, GroupPlace, GroupTime, GroupWait
from .links import Door, PersonLink
from .messages import ByHand, Reply
from .pathway import Attendance, GoalReached, Pathway, Session
from .practitioner import Gender, Practitioner
from .telling import AdverseNotice, SlotsTold
from .to_tell import ToTell

__all__ = [
    "AdverseNotice",
    "Apart",
    "Ask",
    "Assessment",
    "Attempt",
    "Attendance",
    "Booking",
    "ByHand",
    "CallBack",
    "ContactRules",
    "Door",
    "EarlierWish",
    "Ending",
    "Episode",
    "Feedback",
    "Gender",
    "GoalReached",
    "GroupCourse",
    "GroupMeeting",
    "GroupPlace",
    "GroupTime",
    "GroupWait",
    "HandOver",
    "HeldCell",
    "Leave",
    "Move",
    "Pathway",
    "Person",
    "PersonLink",
    "PhoneClaim",
    "Practitioner",
    "Reply",
    "RiskAnswer",
    "RotaRow",
    "Session",
    "SlotsTold",
    "ToTell",
    "Unmet",
]
