"""Keeps who the person is and what fits their life, as they tell us."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from towpath.care.actions.moving import take_hold
from towpath.care.models import Episode, Gender, Person
from towpath.care.permissions import check_may_act_on, check_may_work_on
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.words import AccessNeed, Language, TimeWindow, WorkPattern


@dataclass(frozen=True)
class Life:
    """What makes it easier to take part: language, access, work and the times that suit."""

    language: str = Language.ENGLISH
    interpreter: bool = False
    access_needs: tuple[str, ...] = ()
    work_pattern: str = WorkPattern.UNKNOWN
    times: tuple[str, ...] = ()
    rather_with: str | None = None
    """Whom they would rather talk with; None where it was not asked: it stays as it was."""


@dataclass(frozen=True)
class Identity:
    """Name and date of birth, put right by a practitioner who asked."""

    given_name: str
    family_name: str = ""
    date_of_birth: date | None = None


@transaction.atomic
def change_life(*, episode: Episode, life: Life, by: Actor, now: datetime) -> Person:
    """Keep what fits their life now. The person may change it on their own page."""
    check_may_act_on(by, episode)
    _check_life(life)
    held = take_hold(episode.ref)
    facts = asdict(life) | {"access_needs": list(life.access_needs), "times": list(life.times)}
    if life.rather_with is None:
        del facts["rather_with"]
    Person.objects.filter(episode=held).update(**facts)
    record(by=by, now=now, verb="person.life_changed", kind="episode", ref=held.ref)
    return Person.objects.get(episode=held)


@transaction.atomic
def put_identity_right(*, episode: Episode, identity: Identity, by: Actor, now: datetime) -> Person:
    """Put a wrong name or date of birth right, on our side only."""
    check_may_work_on(by, episode)
    if not identity.given_name and not identity.family_name:
        raise Refusal("name_missing", "Write the name that they use.", "given_name")
    held = take_hold(episode.ref)
    Person.objects.filter(episode=held).update(**asdict(identity))
    record(by=by, now=now, verb="person.identity_changed", kind="episode", ref=held.ref)
    return Person.objects.get(episode=held)


def _check_life(life: Life) -> None:
    closed = (
        ("language", (life.language,), Language.values(), "Choose a language from the list."),
        ("access_needs", life.access_needs, AccessNeed.values(), "Choose from the list."),
        ("work_pattern", (life.work_pattern,), WorkPattern.values(), "Choose from the list."),
        ("times", life.times, TimeWindow.values(), "Choose from the list."),
        ("rather_with", (life.rather_with or "",), ("", *Gender.values), "Choose from the list."),
    )
    for field, given, allowed, reason in closed:
        if not set(given) <= set(allowed):
            raise Refusal(f"{field}_unknown", reason, field)
