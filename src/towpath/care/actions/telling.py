"""Tells police the words that need care: two people and a notice for what could harm the person."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from towpath.care.actions.closing import keep_ending, settle_all
from towpath.care.actions.contacts import check_safe
from towpath.care.actions.moving import move, take_hold
from towpath.care.lifecycle import EPISODE, NEEDS_NOTICE, NEEDS_SECOND_PERSON
from towpath.care.models import AdverseNotice, CallBack, Episode
from towpath.care.permissions import check_may_act_on, check_may_confirm, check_may_work_on
from towpath.care.queries.calls import next_step_for
from towpath.care.queries.pathways import progress_of
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.outbox import queue
from towpath.kit.refusals import NotThere, Refusal
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import completion_last, local_day, notice_ends
from towpath.schemes.words import EndReason

# A letter takes this long to arrive, and the time to answer starts when it has.
POST = timedelta(days=2)
WE_SEND = frozenset({"text", "email"})
FACE_TO_FACE = "in_person"
NO_ANSWER = "not_reached"
REASONS = {
    "not_reached": (EndReason.LOST_CONTACT,),
    "end_early": (
        EndReason.LOST_CONTACT,
        EndReason.WITHDREW,
        EndReason.CUSTODY,
        EndReason.TRANSFERRED,
        EndReason.ADMIN,
    ),
    "move_away": (EndReason.MOVED, EndReason.TRANSFERRED),
    "not_suit": (EndReason.NOT_SUITABLE, EndReason.TRANSFERRED, EndReason.ADMIN),
}
TOLD_HOW = {
    "text": "We send a neutral text",
    "email": "We send a neutral email",
    "letter": "We post a letter",
    "call": "We told them on the phone",
    FACE_TO_FACE: "We told them face to face",
}
SPOKEN_TO = frozenset({"call", FACE_TO_FACE})


@transaction.atomic
def propose(
    *, episode: Episode, event: str, reason: str, by: Actor, now: datetime, told_how: str = ""
) -> AdverseNotice:
    """Propose a word that could harm the person, and tell them by a safe way. Nothing goes to police yet."""
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    _check_proposal(held, event, reason, by, now)
    notice = AdverseNotice.objects.create(
        episode=held,
        event=event,
        word=NEEDS_SECOND_PERSON[event],
        reason=reason,
        proposed_by_id=by.id,
        proposed_by_name=by.name,
        proposed_at=now,
    )
    record(by=by, now=now, verb=f"word.proposed.{notice.word}", kind="episode", ref=held.ref)
    if notice.word in NEEDS_NOTICE or told_how:
        _tell(notice, told_how, by, now)
    return notice


@transaction.atomic
def tell_again(*, notice: AdverseNotice, told_how: str, by: Actor, now: datetime) -> AdverseNotice:
    """Tell the person once more, perhaps another way. Their time to answer starts afresh."""
    check_may_work_on(by, notice.episode)
    held = _hold_waiting(notice)
    _tell(held, told_how, by, now)
    return held


@transaction.atomic
def confirm(*, notice: AdverseNotice, by: Actor, now: datetime) -> Episode:
    """The second person confirms, after the notice. The episode ends and the word waits for its release."""
    held = _hold_waiting(notice)
    check_may_confirm(by, held)
    _check_told_and_passed(held, now)
    episode = held.episode
    _check_still_true(episode, held.event, now)
    AdverseNotice.objects.filter(pk=held.pk).update(
        confirmed_by_id=by.id, confirmed_by_name=by.name, confirmed_at=now
    )
    progress = progress_of(episode)
    keep_ending(
        episode=episode,
        reason=held.reason,
        by=by,
        now=now,
        themes=tuple(progress.themes_done) if progress else (),
        sessions=progress.done if progress else 0,
    )
    settle_all(episode=episode, by=by, now=now, why="ended")
    record(by=by, now=now, verb=f"word.confirmed.{held.word}", kind="episode", ref=episode.ref)
    return move(episode, held.event, by=by, now=now, reason=held.reason)


@transaction.atomic
def stop(*, notice: AdverseNotice, by: Actor, now: datetime, why: str = "") -> AdverseNotice:
    """Stop a word before it is confirmed. Anyone who works here may, and so may the person."""
    check_may_act_on(by, notice.episode)
    held = _hold_waiting(notice)
    theirs = by.role == "person"
    if not theirs and not why.strip():
        raise Refusal("why_missing", "Say in a few words why you stop it.", "why")
    AdverseNotice.objects.filter(pk=held.pk).update(
        stopped_by_id=by.id,
        stopped_by_name=by.name,
        stopped_at=now,
        stopped_why="They want to go on." if theirs else why.strip(),
    )
    if theirs:
        CallBack.objects.get_or_create(episode=held.episode, done_at=None, defaults={"asked_at": now})
    record(by=by, now=now, verb=f"word.stopped.{held.word}", kind="episode", ref=held.episode.ref)
    held.refresh_from_db()
    return held


@transaction.atomic
def more_time(*, episode: Episode, until: date, by: Actor, now: datetime) -> Episode:
    """Tell police a new expected date. The date is all that they are told."""
    check_may_work_on(by, episode)
    _check_until(episode, until, now)
    return move(episode, "more_time", by=by, now=now, until=until)


@transaction.atomic
def please_phone(*, episode: Episode, by: Actor, now: datetime) -> Episode:
    """Ask the police desk to phone us. Nothing else is sent."""
    check_may_work_on(by, episode)
    return move(episode, "please_phone", by=by, now=now)


def ways_to_tell(episode: Episode, event: str) -> tuple[str, ...]:
    """The ways that are safe now. Whoever could not be reached was told nothing by voice."""
    rules = episode.contact_rules.latest()
    return tuple(
        way
        for way in TOLD_HOW
        if (way == FACE_TO_FACE or rules.allows(way)) and not (event == NO_ANSWER and way in SPOKEN_TO)
    )


def check_ladder_done(episode: Episode, *, now: datetime) -> None:
    """Refuse to say that we could not reach somebody before the scheme's ladder is done."""
    step = next_step_for(episode, now=now)
    if not step.done:
        raise Refusal("ladder_not_done", f"Before that, the scheme asks for: {', '.join(step.missing)}.")


def _check_proposal(held: Episode, event: str, reason: str, by: Actor, now: datetime) -> None:
    if event not in NEEDS_SECOND_PERSON:
        raise Refusal("event_unknown", "Choose what you would like to say.", "event")
    EPISODE.check_may_move(held.state, event, by.role)
    if reason not in REASONS[event]:
        raise Refusal("reason_needed", "Choose the reason. It stays with us.", "reason")
    if held.notices.filter(confirmed_at=None, stopped_at=None).exists():
        raise Refusal("waiting_already", "A word is already waiting for a second person. Settle that first.")
    _check_still_true(held, event, now)


def _check_still_true(episode: Episode, event: str, now: datetime) -> None:
    if event == NO_ANSWER:
        check_ladder_done(episode, now=now)
    if event == "end_early":
        progress = progress_of(episode)
        if progress is not None and progress.minimum_met:
            raise Refusal("minimum_met", "They have done what the scheme asks for. Complete it instead.")


def _tell(notice: AdverseNotice, told_how: str, by: Actor, now: datetime) -> None:
    """Tell by a way that is safe now. A text is told only once it was sent: see `_check_told_and_passed`."""
    episode = notice.episode
    if told_how not in TOLD_HOW:
        raise Refusal(
            "told_how_missing", "Choose how they are told. Without that it cannot go on.", "told_how"
        )
    if notice.event == NO_ANSWER and told_how in SPOKEN_TO:
        raise Refusal(
            "not_spoken", "We could not reach them, so we cannot have told them ourselves.", "told_how"
        )
    if told_how != FACE_TO_FACE:
        check_safe(episode.contact_rules.latest(), told_how)
    scheme = find(episode.scheme, episode.scheme_version)
    starts = now + POST if told_how == "letter" else now
    notice.told_how, notice.told_at = told_how, now
    notice.notice_ends = notice_ends(starts, scheme.clocks)
    notice.save(update_fields=["told_how", "told_at", "notice_ends"])
    if told_how in WE_SEND:
        queue(template="notice", channel=told_how, subject=episode.ref, key=notice.told_key, now=now)
    record(by=by, now=now, verb=f"person.told.{notice.word}", kind="episode", ref=episode.ref)


def _hold_waiting(notice: AdverseNotice) -> AdverseNotice:
    """Lock the episode first, always: that is the order in which everything here locks."""
    take_hold(notice.episode.ref)
    held = AdverseNotice.objects.select_related("episode").filter(pk=notice.pk).first()
    if held is None:
        raise NotThere("not_there", "We cannot find that.")
    if not held.is_waiting:
        raise Refusal("settled_already", "This has been settled since you opened the page.")
    return held


def _check_told_and_passed(held: AdverseNotice, now: datetime) -> None:
    if held.word not in NEEDS_NOTICE:
        return
    if held.told_how in WE_SEND:
        sent = Notice.objects.filter(key=held.told_key, state=NoticeState.SENT).exists()
        if not sent:
            raise Refusal("not_told", "The message has not reached them. Tell them another way first.")
    if not held.notice_has_passed(now):
        day = local_day(held.notice_ends) if held.notice_ends else None
        until = f" It ends on {day:%-d %B}." if day else ""
        raise Refusal("notice_running", f"They still have time to answer.{until}")


def _check_until(episode: Episode, until: date, now: datetime) -> None:
    if until <= local_day(now):
        raise Refusal("date_past", "Choose a day that is still to come.", "until")
    scheme = find(episode.scheme, episode.scheme_version)
    last = completion_last(episode.received_at, scheme.clocks)
    if episode.deadline:
        last = min(last, episode.deadline)
    if until > last:
        raise Refusal("date_late", f"The last day that the scheme allows is {last:%-d %B %Y}.", "until")
