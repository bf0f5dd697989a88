"""What the person's pages ask of the store: whether a session still stands, what the first page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from towpath.care.lifecycle import EPISODE, PERSON
from towpath.care.models import AdverseNotice, Booking, CallBack, EarlierWish, Episode, PersonLink, Session
from towpath.care.policy import move_cut_off
from towpath.care.queries.diary import live_bookings
from towpath.care.queries.earlier import wish_for
from towpath.care.queries.pathways import Progress, progress_of
from towpath.care.queries.telling import waiting_notice
from towpath.care.references import fingerprint
from towpath.person.ending import HowItEnded, how_it_ended
from towpath.person.languages import ENGLISH, Tongue
from towpath.person.next_step import Step, next_step
from towpath.person.wording import KINDS, how, when
from towpath.schemes.scheme import Theme

STAYS_SHUT = frozenset({"died", "recalled", "declined"})


@dataclass(frozen=True)
class Time:
    """One time that is ahead, as the person reads it."""

    booking: Booking
    what: str
    when: str
    how: str
    may_change: bool


@dataclass(frozen=True)
class Home:
    """What the first page shows."""

    step: Step
    first: Time | None
    later: list[Time]
    to_book: list[Session]
    notice: AdverseNotice | None
    call_back: CallBack | None
    progress: Progress | None
    may_stop: bool
    may_come_back: bool
    may_pause: bool
    may_wait: bool
    may_say: bool
    wish: EarlierWish | None
    ended: HowItEnded | None


def link_of(token: str) -> PersonLink | None:
    """The link that this token opened."""
    return PersonLink.objects.filter(token_sha256=fingerprint(token)).first()


def still_opens(link_pk: int, ref: str, *, now: datetime) -> bool:
    """Whether the link that began a session still opens the page: it may be taken back at any moment."""
    link = PersonLink.objects.select_related("episode").filter(pk=link_pk, episode__ref=ref).first()
    return link is not None and link.is_live(now) and not link.episode.messages_off


def home(episode: Episode, *, now: datetime, tongue: Tongue = ENGLISH) -> Home:
    """Gather the first page."""
    ahead = [booking for booking in live_bookings(episode.ref, now) if booking.starts_at > now]
    progress = progress_of(episode)
    step = next_step(episode, ahead, progress)
    times = [time_of(booking, now, tongue) for booking in ahead]
    return Home(
        step=step,
        first=times[0] if times else None,
        later=times[1:],
        to_book=_to_book(progress, step) if episode.is_in_care and episode.state != "paused" else [],
        notice=waiting_notice(episode),
        call_back=episode.call_backs.filter(done_at=None).first(),
        progress=progress,
        may_stop=may_stop(episode),
        may_come_back=may_come_back(episode),
        may_pause=may_pause(episode),
        may_wait=bool(ahead) and may_wait(ahead[0], episode, now=now),
        may_say=may_say_how_it_was(episode),
        wish=wish_for(ahead[0], now) if ahead else None,
        ended=how_it_ended(episode, tongue),
    )


def time_of(booking: Booking, now: datetime, tongue: Tongue = ENGLISH) -> Time:
    """A booked time in the person's words."""
    return Time(
        booking=booking,
        what=KINDS[booking.kind],
        when=when(booking.starts_at, now, tongue),
        how=how(booking, tongue),
        may_change=now <= booking.starts_at - move_cut_off(),
    )


def may_stop(episode: Episode) -> bool:
    """Whether there is still something that the person could stop."""
    return EPISODE.may_move(episode.state, "withdraw", PERSON)


def may_come_back(episode: Episode) -> bool:
    """Whether the person can ask for help to go on after an ending."""
    return not episode.is_in_care and episode.state not in STAYS_SHUT


def may_pause(episode: Episode) -> bool:
    """Whether the person can take a break by themselves."""
    return EPISODE.may_move(episode.state, "pause", PERSON)


def may_wait(booking: Booking, episode: Episode, *, now: datetime) -> bool:
    """Whether it makes sense to wait for an earlier time: this one is ahead, and no first call."""
    ahead = booking.is_live and booking.starts_at > now
    return ahead and booking.kind != Booking.Kind.FIRST_CALL and episode.is_in_care


def may_say_how_it_was(episode: Episode) -> bool:
    """Whether there has been a talk of which something can be said."""
    return episode.assessed_on is not None


def themes(progress: Progress | None, *, done: bool) -> list[Theme]:
    """What was talked about, or what is still to come."""
    if progress is None:
        return []
    return [
        progress.scheme.pathway.theme(session.theme)
        for session in progress.sessions
        if (session.state == Session.State.DONE) == done
    ]


def _to_book(progress: Progress | None, step: Step) -> list[Session]:
    if progress is None or step.view == "person:meet":
        return []
    return [session for session in progress.sessions if session.state == Session.State.TO_BOOK]
