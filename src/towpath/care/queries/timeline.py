"""What happened in one episode, in order: what we did and what the person did, with who and when."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from towpath.care.lifecycle import EPISODE, IN_THE_CALL
from towpath.care.models import Attempt, Attendance, Booking, Episode, Move, Pathway
from towpath.care.queries.asks import asked_happenings
from towpath.care.queries.happenings import PERSON_NAME, Happening, Who, rules_changed, when_and_how
from towpath.care.queries.telling import LABELS
from towpath.gate.peers import title_of
from towpath.kit.audit.models import AuditEvent
from towpath.kit.presenting import due
from towpath.schemes.catalogue import find
from towpath.schemes.words import AttemptChannel, AttemptResult, BarrierCode, TimeWindow

DEEDS = {
    "attempt": "Tried to reach them",
    "spoke": "Spoke with them",
    "decline": "We could not take it",
    "not_reached": "Could not be reached",
    "book": "Assessment booked",
    "rebook": "Assessment moved",
    "cancel": "Assessment cancelled",
    "missed": "We missed each other",
    "attend": "Assessment took place",
    "start_pathway": "Pathway started",
    "complete": "Pathway completed",
    "end_early": "Ended early",
    "withdraw": "Chose to stop",
    "move_away": "Moved away",
    "not_suit": "This service did not fit",
    "die": "Death recorded",
    "recall": "Taken back by police",
    "pause": "Paused",
    "resume": "Resumed",
    "more_time": "New expected date",
    "please_phone": "Asked the desk to phone",
}


# What leaves no row of its own is read from the record of who did what.
RECORDED = {
    "person.life_changed": "What suits them was changed",
    "person.identity_changed": "Name or date of birth put right",
    "care.goes_on": "Help goes on",
    "care.stopped": "The help came to its end",
    "episode.greeted": "First text made ready: that we will be in touch",
    "earlier.asked": "Would take an earlier time",
    "earlier.stopped": "Keeps the time they have",
    "earlier.told": "Told of an earlier time",
    "episode.joined": "Referral sent again with newer facts",
    "unmet.kept": "No open time suited them",
    "to_tell.asked": "Somebody has to tell them that a time has changed",
    "to_tell.done": "The changed time was seen to",
}
TRIED = ("attempt", "spoke")
OF_A_TIME = frozenset({"book", "rebook", "cancel", "missed"})
LINK_BY = {"text": "By text.", "email": "By email.", "shown": "Shown or printed."}


def timeline(episode: Episode) -> list[Happening]:
    """What happened, the newest first."""
    who = Who(episode)
    # Of what was done at one moment, first what was said, then what followed from it.
    on_their_page = (_call_backs, asked_happenings)
    parts = (
        _received,
        _rules,
        _tries,
        _sessions,
        _moves,
        _times,
        *on_their_page,
        _notices,
        _links,
        _recorded,
    )
    lines = [line for part in parts for line in part(episode, who)]
    return sorted(lines, key=lambda line: line.at)[::-1]


def _received(episode: Episode, who: Who) -> Iterator[Happening]:
    yield Happening(episode.received_at, "Referral received", "", title_of(episode.force))


def _rules(episode: Episode, who: Who) -> Iterator[Happening]:
    rules = list(episode.contact_rules.all())
    for before, after in itertools.pairwise(rules):
        yield Happening(
            after.at, "Safe ways to reach them changed", rules_changed(before, after), after.by_name
        )


def _tries(episode: Episode, who: Who) -> Iterator[Happening]:
    yield from (_tried(one) for one in episode.attempts.all())


def _tried(attempt: Attempt) -> Happening:
    channel = AttemptChannel(attempt.channel).label
    return Happening(
        attempt.at, f"Try {attempt.number}: {channel}", AttemptResult(attempt.result).label, attempt.by_name
    )


def _moves(episode: Episode, who: Who) -> Iterator[Happening]:
    """Each move; one that gives the assessment a time, or takes it away, says which.

    A move that a try made is said by the try. Nobody booked an assessment that was done in the call: its one
    line goes from before to after.
    """
    meetings = list(episode.bookings.filter(kind=Booking.Kind.ASSESSMENT))
    times = {one.settled_at: one for one in meetings} | {one.booked_at: one for one in meetings}
    in_the_call = None
    for move in episode.moves.exclude(event__in=TRIED):
        if move.event == "book" and move.reason == IN_THE_CALL:
            in_the_call = move
            continue
        timed = times.get(move.at) if move.event in OF_A_TIME else None
        before = in_the_call if move.event == "attend" and in_the_call else move
        text = when_and_how(timed) if timed else _states(before, move)
        yield Happening(move.at, DEEDS[move.event], text, who.named(move.by_id, move.by_name))


def _states(first: Move, last: Move) -> str:
    was, to = EPISODE.states[first.from_state].label, EPISODE.states[last.to_state].label
    return to if was == to else f"{was} → {to}"


def _times(episode: Episode, who: Who) -> Iterator[Happening]:
    """First calls and sessions. What one move did to all of them at once, the move says itself."""
    moments = {move.at for move in episode.moves.all()}
    for one in episode.bookings.exclude(kind=Booking.Kind.ASSESSMENT).select_related("moved_from"):
        if one.booked_at not in moments | {one.settled_at}:
            yield _booked(one, who)
        given_back = one.state == Booking.State.CANCELLED and not hasattr(one, "attendance")
        if given_back and one.settled_at and one.settled_at not in moments:
            text = ". ".join(part for part in (when_and_how(one), one.settled_why) if part)
            yield Happening(one.settled_at, f"{_kind(one)} cancelled", text, who.named(one.settled_by_id))


def _booked(one: Booking, who: Who) -> Happening:
    by = who.named(one.booked_by_id, one.booked_by_name)
    if one.moved_from is not None:
        text = ". ".join(
            part for part in (f"From {when_and_how(one.moved_from)} to {when_and_how(one)}", one.why) if part
        )
        return Happening(one.booked_at, f"{_kind(one)} moved", text, by)
    return Happening(one.booked_at, f"{_kind(one)} booked", when_and_how(one), by)


def _kind(one: Booking) -> str:
    return one.get_kind_display()


def _sessions(episode: Episode, who: Who) -> Iterator[Happening]:
    pathway = Pathway.objects.filter(episode=episode).first()
    if pathway is None:
        return
    course = find(pathway.scheme, pathway.scheme_version).pathway
    held = Attendance.objects.filter(session__pathway=pathway).select_related("session", "booking")
    for one in held:
        barrier = BarrierCode(one.booking.barrier).label if one.booking.barrier else ""
        text = ". ".join(part for part in (course.theme(one.session.theme).title, barrier) if part)
        title = f"Session {one.session.number}: {one.came_label}{' (catch-up)' if one.catch_up else ''}"
        yield Happening(one.at, title, text, one.by_name)


def _call_backs(episode: Episode, who: Who) -> Iterator[Happening]:
    for one in episode.call_backs.all():
        yield Happening(one.asked_at, "Asked us to call", TimeWindow(one.wish).label, PERSON_NAME)
        if one.done_at is not None:
            yield Happening(one.done_at, "Called back", "", who.named(one.done_by_id, one.done_by_name))


def _notices(episode: Episode, who: Who) -> Iterator[Happening]:
    for one in episode.notices.all():
        until = f". They can answer until {due(one.notice_ends, inside=True)}" if one.notice_ends else ""
        proposed = f"{LABELS[one.event]}{until}"
        yield Happening(one.proposed_at, "Proposed to tell police", proposed, one.proposed_by_name)
        if one.stopped_at is not None:
            by = who.named(one.stopped_by_id, one.stopped_by_name)
            yield Happening(one.stopped_at, "Stopped: police are told nothing", one.stopped_why, by)


def _links(episode: Episode, who: Who) -> Iterator[Happening]:
    for one in episode.links.all():
        yield Happening(one.given_at, "Link to their page given", LINK_BY[one.how], one.given_by_name)
        if one.revoked_at is not None:
            by = who.named(one.revoked_by_id, one.revoked_by_name)
            yield Happening(one.revoked_at, "Link taken back", "", by)


def _recorded(episode: Episode, who: Who) -> Iterator[Happening]:
    rows = AuditEvent.objects.filter(kind="episode", ref=episode.ref, verb__in=RECORDED)
    for row in rows.order_by("seq"):
        yield Happening(row.at, RECORDED[row.verb], "", who.named(row.actor))
