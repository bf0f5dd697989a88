"""Speaks with people and assesses them as Ama does, without the pages. For the care process alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.care.story import an_assessment
from tests.cast import AMA
from tests.journeys.known import Known
from towpath.care.actions.assessments import record_assessment
from towpath.care.actions.contacts import SafeWays, change_contact_rules, record_attempt
from towpath.care.actions.pathways import Agreed, start_pathway
from towpath.care.actions.people import Life, change_life
from towpath.care.models import Episode, RotaRow
from towpath.care.queries.slots import HORIZON_DAYS, open_slots
from towpath.kit import clock
from towpath.schemes.catalogue import find

SAFE: dict[str, dict[str, Any]] = {
    "text": {"safe_to_text": True},
    "letter": {"safe_to_write": True, "address": "7 Lock Cottages, Ridgeway"},
}


def speak_with(*people: Known) -> None:
    """The call, what is safe and what suits them, the assessment, and the first session if it has a time."""
    now = clock.now()
    for one in people:
        episode = Episode.objects.get(person__given_name=one.given, person__family_name=one.family)
        record_attempt(
            episode=episode, channel="call", result="spoke", identity_confirmed=True, by=AMA, now=now
        )
        _say_what_is_safe(episode, one, now)
        change_life(episode=episode, life=Life(rather_with=one.rather_with), by=AMA, now=now)
        record_assessment(episode=episode, said=an_assessment(), by=AMA, now=now)
        if one.meets:
            _agree(episode, *one.meets, now)


def _say_what_is_safe(episode: Episode, one: Known, now: datetime) -> None:
    known = SafeWays.of(episode.contact_rules.latest())
    said = {name: value for way in one.ways for name, value in SAFE[way].items()}
    change_contact_rules(episode=episode, ways=replace(known, **said), by=AMA, now=now)


def _agree(episode: Episode, who: str, days: int, now: datetime) -> None:
    """The first session at a time that is open, by phone; the others are given theirs later."""
    first, *others = [theme.code for theme in find(episode.scheme, episode.scheme_version).pathway.themes]
    slots = open_slots(RotaRow.Purpose.SESSION, now, days=HORIZON_DAYS, practitioner=who)
    slot = min(one for one in slots if one.starts_at >= now + timedelta(days=days))
    agreed = [Agreed(first, slot.starts_at, who, "phone"), *map(Agreed, others)]
    start_pathway(episode=episode, agreed=agreed, by=AMA, now=now)
