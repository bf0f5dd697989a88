"""What the police ask: never writes, and gives a case only to those who may see it."""

from .cases import CasePage, case_for, case_page, decide_by
from .moves import OfferedMove, offered_moves, outcomes_open, outcomes_proposable
from .officer import MyReferral, my_drafts, my_referrals
from .rules import street_rules
from .slots import CallSlot, areas, open_slots
from .tasks import my_tasks, tasks_due
from .timeline import Happening, timeline_of
from .where import one_word
from .worklist import WorkItem, worklist

__all__ = [
    "CallSlot",
    "CasePage",
    "Happening",
    "MyReferral",
    "OfferedMove",
    "WorkItem",
    "areas",
    "case_for",
    "case_page",
    "decide_by",
    "my_drafts",
    "my_referrals",
    "my_tasks",
    "offered_moves",
    "one_word",
    "open_slots",
    "outcomes_open",
    "outcomes_proposable",
    "street_rules",
    "tasks_due",
    "timeline_of",
    "worklist",
]
