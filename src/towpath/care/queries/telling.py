"""What police were told about an episode, what they would be told, and what waits for a second person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from towpath.care.lifecycle import EPISODE, NEEDS_NOTICE, NEEDS_SECOND_PERSON
from towpath.care.models import AdverseNotice, Episode
from towpath.care.permissions import may_confirm
from towpath.care.police_words import message_for
from towpath.gate.outbox import Crossing, crossings
from towpath.gate.sentences import sentence
from towpath.gate.words import OutState
from towpath.kit.actor import Actor
from towpath.kit.lifecycle import BACK
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.presenting import due
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import completion_last, local_day
from towpath.schemes.words import DeclineCode

LABELS = {
    "decline": "We cannot take it",
    "attend": "The first assessment takes place",
    "complete": "The pathway is completed",
    "not_reached": "We could not reach them",
    "end_early": "It stops before the minimum",
    "withdraw": "They choose to stop",
    "move_away": "They have moved away",
    "not_suit": "This service does not fit",
    "more_time": "More time is needed, until a day that you choose",
    "please_phone": "We ask the desk to phone",
    "die": "They have died",
}

AS_MEANT = ("attend", "complete")
NOT_SENT = (NoticeState.FAILED, NoticeState.STOPPED)


@dataclass(frozen=True)
class WouldTell:
    """One step that is open now, and word for word what police would read if it were taken."""

    event: str
    label: str
    word: str
    sentence: str
    at_once: bool
    second_person: bool
    notice: bool

    @property
    def as_meant(self) -> bool:
        """Whether it comes when everything goes as it is meant to."""
        return self.event in AS_MEANT


@dataclass(frozen=True)
class Waiting:
    """A proposed word that nobody has confirmed, and whether whoever looks may do so now."""

    notice: AdverseNotice
    passed: bool
    may_confirm: bool


def police_told(episode: Episode) -> list[Crossing]:
    """Everything that has crossed about this episode, both ways, word for word."""
    return [crossing for crossing in crossings(subject=episode.referral) if not _waits(crossing)]


def police_will_be_told(episode: Episode, *, now: datetime, at: str = "") -> list[WouldTell]:
    """What each step that is open now would send, before anything is sent.

    `at` asks for the steps of another state: an assessment done in the call passes through one.
    """
    return [
        _would_tell(episode, state, event, now, code)
        for (state, event), step in EPISODE.moves.items()
        if state == (at or episode.state) and step.word
        for code in (DeclineCode if event == "decline" else (None,))
    ]


def step_by_step(episode: Episode, *, now: datetime) -> list[WouldTell]:
    """Every word that can still follow, each once: first as it is meant to go, then what else may come."""
    met: dict[str, WouldTell] = {}
    for state in _ahead(episode):
        for row in police_will_be_told(episode, now=now, at=state):
            met.setdefault(row.label, row)
    return sorted(met.values(), key=lambda row: not row.as_meant)


def waiting_for_release(episode: Episode) -> list[Crossing]:
    """Words that are decided and leave with the next daily release."""
    return [crossing for crossing in crossings(subject=episode.referral) if _waits(crossing)]


def waiting_notice(episode: Episode) -> AdverseNotice | None:
    """The word about this episode that waits for a second person."""
    return next((one for one in episode.notices.all() if one.is_waiting), None)


def how_it_stands(notice: AdverseNotice, *, now: datetime) -> str:
    """What is true of a waiting word now, and what to do, in a sentence or two."""
    if not_told(notice):
        return "The message did not reach them. Tell them another way."
    if notice.notice_has_passed(now):
        return "Waiting for a second person. Call if they ring back."
    return f"Notice running until {due(notice.notice_ends, inside=True)}. Call if they ring back."


def not_told(notice: AdverseNotice) -> bool:
    """The text or e-mail that was to tell them could not be sent."""
    return Notice.objects.filter(key=notice.told_key, state__in=NOT_SENT).exists()


def waiting_for_second_person(*, by: Actor, now: datetime) -> list[Waiting]:
    """Every word that waits, the soonest first, and whether this practitioner may confirm it."""
    rows = AdverseNotice.objects.filter(confirmed_at=None, stopped_at=None)
    rows = rows.select_related("episode__person").order_by("notice_ends", "id")
    return [Waiting(row, passed=row.notice_has_passed(now), may_confirm=may_confirm(by, row)) for row in rows]


def effect_of_withdrawing(episode: Episode, *, now: datetime) -> str:
    """What police would read if the person withdrew today, for them to read first."""
    return _would_tell(episode, episode.state, "withdraw", now).sentence


def _ahead(episode: Episode) -> list[str]:
    """This state and those that can follow, the nearest first. A pause leads back to where it came from."""
    found = [episode.state]
    for state in found:
        steps = (step.to for (start, _), step in EPISODE.moves.items() if start == state)
        # What is found on the way is looked at in its turn.
        found += dict.fromkeys(_goal(episode, to) for to in steps if _goal(episode, to) not in found)
    return found


def _goal(episode: Episode, to: str) -> str:
    return (episode.paused_from or "paused") if to == BACK else to


def _waits(crossing: Crossing) -> bool:
    return crossing.direction == "sent" and crossing.state == OutState.WAITING


def _would_tell(
    episode: Episode, state: str, event: str, now: datetime, code: DeclineCode | None = None
) -> WouldTell:
    step = EPISODE.moves[state, event]
    message = message_for(
        step.word,
        referral=episode.referral,
        on=local_day(now),
        code=code or "",
        until=_latest_day(episode, now),
    )
    return WouldTell(
        event=event,
        label=f"{LABELS[event]}: {code.label}" if code else LABELS[event],
        word=step.word,
        sentence=sentence(message),
        at_once=message.release == "at_once",
        second_person=event in NEEDS_SECOND_PERSON,
        notice=step.word in NEEDS_NOTICE,
    )


def _latest_day(episode: Episode, now: datetime) -> date:
    scheme = find(episode.scheme, episode.scheme_version)
    last = completion_last(episode.received_at, scheme.clocks)
    return max(last, local_day(now))
