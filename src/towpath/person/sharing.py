"""Who can see what: the plain table, what police were told, what they would be told next, and who looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from towpath.care.lifecycle import ADMINISTRATOR, CARE, PRACTITIONER, TEAM_LEAD
from towpath.care.models import AdverseNotice, Episode
from towpath.care.permissions import ROLES
from towpath.care.queries.telling import (
    effect_of_withdrawing,
    police_told,
    step_by_step,
    waiting_for_release,
    waiting_notice,
)
from towpath.gate.outbox import Crossing
from towpath.kit.audit.models import AuditEvent
from towpath.person.ending import meaning_of
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import Route

# What police hold of a referral and gave to us, each kind of it under the words that the person reads.
HELD: dict[str, str] = {
    "given_name": "Your name",
    "family_name": "Your name",
    "date_of_birth": "Your age or date of birth",
    "estimated_age": "Your age or date of birth",
    "contact": "Your number, and how to reach you safely",
    "language": "Your language, and if you need an interpreter",
    "interpreter": "Your language, and if you need an interpreter",
    "access_needs": "What makes it easier for you",
    "appropriate_adult": "The adult who is there for you, if you have one",
    "work_pattern": "When you work, and which times suit you",
    "times": "When you work, and which times suit you",
    "drug_family": "What it was about, and on which day",
    "offence_family": "What it was about, and on which day",
    "encounter_on": "What it was about, and on which day",
    "scheme": "What you were offered, and until when",
    "scheme_version": "What you were offered, and until when",
    "deadline": "What you were offered, and until when",
    "staff_risk": "How a worker can meet you safely",
    "door": "The code for the time of your first call",
    "subject": "The number of your case",
    "wanted_slot": "The time of your first call",
}
STAYS = (
    "What you say",
    "Your goals",
    "What you tell us about your health and what you use or used",
    "The times of your other talks and meetings",
    "Which meetings you came to",
)
THEY_SEE = (
    "A few fixed words with a day, such as that you started, finished or stopped. Each one is below",
    "How they closed your case. They decide it",
    "The time of your first call, if you chose it with them",
)
IF: dict[str, str] = {
    "declined": "If we cannot take you on",
    "in_progress": "When your planning talk has taken place",
    "not_reached": "If we cannot reach you, after we tell you and you have time to answer",
    "more_time": "If we need more time together (the day here is only an example)",
    "completed": "When you have finished",
    "ended_early": "If this stops early, after we tell you and you have time to answer",
    "withdrawn": "If you choose to stop",
    "returned": "If you move away, or somebody else can help you better",
    "please_phone": "If we need them to phone us at once. They are told no more than that",
}
STOPPING: dict[str, tuple[str, ...]] = {
    Route.DEFERRED_SUMMONS: (
        "The police put off going to court while you take part. "
        "If you stop, they may go on with the case. Somebody there looks at it and decides.",
        "They send you a letter first. It may mean court.",
    ),
    Route.VOLUNTARY: (
        "Nothing more follows for this offence. You chose to come, and you may choose to stop.",
    ),
    Route.COMMUNITY_RESOLUTION: (
        "Somebody at the police looks at your case with the youth justice service.",
        "Stopping does not send you to court by itself.",
    ),
}
STOPPING_ELSE = (
    "Somebody at the police looks at your case and decides what comes next.",
    "They may decide that nothing does.",
)
STILL_OPEN = "Help stays open to you. You can go on talking with us, and the police are not told about that."
PAGE = 20
READERS = {PRACTITIONER: "a worker", TEAM_LEAD: "whoever leads the team", ADMINISTRATOR: "an administrator"}


@dataclass(frozen=True)
class Looked:
    """On one day, somebody of this organisation in this role opened the person's notes."""

    on: date
    role: str
    organisation: str


@dataclass(frozen=True)
class NextWord:
    """One thing that police may read later: when, and word for word what."""

    when: str
    sentence: str


@dataclass(frozen=True)
class Proposed:
    """A word that one of us has proposed and that can still be stopped."""

    sentence: str
    notice: AdverseNotice


@dataclass(frozen=True)
class Told:
    """All that has crossed, all that is decided and waits, and all that may follow.

    Beside each message stands what it means, where its own words are a number.
    """

    told: list[tuple[Crossing, str]]
    waiting: list[tuple[Crossing, str]]
    next: list[NextWord]
    proposed: Proposed | None


def given() -> list[str]:
    """What police gave to us, each kind of it once."""
    return list(dict.fromkeys(HELD.values()))


def told(episode: Episode, *, now: datetime) -> Told:
    """What police were told, word for word, and what they may be told next."""
    will = {one.word: NextWord(IF[one.word], one.sentence) for one in step_by_step(episode, now=now)}
    notice = waiting_notice(episode)
    return Told(
        told=[(one, meaning_of(one, episode)) for one in police_told(episode)],
        waiting=[(one, meaning_of(one, episode)) for one in waiting_for_release(episode)],
        next=list(will.values()),
        proposed=Proposed(will[notice.word].sentence, notice) if notice else None,
    )


def effect_of_stopping(episode: Episode) -> tuple[str, ...]:
    """What follows from stopping, by the way that this case takes."""
    route = find(episode.scheme, episode.scheme_version).route
    return (*STOPPING.get(route, STOPPING_ELSE), STILL_OPEN)


def sentence_on_stopping(episode: Episode, *, now: datetime) -> str:
    """What police would read, word for word."""
    return effect_of_withdrawing(episode, now=now)


def looked_as(role: str) -> str:
    """The role in the words that the person reads."""
    return READERS.get(role, role.replace("_", " "))


def who_looked(episode: Episode, *, most: int | None = PAGE) -> list[Looked]:
    """Who of our staff opened the notes: one line a day and role, the newest first."""
    rows = AuditEvent.objects.filter(kind="episode", ref=episode.ref, verb="read", role__in=(*CARE, *ROLES))
    lines = (Looked(local_day(row.at), row.role, settings.TOWPATH_ORG_NAME) for row in rows.order_by("-seq"))
    return list(dict.fromkeys(lines))[:most]
