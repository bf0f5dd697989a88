"""Leaks through hours, groups and messages: what somebody would find handy to have police see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.wall.stage.mutants.planting import around, leak
from towpath.care import ticks as the_ticks
from towpath.care.actions import asks as the_asks
from towpath.care.actions import breaks as the_breaks
from towpath.care.actions import by_hand as the_by_hand
from towpath.care.actions import replies as the_replies
from towpath.care.actions.saying import say
from towpath.care.models import GroupMeeting, GroupPlace, Person, Unmet
from towpath.care.queries import working as the_working
from towpath.kit.actor import Actor
from towpath.schemes.deadlines import local_day

# Whatever stands in these modules may be changed here, names that they import for themselves too.
asks: Any = the_asks
breaks: Any = the_breaks
by_hand: Any = the_by_hand
replies: Any = the_replies
ticks: Any = the_ticks
working: Any = the_working


def _fewer_while(waits: Any) -> None:
    """Leave out as many of the open call times as there are of these."""
    real = ticks.open_first_calls

    def open_first_calls(now: Any, **given: Any) -> Any:
        return real(now, **given)[waits() :]

    ticks.open_first_calls = open_first_calls


@leak
def slots_leave_out_a_time_for_each_unmet_wish() -> None:
    """A time is kept back for whom none of the open ones suited."""
    _fewer_while(lambda: Unmet.objects.filter(kind="session").count())


@leak
def slots_leave_out_a_time_for_who_asked_for_a_woman() -> None:
    """A time is kept back for whoever would rather talk with a woman."""
    _fewer_while(lambda: Person.objects.filter(rather_with="woman").count())


@leak
def slots_leave_out_a_time_for_each_place_in_a_group() -> None:
    """Whoever runs a group has fewer calls to make."""
    _fewer_while(lambda: GroupPlace.objects.count())


@leak
def a_text_that_did_not_arrive_has_police_phoned() -> None:
    """What a message could not do, the desk of the police is asked to do."""

    def after(*, episode: Any, why: str, by: Any, now: Any, **given: Any) -> None:
        if why == "undelivered":
            say(episode, "please_phone", by=by, now=now)

    around(by_hand, "ask", after)


@leak
def whoever_wants_no_texts_is_phoned_by_police() -> None:
    """STOP is handed on."""

    def after(*, episode: Any, now: Any) -> None:
        say(episode, "please_phone", by=Actor.person(episode.ref), now=now)

    around(replies, "stop_texts_to", after)


@leak
def a_break_asks_police_for_more_time() -> None:
    """Whoever takes a break finishes later."""

    def after(*, episode: Any, by: Any, now: Any, **given: Any) -> None:
        say(episode, "more_time", by=by, now=now, until=local_day(now) + timedelta(days=30))

    around(breaks, "take_a_break", after)


@leak
def a_complaint_is_told_to_the_desk() -> None:
    """Whoever complains of us may complain to police next."""

    def after(*, episode: Any, kind: str, by: Any, now: Any, **given: Any) -> None:
        if kind == "complaint":
            say(episode, "please_phone", by=by, now=now)

    around(asks, "ask", after)


@leak
def hours_of_first_calls_go_to_a_group() -> None:
    """Whoever runs a group gives no first calls on the days on which it meets."""
    real = working.Working.who_gives

    def who_gives(self: Any, row: Any, day: Any) -> Any:
        meets = GroupMeeting.objects.filter(wall_day=day, group__taken__left_at=None).exists()
        return None if meets and row.purpose == "first_call" else real(self, row, day)

    working.Working.who_gives = who_gives
