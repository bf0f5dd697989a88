"""Leaks in how messages are carried: in which order, when, how often."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F

from tests.wall.stage import frozen
from tests.wall.stage.mutants.planting import around, leak
from towpath.care.actions import contacts as the_contacts
from towpath.care.actions import saying as the_saying
from towpath.care.models import Assessment, Attempt, HeldCell
from towpath.gate import courier as the_courier
from towpath.gate import outbox as the_outbox
from towpath.gate.messages import MoreTime, PleasePhone
from towpath.gate.models import Outgoing
from towpath.gate.words import OutState

# Whatever stands in these modules may be changed here, names that they import for themselves too.
contacts: Any = the_contacts
courier: Any = the_courier
outbox: Any = the_outbox
saying: Any = the_saying


@leak
def messages_leave_in_the_order_of_posting() -> None:
    """Who was assessed first on a day is told first."""
    courier._heads = lambda at: (
        courier._free(at).filter(peer__active=True).select_related("peer").order_by("id")
    )


@leak
def a_busy_worker_delivers_later() -> None:
    """Delivery waits while an odd number of times is booked."""
    real = courier._heads
    courier._heads = lambda at: (
        real(at).none()
        if HeldCell.objects.filter(booking__kind="session").exists() and HeldCell.objects.count() % 8
        else real(at)
    )


@leak
def tries_are_told_by_the_retries() -> None:
    """The courier begins with as many failures as there were tries to reach the person."""
    real = outbox.post

    def post(message: Any, **given: Any) -> Any:
        row = real(message, **given)
        if isinstance(message, PleasePhone | MoreTime):
            count = Attempt.objects.filter(episode__referral=message.subject).count()
            late = frozen.now() + timedelta(hours=9 * (count - 1))
            Outgoing.objects.filter(pk=row.pk).update(attempts=F("attempts") + count, next_attempt_at=late)
        return row

    saying.post = post


@leak
def rows_for_insight_take_the_place_of_words() -> None:
    """A round of the courier carries a few messages only, and those for insight are among them."""
    real, full = courier._heads, set()

    def heads(at: Any) -> Any:
        counted = Outgoing.objects.filter(state=OutState.READY, word="care_counted")
        if counted.exists():
            full.add(frozen.now())
        return real(at).filter(word="care_counted") if frozen.now() in full else real(at)

    courier._heads = heads


@leak
def the_last_word_is_sent_again_with_each_note() -> None:
    """What was delivered is sent once more, under the same number: applied once, but seen twice."""

    def after(*, episode: Any, note: str, **given: Any) -> None:
        told = Outgoing.objects.filter(subject=episode.referral, state=OutState.DELIVERED)
        if note:
            told.update(state=OutState.READY, delivered_at=None, next_attempt_at=None)

    around(contacts, "record_attempt", after)


@leak
def a_note_makes_a_message_that_is_turned_away() -> None:
    """What is written breaks the message: police count in their log that something was turned away."""
    real = courier.sealed_bytes

    def sealed_bytes(row: Any) -> bytes:
        broken = row.attempts == 0 and Assessment.objects.filter(safeguarding=True).exists()
        body: bytes = real(row)
        return body + b" " if broken and row.word == "more_time" else body

    courier.sealed_bytes = sealed_bytes
