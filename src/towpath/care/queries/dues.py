"""What has to happen next with one person, by when, and whether that is late. Worked out, never kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from towpath.care.models import AdverseNotice, Booking, Episode
from towpath.care.queries.calls import TRYING, promised_call
from towpath.care.queries.telling import not_told, waiting_notice
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import assessment_due, end_of_day, local_day
from towpath.schemes.scheme import Clocks

READ_AT_ONCE = ("bookings", "moves", "notices")
"""What it is worked out from: a list of people asks the store for it once."""


@dataclass(frozen=True)
class Due:
    """What has to happen next, and by when."""

    words: str
    at: datetime | None
    late: bool


def due_next(episode: Episode, *, now: datetime) -> Due:
    """What has to happen next. While a notice runs it is the person's turn, so nothing of ours is late."""
    if not episode.is_in_care:
        return Due("", None, late=False)
    notice = waiting_notice(episode)
    if notice is not None:
        return _on_notice(notice, now)
    live = [one for one in episode.bookings.all() if one.is_live]
    booked = min(live, key=lambda one: one.starts_at, default=None)
    if booked is not None and booked.kind != Booking.Kind.FIRST_CALL:
        return _meeting(booked, now)
    words, at = _ours(episode)
    return Due(words, at, late=at is not None and now > at)


def _on_notice(notice: AdverseNotice, now: datetime) -> Due:
    if not_told(notice):
        return Due("Tell them another way", None, late=False)
    if notice.notice_has_passed(now):
        return Due("A second person confirms", None, late=False)
    return Due("Notice running, call if they ring back", notice.notice_ends, late=False)


def _meeting(booked: Booking, now: datetime) -> Due:
    """A meeting is not late when it has taken place; saying how it went is, from the next day on."""
    if now < booked.ends_at:
        return Due(booked.get_kind_display(), booked.starts_at, late=False)
    late = local_day(now) > local_day(booked.ends_at)
    return Due(f"Say how it went: {booked.get_kind_display().lower()}", booked.ends_at, late=late)


def _ours(episode: Episode) -> tuple[str, datetime | None]:
    """What is for us to do, where no meeting is booked."""
    if episode.state in TRYING or promised_call(episode) is not None:
        return _call(episode)
    if episode.state == "contacted":
        clocks = find(episode.scheme, episode.scheme_version).clocks
        missed = [move.at for move in episode.moves.all() if move.event == "missed"]
        return "Book the assessment", assessment_by(episode.spoke_at, max(missed, default=None), clocks)
    return {
        "assessment_booked": "Find another time for the assessment",
        "assessed": "Agree the pathway",
        "on_pathway": "Book a session, or close",
        "paused": "See whether it can go on",
    }.get(episode.state, "Ask what would help now"), None


def _call(episode: Episode) -> tuple[str, datetime | None]:
    """A time that was promised comes before a time that the scheme asks for."""
    promised = promised_call(episode)
    words = "First call" if episode.state == "received" else "Try again"
    if promised is not None:
        return "First call, as promised", promised.starts_at
    return words, episode.first_contact_due if episode.state == "received" else episode.next_due


def assessment_by(spoke_at: datetime | None, missed_at: datetime | None, clocks: Clocks) -> datetime | None:
    """After we missed each other, soon; the first time, within the days that the scheme gives."""
    if missed_at is not None:
        return missed_at + timedelta(days=clocks.rebook_days)
    return end_of_day(assessment_due(spoke_at, clocks)) if spoke_at else None
