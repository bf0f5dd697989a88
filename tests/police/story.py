"""Walks the real moves of the police side to a state: no test writes a state by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from tests.cast import ADA, BELL, OKORO, PRIYA
from towpath.gate.messages import BY_WORD
from towpath.gate.models import Peer
from towpath.police import inbox
from towpath.police.actions import cases, decisions, offers, referrals, routes
from towpath.police.actions.facts import Encounter, OfferMade, PersonGiven
from towpath.police.models import Diversion
from towpath.police.queries.keys import key_folder
from towpath.police.seal_keys import SealKey
from towpath.schemes.deadlines import local_day

TUESDAY = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
LATER = timedelta(hours=1)
DEFERRED, VOLUNTARY = "adult-deferred-summons", "adult-voluntary"
YOUTH, KNIFE = "youth-community-resolution", "knife-awareness-youth"
LOCKSIDE = "lockside"

DEV = PersonGiven(
    given_name="Dev",
    family_name="Testcase",
    date_of_birth=date(2000, 5, 17),
    phone="+447700900123",
    safe_to_call=True,
    safe_to_text=True,
    work_pattern="days",
    times=("weekday_evening",),
)
CHILD = replace(DEV, date_of_birth=date(2010, 5, 17), adult_name="Jo Testcase", adult_relation="parent")
COMMON = {
    "age_basis": "known",
    "prior_engagement": "none",
    "own_use": "yes",
    "own_use_why": "One small bag",
    "supply": "no",
    "evidence": "yes",
    "well_enough": "yes",
    "adult": "not_needed",
    "adult_for_child": "here",
    "part_of_it": [],
    "knife_used": "no",
    "around_the_knife": [],
}
OFFER = OfferMade(
    interview="bwv",
    interview_at=TUESDAY,
    caution_given=True,
    legal_advice_told=True,
    bwv_ref="BWV-0042",
    bwv_evidential=True,
    adult_present=True,
    responsibility="accepted",
)


def providers() -> None:
    """The provider and the counting house, known to the gate, and Lockside on every scheme's route."""
    Peer.objects.create(name=LOCKSIDE, kind="care", url="http://127.0.0.1:1/gate/", public_key="x")
    Peer.objects.create(name="riverbank", kind="care", url="http://127.0.0.1:1/gate/", public_key="y")
    Peer.objects.create(name="insight", kind="insight", url="http://127.0.0.1:1/gate/", public_key="z")
    for scheme in (DEFERRED, VOLUNTARY, YOUTH, KNIFE):
        routes.set_route(scheme=scheme, provider=LOCKSIDE, provider_name="Lockside", by=ADA, now=TUESDAY)
    a_key()


def a_key() -> SealKey:
    """The key that officers' phones seal to, made once."""
    folder = key_folder()
    return folder.current() if folder.all() else folder.make(TUESDAY)


def family_of(scheme: str) -> str:
    """An offence that the scheme takes."""
    return "knife" if scheme == KNIFE else "drug_possession"


def encounter(*, at: datetime = TUESDAY, **changes: Any) -> Encounter:
    """What PC Okoro found."""
    given = {"at": at, "offence_family": "drug_possession", "drug_family": "cannabis"}
    return Encounter(**{**given, **changes})


def answers(*, age: int = 25, **changes: Any) -> dict[str, Any]:
    """What PC Okoro answered: everything fits."""
    facts = {"age": age, "offence_family": "drug_possession", "drug_family": "cannabis"}
    return {**COMMON, **facts, **changes}


def an_offer(*, scheme: str = DEFERRED, now: datetime = TUESDAY, **changes: Any) -> dict[str, Any]:
    """Everything that an accepted offer is recorded with; any part may be changed."""
    child = scheme in (YOUTH, KNIFE)
    given = {
        "flow": uuid4().hex,
        "encounter": encounter(at=now, offence_family=family_of(scheme)),
        "scheme": scheme,
        "answers": answers(age=15 if child else 25, offence_family=family_of(scheme)),
        "person": CHILD if child else DEV,
        "offer": replace(OFFER, interview_at=now),
        "by": OKORO,
        "now": now,
    }
    return {**given, **changes}


def hear(case: Diversion, word: str, *, now: datetime, sender: str = LOCKSIDE, **more: Any) -> None:
    """A word of the provider comes through the gate."""
    message = BY_WORD[word](subject=case.ref, on=local_day(now), **more)  # type: ignore[call-arg]  # each word has its own fields
    with transaction.atomic():
        inbox.apply(message, sender=sender, now=now)


def _undecided(scheme: str, now: datetime) -> Diversion:
    return offers.record_undecided(**an_offer(scheme=scheme, now=now))


def _not_offered(scheme: str, now: datetime) -> Diversion:
    given = an_offer(scheme=scheme, now=now)
    del given["person"], given["offer"]
    return offers.record_not_offered(**given, reason="safety")


def _refused(scheme: str, now: datetime) -> Diversion:
    given = an_offer(scheme=scheme, now=now)
    del given["person"], given["offer"]
    return offers.record_refused(**given, reason="work")


def _accepted(scheme: str, now: datetime) -> Diversion:
    return offers.record_accepted(**an_offer(scheme=scheme, now=now))


def _awaiting(scheme: str, now: datetime) -> Diversion:
    given = an_offer(scheme=scheme, now=now)
    given["answers"]["supply"] = "unsure"
    return referrals.accept_and_refer(**given)


def _referred(scheme: str, now: datetime) -> Diversion:
    case = referrals.accept_and_refer(**an_offer(scheme=scheme, now=now))
    return referrals.authorise(ref=case.ref, by=BELL, now=now) if case.needs_supervisor else case


def _with_provider(scheme: str, now: datetime) -> Diversion:
    case = _referred(scheme, now)
    hear(case, "received", now=now + LATER)
    return case


def _decision_due(scheme: str, now: datetime, word: str = "completed") -> Diversion:
    case = _with_provider(scheme, now)
    hear(case, "in_progress", now=now + timedelta(days=5))
    hear(case, word, now=now + timedelta(days=50))
    return case


def _closed(scheme: str, now: datetime) -> Diversion:
    case = _decision_due(scheme, now)
    outcome = "8" if scheme == YOUTH else "22"
    return decisions.record_outcome(ref=case.ref, outcome=outcome, by=PRIYA, now=now + timedelta(days=52))


def _paused(scheme: str, now: datetime) -> Diversion:
    return cases.pause(ref=_with_provider(scheme, now).ref, code="hospital", by=PRIYA, now=now + 2 * LATER)


def _identity(scheme: str, now: datetime) -> Diversion:
    ref = _with_provider(scheme, now).ref
    return cases.query_identity(ref=ref, reason="The number is someone else's", by=PRIYA, now=now + 2 * LATER)


def _died(scheme: str, now: datetime) -> Diversion:
    ref = _with_provider(scheme, now).ref
    return cases.record_death(ref=ref, verified_by="The coroner's office", by=PRIYA, now=now + 2 * LATER)


WAYS: dict[str, Callable[[str, datetime], Diversion]] = {
    "not_offered": _not_offered,
    "refused": _refused,
    "undecided": _undecided,
    "accepted": _accepted,
    "awaiting_authorisation": _awaiting,
    "referred": _referred,
    "with_provider": _with_provider,
    "decision_due": _decision_due,
    "closed": _closed,
    "paused": _paused,
    "identity_query": _identity,
    "died": _died,
}


def a_case(*, at: str, scheme: str = DEFERRED, now: datetime = TUESDAY, word: str = "") -> Diversion:
    """A diversion that has come as far as `at`; `word` says by which last word it came to a decision."""
    case = _decision_due(scheme, now, word) if word else WAYS[at](scheme, now)
    case.refresh_from_db()
    return case
