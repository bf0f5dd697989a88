"""Leaks in the open call times: which there are, when they are told, in which order."""

from __future__ import annotations

from typing import Any

from tests.wall.stage.mutants.planting import around, leak
from towpath.care import ticks as the_ticks
from towpath.care.actions import booking as the_booking
from towpath.care.actions import contacts as the_contacts
from towpath.care.actions import endings as the_endings
from towpath.care.models import Assessment, HeldCell, Person

# Whatever stands in these modules may be changed here, names that they import for themselves too.
booking: Any = the_booking
contacts: Any = the_contacts
endings: Any = the_endings
ticks: Any = the_ticks


def _free_first_calls(episode: Any) -> None:
    HeldCell.objects.filter(booking__episode=episode, booking__kind="first_call").delete()


@leak
def slots_shrink_when_a_session_is_booked() -> None:
    """Open call times come from the same hours as sessions."""
    real = ticks.open_first_calls

    def open_first_calls(now: Any, **given: Any) -> Any:
        return real(now, **given)[HeldCell.objects.exclude(booking__kind="first_call").count() // 4 :]

    ticks.open_first_calls = open_first_calls


@leak
def slots_are_told_whenever_the_diary_changes() -> None:
    """The same times are told again because something else was booked."""
    real = ticks._tell_slots

    def tell(force: str, times: Any, now: Any) -> Any:
        told = real(force, times, now)
        if HeldCell.objects.exclude(booking__kind="first_call").exists():
            ticks.SlotsTold.objects.filter(force=force).update(digest="")
            told += real(force, times, now)
        return told

    ticks._tell_slots = tell


@leak
def a_promised_call_is_cancelled_when_the_diary_is_full() -> None:
    """First calls give way to other meetings, so that police see them open again."""

    def after(*, episode: Any, kind: str, **given: Any) -> None:
        if kind == "assessment":
            HeldCell.objects.filter(booking__kind="first_call").delete()

    around(booking, "book", after)


@leak
def slots_keep_the_evenings_for_high_need() -> None:
    """Evening calls are held back while somebody with a high need waits for one."""
    real = ticks.open_first_calls

    def open_first_calls(now: Any, **given: Any) -> Any:
        high = Assessment.objects.filter(need_level="dependent").exists()
        return [slot for slot in real(now, **given) if not (high and slot.is_evening)]

    ticks.open_first_calls = open_first_calls


@leak
def slots_leave_out_the_last_one_for_who_works_nights() -> None:
    """The list is one shorter while somebody who works nights waits."""
    real = ticks.open_first_calls

    def open_first_calls(now: Any, **given: Any) -> Any:
        nights = Person.objects.filter(work_pattern="nights").count()
        return real(now, **given)[nights:]

    ticks.open_first_calls = open_first_calls


@leak
def a_promised_call_opens_again_when_they_are_reached_sooner() -> None:
    """Once we have spoken, nobody needs the time that was promised."""

    def after(*, episode: Any, spoke: bool, **given: Any) -> None:
        if spoke:
            _free_first_calls(episode)

    around(contacts, "close_first_call", after)


@leak
def a_promised_call_opens_again_when_they_stop() -> None:
    """Whoever has stopped needs no call, so its time is offered again before the word is told."""

    def after(*, episode: Any, **given: Any) -> None:
        _free_first_calls(episode)

    around(endings, "settle_all", after)
