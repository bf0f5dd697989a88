"""Leaks, each a change that somebody might make in good faith. The two worlds must tell every one apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db.models import F

from tests.wall.stage import frozen
from towpath.care import inbox as the_inbox
from towpath.care import ticks as the_ticks
from towpath.care.actions import assessments as the_assessments
from towpath.care.actions import booking as the_booking
from towpath.care.actions import endings as the_endings
from towpath.care.actions import moving as the_moving
from towpath.care.actions import saying as the_saying
from towpath.care.actions import sessions as the_sessions
from towpath.care.actions import telling as the_telling
from towpath.care.models import Assessment, Attempt, HeldCell, Session
from towpath.gate import courier as the_courier
from towpath.gate import envelope as the_envelope
from towpath.gate import outbox as the_outbox
from towpath.gate import release as the_release
from towpath.gate import seal as the_seal
from towpath.gate.messages import InProgress, MoreTime, PleasePhone
from towpath.gate.models import Outgoing
from towpath.gate.refusals import Refused
from towpath.gate.words import OutState, Release
from towpath.schemes.deadlines import local_day

# Whatever stands in these modules may be changed here, names that they import for themselves too.
inbox: Any = the_inbox
ticks: Any = the_ticks
assessments: Any = the_assessments
booking: Any = the_booking
endings: Any = the_endings
moving: Any = the_moving
saying: Any = the_saying
sessions: Any = the_sessions
telling: Any = the_telling
courier: Any = the_courier
envelope: Any = the_envelope
outbox: Any = the_outbox
release: Any = the_release
seal: Any = the_seal
Plant = Callable[[], None]
MUTANTS: dict[str, Plant] = {}


def leak(plant: Plant) -> Plant:
    """List a leak under its name."""
    MUTANTS[plant.__name__] = plant
    return plant


def _around(module: Any, name: str, after: Callable[..., None]) -> None:
    """Do more, once the real thing is done."""
    real = getattr(module, name)

    def more(*args: Any, **given: Any) -> Any:
        done = real(*args, **given)
        after(*args, **given)
        return done

    setattr(module, name, more)


def _sessions_of(referral: str) -> int:
    return Session.objects.filter(pathway__episode__referral=referral).exclude(state="to_book").count()


@leak
def the_assessment_is_told_at_once() -> None:
    """`in_progress` does not wait for the evening."""
    InProgress.release = Release.AT_ONCE


@leak
def the_new_date_counts_the_sessions() -> None:
    """`more_time` is asked for by how many sessions are booked."""
    real = saying.message_for

    def message_for(word: str, *, referral: str, **given: Any) -> Any:
        if word == "more_time":
            given["until"] += timedelta(days=_sessions_of(referral))
        return real(word, referral=referral, **given)

    saying.message_for = message_for


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
def the_id_of_a_message_is_a_count() -> None:
    """Ids are handed out in order, so they say how many rows went to insight in between."""
    outbox.uuid = SimpleNamespace(uuid4=lambda: UUID(int=Outgoing.objects.count() + 1))


@leak
def messages_leave_in_the_order_of_posting() -> None:
    """Who was assessed first on a day is told first."""
    courier._heads = lambda at: (
        courier._free(at).filter(peer__active=True).select_related("peer").order_by("id")
    )


@leak
def a_worried_practitioner_has_police_phoned() -> None:
    """A yes to one safety question asks the desk to phone."""

    def after(*, episode: Any, said: Any, by: Any, now: Any) -> None:
        if "suicide_now" in said.yes_to:
            telling.please_phone(episode=episode, by=by, now=now)

    _around(assessments, "record_assessment", after)


@leak
def numbers_are_given_for_notes_too() -> None:
    """The number of a message counts every try to reach the person."""
    real = release._last_sequences

    def last(peer: Any, subjects: Any) -> dict[str, int]:
        tried = {
            subject: Attempt.objects.filter(episode__referral=subject).count() // 2 for subject in subjects
        }
        return {subject: number + tried[subject] for subject, number in real(peer, subjects).items()}

    release._last_sequences = last


@leak
def an_outcome_is_refused_while_help_goes_on() -> None:
    """The answer to police says whether the person is still being helped."""
    real = endings.keep_outcome

    def keep(*, episode: Any, **given: Any) -> Any:
        if episode.care_goes_on:
            raise Refused("still_helped", "We still see them.")
        return real(episode=episode, **given)

    inbox.keep_outcome = keep


@leak
def a_header_names_the_practitioner() -> None:
    """For tracing, the request says who wrote the assessment."""
    real = seal.sign

    def sign(body: bytes, **given: Any) -> Any:
        last = Assessment.objects.order_by("pk").last()
        return {**real(body, **given), "x-written-by": last.by_id if last else ""}

    courier.seal = SimpleNamespace(sign=sign, key_from_file=seal.key_from_file)


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
def in_progress_carries_the_day_of_the_first_call() -> None:
    """The word is about the day on which we first spoke."""
    real = moving.say

    def say(episode: Any, word: str, **given: Any) -> None:
        if word == "in_progress":
            given["on"] = local_day(episode.spoke_at)
        real(episode, word, **given)

    moving.say = say


@leak
def a_missed_session_asks_for_more_time() -> None:
    """Police get a later date for each session that was missed."""

    def after(*, session: Any, went: Any, by: Any, now: Any) -> None:
        if went.came == "missed":
            telling.more_time(
                episode=session.pathway.episode, until=now.date() + timedelta(days=40), by=by, now=now
            )

    _around(sessions, "record_session", after)


@leak
def the_seal_is_dated_by_the_note() -> None:
    """The time in the header is that of the newest note about the person."""
    real = seal.sign

    def sign(body: bytes, *, at: Any, **given: Any) -> Any:
        tries = Attempt.objects.count()
        return real(body, at=at + timedelta(seconds=tries), **given)

    courier.seal = SimpleNamespace(sign=sign, key_from_file=seal.key_from_file)


@leak
def a_proposal_warns_the_desk() -> None:
    """The desk hears of an adverse word when it is proposed, before the person could answer."""

    def after(*, episode: Any, by: Any, now: Any, **given: Any) -> None:
        telling.please_phone(episode=episode, by=by, now=now)

    _around(telling, "propose", after)


@leak
def a_second_signature_carries_a_bit() -> None:
    """There is room for four signatures in the header; the number of them depends on the need found."""
    real = seal.sign

    def sign(body: bytes, **given: Any) -> Any:
        headers = real(body, **given)
        times = 2 if Assessment.objects.filter(need_level="dependent").exists() else 1
        return headers | {"webhook-signature": " ".join([headers["webhook-signature"]] * times)}

    courier.seal = SimpleNamespace(sign=sign, key_from_file=seal.key_from_file)


@leak
def the_reference_is_written_with_a_gap() -> None:
    """A message about somebody at risk is written with a space more."""
    real = envelope.write

    def write(**given: Any) -> bytes:
        body = real(**given)
        risky = Assessment.objects.filter(safeguarding=True).exists()
        return json.dumps(json.loads(body), sort_keys=True, ensure_ascii=False).encode() if risky else body

    courier.envelope = SimpleNamespace(write=write)


@leak
def the_day_of_an_ending_is_that_of_the_last_session() -> None:
    """`completed` is dated by the last time they met."""
    real = moving.say

    def say(episode: Any, word: str, **given: Any) -> None:
        last = episode.bookings.filter(kind="session", state="attended").order_by("starts_at").last()
        if word in ("completed", "ended_early", "withdrawn") and last:
            given["on"] = min(local_day(given["now"]), local_day(last.starts_at)) - timedelta(
                days=_sessions_of(episode.referral)
            )
        real(episode, word, **given)

    moving.say = say


@leak
def a_promised_call_is_cancelled_when_the_diary_is_full() -> None:
    """First calls give way to other meetings, so that police see them open again."""

    def after(*, episode: Any, kind: str, **given: Any) -> None:
        if kind == "assessment":
            HeldCell.objects.filter(booking__kind="first_call").delete()

    _around(booking, "book", after)


@leak
def a_word_is_said_twice_to_be_sure() -> None:
    """What waits is posted once more after some numbers of tries."""
    real = release._release

    def again(due: Any) -> Any:
        tried = Attempt.objects.count()
        for row in due.filter(state=OutState.WAITING, word="in_progress")[: int(tried > 2)]:
            row.pk, row.message_id = None, outbox.uuid.uuid4().hex
            row.save(force_insert=True)
        return real(due)

    release._release = again


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
