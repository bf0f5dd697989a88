"""What an officer sees at home: their referrals, one word each, and what they have not finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from towpath.kit.actor import Actor
from towpath.police import details
from towpath.police.models import Diversion, Draft, Word
from towpath.police.permissions import ENDED, SEEN_AFTER_CLOSE
from towpath.police.thanks import thanks_for
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import undecided_until
from towpath.schemes.scheme import Scheme

from .where import one_word

WORDS_IN_ORDER = Word.objects.order_by("heard_at", "id")


@dataclass(frozen=True)
class MyReferral:
    """One line of the officer's home page."""

    ref: str
    name: str
    word: str
    outcome: str
    thanks: str
    state: str
    scheme_name: str
    encounter_at: datetime
    since: datetime
    settle_by: datetime | None
    details_until: datetime | None
    """Until when what is still missing can be added; nothing where that is over, or all is there."""


def my_referrals(by: Actor, now: datetime) -> list[MyReferral]:
    """The officer's own cases, the newest first; those that ended, for 30 days."""
    seen = ~Q(state__in=ENDED) | Q(state_since__gte=now - SEEN_AFTER_CLOSE)
    cases = (
        Diversion.objects.filter(seen, officer_id=by.id)
        .select_related("person", "offer")
        .prefetch_related("referrals", "decisions", Prefetch("words", queryset=WORDS_IN_ORDER))
        .order_by("-encounter_at")
    )
    return [_line(case, now) for case in cases]


def my_drafts(by: Actor) -> list[Draft]:
    """What the officer began and did not finish, the latest first."""
    return list(Draft.objects.filter(officer_id=by.id).order_by("-saved_at"))


def name_of(case: Diversion) -> str:
    """The name of the person, where it is kept."""
    return case.person.full_name if hasattr(case, "person") else "Name not kept"


def _line(case: Diversion, now: datetime) -> MyReferral:
    scheme = find(case.scheme, case.scheme_version)
    undecided = case.state == "undecided"
    return MyReferral(
        ref=case.ref,
        name=name_of(case),
        word=one_word(case),
        outcome=_outcome(_code(case), scheme),
        thanks=thanks_for(_code(case)),
        state=case.state,
        scheme_name=scheme.short_name,
        encounter_at=case.encounter_at,
        since=case.state_since,
        settle_by=undecided_until(case.offer.at, scheme.clocks) if undecided else None,
        details_until=add_until(case, now),
    )


def add_until(case: Diversion, now: datetime) -> datetime | None:
    """Until when its officer can add what is still missing, while they can."""
    until = details.until(case) if details.missing(case) else None
    return until if until and now <= until else None


def _code(case: Diversion) -> str:
    """The outcome of the decision that stands, if there is one."""
    return next((one.outcome for one in case.decisions.all() if one.set_aside_at is None), "")


def _outcome(code: str, scheme: Scheme) -> str:
    """How it ended, by number and name."""
    known = scheme.outcome(code)
    return f"Outcome {code}: {known.label}" if known else code and f"Outcome {code}"
