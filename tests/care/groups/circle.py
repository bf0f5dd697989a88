"""A group of the tests, made and filled by the real deeds."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from tests.care.hours import NOW, THURSDAY, hours, on_the_rota
from tests.care.story import a_case, an_assessment
from tests.cast import AMA, LENA, TOM
from towpath.care.actions.assessments import record_assessment
from towpath.care.actions.groups import Plan, make_group
from towpath.care.first_assessment import RiskSaid
from towpath.care.models import Episode, GroupCourse
from towpath.care.queries.series import Rule, series_of
from towpath.care.questions import risk_questions
from towpath.schemes.catalogue import find

SCHEME = "adult-deferred-summons"
FIRST = date(2026, 3, 5)
"""A Thursday. None of the six Thursdays from here on is a bank holiday."""


def a_rule(**changes: Any) -> Rule:
    """Thursdays at six, with Tom, for an hour and a half."""
    facts: dict[str, Any] = {
        "first_day": FIRST,
        "starts": time(18),
        "minutes": 90,
        "every_days": 7,
        "practitioner": TOM.id,
        "practitioner_name": TOM.name,
        "mode": "in_person",
        "themes": tuple(theme.code for theme in find(SCHEME).pathway.themes),
    }
    return Rule(**facts | changes)


def toms_evenings(weekday: int = THURSDAY) -> None:
    """The hours on the rota that a group is made of."""
    on_the_rota(hours(TOM, weekday, time(17), time(20)))


def a_plan(*, places: int = 3, band: str = "adult", now: datetime = NOW, **changes: Any) -> Plan:
    """A group as it is to be, its dates looked at."""
    scheme = changes.pop("scheme", SCHEME)
    rule = a_rule(**changes)
    return Plan(rule, scheme, 1, band, "Canal Hall", places, series_of(rule, now).seen)


def a_group(*, now: datetime = NOW, **changes: Any) -> GroupCourse:
    """A group on Tom's Thursday evenings."""
    return make_group(plan=a_plan(now=now, **changes), by=LENA, now=now)


def somebody(*, now: datetime = NOW, **changes: Any) -> Episode:
    """Somebody who was assessed in the first call, and is ready for a course."""
    episode = a_case(at="contacted", now=now, **changes)
    risks = {one.code: RiskSaid("no") for one in risk_questions(episode.person.age_on(now.date()))}
    record_assessment(episode=episode, said=an_assessment(risks=risks), by=AMA, now=now)
    episode.refresh_from_db()
    return episode
