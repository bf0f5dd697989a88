"""What a pathway would look like before it is booked, and how far one has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from towpath.care.models import Booking, Episode, Pathway, RotaRow, Session
from towpath.care.policy import nation
from towpath.care.queries.slots import Slot, fits, open_slots
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day, weekly_dates
from towpath.schemes.scheme import Scheme, Theme

SOON = timedelta(days=10)
FAR_ENOUGH = timedelta(days=1)
"""Unless a day was asked for, the first session is proposed no sooner: time to think, and to move it."""
EITHER_SIDE = timedelta(days=3)
A_DAY = timedelta(days=1)
OTHERS = 5


@dataclass(frozen=True)
class Planned:
    """One session of a preview: the theme, the day aimed at, and the open time that fits best."""

    number: int
    theme: Theme
    aim: date
    slot: Slot | None
    others: tuple[Slot, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far a pathway has come, counted in themes and not in dates."""

    pathway: Pathway
    scheme: Scheme
    sessions: tuple[Session, ...]
    missed_in_a_row: int

    @property
    def done(self) -> int:
        return len(self.themes_done)

    @property
    def themes_done(self) -> tuple[str, ...]:
        return tuple(session.theme for session in self.sessions if session.state == Session.State.DONE)

    @property
    def all_done(self) -> bool:
        return self.done == len(self.sessions)

    @property
    def themes_needed(self) -> tuple[Theme, ...]:
        """The themes that the scheme's minimum names and that are not done yet."""
        done = set(self.themes_done)
        return tuple(
            self.scheme.pathway.theme(code) for code in self.scheme.pathway.minimum.themes if code not in done
        )

    @property
    def minimum_met(self) -> bool:
        """Whether care may say that the pathway is completed."""
        return not self.themes_needed and self.done >= self.scheme.pathway.minimum.sessions

    @property
    def still_needed(self) -> str:
        """What is missing to the scheme's minimum, in a sentence."""
        if self.themes_needed:
            return f"Still to do: {'; '.join(theme.title for theme in self.themes_needed)}."
        left = self.scheme.pathway.minimum.sessions - self.done
        if left > 0:
            return f"{left} more {'session' if left == 1 else 'sessions'} to go."
        return "Everything that the scheme asks for is done."

    @property
    def next_session(self) -> Session | None:
        """The next one to hold or to find a time for."""
        waiting = (session for session in self.sessions if session.state != Session.State.DONE)
        return min(waiting, key=_when, default=None)


def progress_of(episode: Episode) -> Progress | None:
    """How far this episode's pathway has come; None before it has one."""
    pathway = Pathway.objects.filter(episode=episode).first()
    if pathway is None:
        return None
    sessions = tuple(pathway.sessions.select_related("booking"))
    scheme = find(pathway.scheme, pathway.scheme_version)
    return Progress(pathway, scheme, sessions, missed_in_a_row(episode))


def missed_in_a_row(episode: Episode) -> int:
    """How many times in a row we have missed each other, up to now."""
    settled = episode.bookings.filter(state__in=(Booking.State.MISSED, Booking.State.ATTENDED))
    count = 0
    for state in settled.order_by("-starts_at").values_list("state", flat=True):
        if state != Booking.State.MISSED:
            break
        count += 1
    return count


def goals_of(episode: Episode) -> list[str]:
    """The person's goals, in their own words, as last written down."""
    assessment = episode.assessments.first()
    return list(assessment.goals) if assessment else []


def preview(
    episode: Episode,
    now: datetime,
    *,
    themes: Sequence[str] = (),
    start: date | None = None,
    practitioner: str = "",
    mode: str = "",
) -> list[Planned]:
    """The sessions as they could be: real open times, near the scheme's beat and fitting the person's life.

    Nothing is booked or held by looking.
    """
    course = find(episode.scheme, episode.scheme_version).pathway
    chosen = [theme for theme in course.themes if not themes or theme.code in themes]
    beat = timedelta(days=course.every_days)
    days = (start or local_day(now)) - local_day(now) + SOON + beat * len(chosen) * 2
    pool = [
        slot
        for slot in open_slots(RotaRow.Purpose.SESSION, now, days=days.days)
        if slot.minutes >= course.minutes and (not mode or mode in slot.modes)
    ]
    first = _first_slot(episode, _from(pool, start, now), practitioner)
    if first is None:
        return [Planned(n, theme, local_day(now) + beat * n, None) for n, theme in enumerate(chosen, start=1)]
    aims = weekly_dates(first.wall.date(), len(chosen), course.every_days, nation())
    return _fill(episode, pool, chosen, aims, first)


def _from(pool: list[Slot], start: date | None, now: datetime) -> list[Slot]:
    """The times from the day that was asked for; else those that are far enough ahead, if there are any."""
    if start is not None:
        return [slot for slot in pool if slot.wall.date() >= start]
    return [slot for slot in pool if slot.starts_at >= now + FAR_ENOUGH] or pool


def _first_slot(episode: Episode, later: list[Slot], practitioner: str) -> Slot | None:
    """The soonest that fits their life best; with the worker whom they know where that costs them nothing."""
    if not later:
        return None
    fit = fits(episode)
    soon = [slot for slot in later if slot.starts_at <= later[0].starts_at + SOON]
    best = min(fit(slot)[:2] for slot in soon)
    fitting = [slot for slot in soon if fit(slot)[:2] == best]
    return min([slot for slot in fitting if slot.practitioner == practitioner] or fitting, key=fit)


def _fill(
    episode: Episode, pool: list[Slot], themes: list[Theme], aims: Sequence[date], first: Slot
) -> list[Planned]:
    planned: list[Planned] = []
    after = first.starts_at
    for number, (theme, aim) in enumerate(zip(themes, aims, strict=True), start=1):
        later = [slot for slot in pool if slot.starts_at >= after]
        near = _near(episode, later, aim, first)
        best = near[0] if near else None
        planned.append(Planned(number, theme, aim, best, tuple(near[1 : 1 + OTHERS])))
        after = best.starts_at + A_DAY if best is not None else after
    return planned


def _near(episode: Episode, pool: list[Slot], aim: date, first: Slot) -> list[Slot]:
    """Times near the day aimed at: first what fits their life, then what is like the first one.

    The same day, hour and worker each week are the easiest to remember.
    """
    fit = fits(episode)

    def rank(slot: Slot) -> tuple[bool, bool, bool, bool, bool, datetime]:
        unsuited, at_work, *_ = fit(slot)
        same_hour = slot.wall.time() == first.wall.time()
        same_worker = slot.practitioner == first.practitioner
        return unsuited, at_work, slot.wall.date() != aim, not same_hour, not same_worker, slot.starts_at

    return sorted((slot for slot in pool if abs(slot.wall.date() - aim) <= EITHER_SIDE), key=rank)


def _when(session: Session) -> tuple[bool, datetime | int]:
    return (False, session.booking.starts_at) if session.booking else (True, session.number)
