"""Leaks by the officer's code and the page behind it, which police may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.wall.stage.mutants.planting import around, leak, leak_of_the_person
from towpath.care.actions import contacts, endings
from towpath.care.models import Door
from towpath.person.views import doors as the_doors

# Whatever stands in this module may be changed here, names that it imports for itself too.
doors: Any = the_doors


@leak_of_the_person
def the_officers_code_shows_the_next_meeting() -> None:
    """The page shows whatever time is booked next, not the call that was promised."""
    real = doors.promised_call

    def promised(episode: Any) -> Any:
        booked = episode.bookings.filter(state="live").order_by("starts_at").first()
        return replace(real(episode), at=booked.starts_at) if booked else real(episode)

    doors.promised_call = promised


@leak_of_the_person
def the_officers_code_closes_once_they_were_reached() -> None:
    """There is a better page for the person then, so this one shows nothing more."""
    real = doors.door_of

    def door_of(cookie: str, *, now: Any) -> Any:
        door = real(cookie, now=now)
        return None if door and door.episode.spoke_at else door

    doors.door_of = door_of


@leak_of_the_person
def the_officers_code_says_that_we_tried() -> None:
    """The day by which we call moves a little each time nobody answered."""
    real = doors.promised_call

    def promised(episode: Any) -> Any:
        call = real(episode)
        return replace(call, at=None, by=call.by + timedelta(days=episode.attempts.count()))

    doors.promised_call = promised


def _shut(episode: Any, now: Any) -> None:
    Door.objects.filter(episode__ref=episode.ref, expires_at__gt=now).update(expires_at=now)


@leak
def a_code_that_nobody_claimed_ends_when_they_were_reached() -> None:
    """We have spoken, so the code has done its work."""

    def after(*, episode: Any, spoke: bool, now: Any, **given: Any) -> None:
        if spoke:
            _shut(episode, now)

    around(contacts, "close_first_call", after)


@leak
def a_code_that_nobody_claimed_ends_with_the_episode() -> None:
    """Nobody will call, so there is nothing left to show."""

    def after(*, episode: Any, now: Any, **given: Any) -> None:
        _shut(episode, now)

    around(endings, "settle_all", after)
