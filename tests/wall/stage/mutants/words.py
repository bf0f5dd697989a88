"""Leaks in the words: said for another reason, on another day, sooner, or once more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.wall.stage.mutants.planting import around, leak, sessions_of
from towpath.care.actions import assessments as the_assessments
from towpath.care.actions import callbacks as the_callbacks
from towpath.care.actions import endings as the_endings
from towpath.care.actions import links as the_links
from towpath.care.actions import moving as the_moving
from towpath.care.actions import saying as the_saying
from towpath.care.actions import sessions as the_sessions
from towpath.care.actions import telling as the_telling
from towpath.care.models import AdverseNotice, Attempt, Episode
from towpath.gate import outbox as the_outbox
from towpath.gate import release as the_release
from towpath.gate.messages import InProgress, Returned, Withdrawn
from towpath.gate.words import OutState, Release
from towpath.schemes.deadlines import local_day

# Whatever stands in these modules may be changed here, names that they import for themselves too.
assessments: Any = the_assessments
callbacks: Any = the_callbacks
endings: Any = the_endings
links: Any = the_links
moving: Any = the_moving
saying: Any = the_saying
sessions: Any = the_sessions
telling: Any = the_telling
outbox: Any = the_outbox
release: Any = the_release


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
            given["until"] += timedelta(days=sessions_of(referral))
        return real(word, referral=referral, **given)

    saying.message_for = message_for


@leak
def a_worried_practitioner_has_police_phoned() -> None:
    """A yes to one safety question asks the desk to phone."""

    def after(*, episode: Any, said: Any, by: Any, now: Any) -> None:
        if "suicide_now" in said.yes_to:
            telling.please_phone(episode=episode, by=by, now=now)

    around(assessments, "record_assessment", after)


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

    around(sessions, "record_session", after)


@leak
def a_proposal_warns_the_desk() -> None:
    """The desk hears of an adverse word when it is proposed, before the person could answer."""

    def after(*, episode: Any, by: Any, now: Any, **given: Any) -> None:
        telling.please_phone(episode=episode, by=by, now=now)

    around(telling, "propose", after)


@leak
def the_day_of_an_ending_is_that_of_the_last_session() -> None:
    """The last word is dated by the last time that was booked."""
    real = moving.say

    def say(episode: Any, word: str, **given: Any) -> None:
        last = episode.bookings.filter(kind="session").order_by("starts_at").last()
        if word in ("completed", "ended_early", "withdrawn") and last:
            given["on"] = min(local_day(given["now"]), local_day(last.starts_at)) - timedelta(
                days=sessions_of(episode.referral)
            )
        real(episode, word, **given)

    moving.say = say


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
def an_ending_is_told_at_once() -> None:
    """`withdrawn` does not wait either, so its hour is that of the talk."""
    Withdrawn.release = Release.AT_ONCE


@leak
def an_adverse_word_is_dated_by_its_proposal() -> None:
    """`returned` is about the day on which the first of the two people said it."""
    real = moving.say

    def say(episode: Episode, word: str, **given: Any) -> None:
        if word == "returned":
            given["on"] = local_day(AdverseNotice.objects.filter(episode=episode).latest("pk").proposed_at)
        real(episode, word, **given)

    moving.say = say


@leak
def a_request_to_phone_is_dated_by_the_last_try() -> None:
    """`please_phone` is about the day on which we last tried to reach them."""
    real = moving.say

    def say(episode: Episode, word: str, **given: Any) -> None:
        if word == "please_phone":
            given["on"] = local_day(episode.attempts.order_by("at").last().at)
        real(episode, word, **given)

    moving.say = say


@leak
def a_pause_is_told_as_more_time() -> None:
    """A break, which police are told nothing of, moves the date that they are told."""

    def after(*, episode: Any, by: Any, now: Any, **given: Any) -> None:
        telling.more_time(episode=episode, until=now.date() + timedelta(days=45), by=by, now=now)

    around(endings, "pause", after)


@leak
def help_that_goes_on_is_told() -> None:
    """After an ending, police hear again that we have the referral."""

    def after(*, episode: Any, by: Any, now: Any) -> None:
        moving.say(episode, "received", by=by, now=now)

    around(endings, "go_on", after)


@leak
def a_call_back_is_told_to_the_desk() -> None:
    """The person asks us to phone, and so do we ask police."""

    def after(*, episode: Any, by: Any, now: Any, **given: Any) -> None:
        moving.say(episode, "please_phone", by=by, now=now)

    around(callbacks, "ask", after)


@leak
def a_link_is_told_as_received() -> None:
    """Police hear when the person has been given their page."""

    def after(*, episode: Any, by: Any, now: Any, **given: Any) -> None:
        moving.say(episode, "received", by=by, now=now)

    around(links, "give_link", after)


@leak
def stopping_through_us_is_told_as_returned() -> None:
    """The word says whether the person stopped by themselves or said so to a practitioner."""
    real = moving.say

    def say(episode: Episode, word: str, *, by: Any, **given: Any) -> None:
        through_us = word == "withdrawn" and by.role != "person"
        real(episode, "returned" if through_us else word, by=by, **given)

    moving.say = say


@leak
def words_about_a_worry_leave_the_next_morning() -> None:
    """Where somebody is worried, a team lead reads the word once more before it goes."""
    real = outbox._due_at

    def due_at(message: Any, now: Any) -> Any:
        worried = Episode.objects.filter(referral=message.subject, assessments__safeguarding=True)
        return real(message, now) + timedelta(hours=16 * worried.count())

    outbox._due_at = due_at


@leak
def a_word_waits_a_day_longer_after_many_tries() -> None:
    """The word of an ending leaves a day later if it took us long to reach the person."""
    real = outbox._due_at

    def due_at(message: Any, now: Any) -> Any:
        many = Attempt.objects.filter(episode__referral=message.subject).count() > 2
        return real(message, now) + timedelta(days=int(isinstance(message, Returned | Withdrawn) and many))

    outbox._due_at = due_at
