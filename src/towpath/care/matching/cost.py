"""What it costs that one person gets one time: whole numbers, so that a plan is best exactly and not nearly.

The cost of a plan is read from its highest part down, and a part decides only where all above it are equal:

1. how many people get no time at all;
2. how many get theirs after the moment that was promised. Where that has passed and they have waited for a
   week, they are promised the next day anew: it costs some of those who came since their own promise, and
   without it one could be put off again and again for whoever comes next;
3. the hours that they wait from now on, in whole hours, with the three kinds of hours below added;
4. of plans that are equal so far, the one in which those who wait longest come soonest.

A time that is not safe or does not suit is never given: another window of the week than those that they
named, a way of meeting that is not safe, a language that the practitioner does not speak, another gender than
they asked for, a time before the meeting that has to come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np

from towpath.care.matching.people import Waiting
from towpath.care.matching.slots import Board, Mask, Numbers, minutes

MOST_PEOPLE: Final = 1024
"""So many people are planned for in one pool. The parts of a cost stay apart for no more of them."""

IN_THE_DAY: Final = 72
"""Hours of waiting that an evening or a weekend is worth to whoever works in the day and named no window.

Ours. In the day odds of coming are taken as 0.45 and out of hours as 1.8 of the usual ones, and waiting six
days and not one takes as much from them: logit p = 1.46 - 1.03 ln(1 + days), fitted to Festinger 2002 and
Kirby 1997. About half of those five days.
"""

SOMEBODY_NEW: Final = 24
"""Hours of waiting that the practitioner whom they know is worth. Ours: we found no figure for it."""

MOST_HOURS: Final = 1023
MOST_DAYS: Final = 31
LONGEST_WAIT: Final = 7
"""Days. Who has waited for a week or longer is promised the next day anew, and comes first among equals.

Ours. Fewer come for every day of the first week that they wait, and no fewer after it (Gallucci 2005); and
the tries of the schemes end after ten days, so it has to be before that.
"""

DAY: Final = 24 * 60
"""Minutes."""

HOUR: Final = 2**18
LATE: Final = HOUR * 2**20
NOBODY: Final = LATE * 2**10
"""Units of cost: each is more than all that lies below it comes to for as many people as are planned for.

1024 people x 7 days waited x 31 days ahead is below 2^18, and 1024 x 1023 hours below 2^20. So the highest is
2^48, and the sums and differences of a few of them are exact in the floating numbers of the solver.
"""


@dataclass(frozen=True)
class Choices:
    """The times that one person can have: their places on the board and their costs, the cheapest first."""

    places: Numbers
    costs: Numbers


def choices(person: Waiting, board: Board) -> Choices:
    """Everything that is open and suits this person."""
    places = np.flatnonzero(_suits(person, board)).astype(np.int64)
    costs = _cost(person, board, places)
    order = np.argsort(costs, kind="stable")
    return Choices(places[order], costs[order])


def _suits(person: Waiting, board: Board) -> Mask:
    fits: Mask = np.ones(len(board), dtype=np.bool_)
    if person.windows:
        fits &= _any_of([board.in_window(window) for window in person.windows])
    if person.modes:
        fits &= _any_of([board.by(mode) for mode in person.modes])
    if person.language:
        fits &= board.speaking(person.language)
    if person.gender:
        fits &= board.of_gender(person.gender)
    if person.not_before is not None:
        fits &= board.starts > minutes(person.not_before)
    return fits


def _cost(person: Waiting, board: Board, places: Numbers) -> Numbers:
    starts = board.starts[places]
    ahead = np.maximum(starts - board.now, 0)
    hours = -(-ahead // 60)
    if person.works_in_the_day and not person.windows:
        hours = hours + IN_THE_DAY * ~board.out_of_hours[places]
    if person.knows:
        hours = hours + SOMEBODY_NEW * ~board.held_by(person.knows)[places]
    days_waited = min(max(board.now - minutes(person.since), 0) // DAY, LONGEST_WAIT)
    in_turn = days_waited * np.minimum(ahead // DAY, MOST_DAYS)
    late = starts > _promised(person, board.now, days_waited)
    cost: Numbers = LATE * late + HOUR * np.minimum(hours, MOST_HOURS) + in_turn
    return cost


def _promised(person: Waiting, now: int, days_waited: int) -> float:
    """Until when they are to be met, in minutes; whoever was promised nothing is never late."""
    if person.due is None:
        return inf
    due = minutes(person.due)
    return max(due, now + DAY) if days_waited == LONGEST_WAIT else due


def _any_of(masks: list[Mask]) -> Mask:
    either: Mask = np.logical_or.reduce(masks)
    return either
