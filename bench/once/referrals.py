"""The referrals that are sent: each complete, each with contents of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tests.police.sealer import body_of, padded, raw, seal
from towpath.schemes.as_data import print_of_words
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import LONDON
from towpath.schemes.eligibility import questions_to_ask

SCHEME = find("adult-deferred-summons")
AGES = range(18, 90)
STATED = {
    age: [one.statement for one in questions_to_ask({"age": age, "offence_family": "drug_possession"})]
    for age in AGES
}


@dataclass(frozen=True)
class Own:
    """What is this referral's own: it has to be found again in the store, together, once."""

    flow: str
    given_name: str
    family_name: str
    phone: str
    crime_ref: str
    bwv_ref: str


def made(number: int) -> Own:
    """The referral of this number, of somebody who is invented."""
    return Own(
        flow=uuid4().hex,
        given_name=f"Bench {number:05}",
        family_name=f"Gongoozler {number * 7919 % 100_003:06}",
        phone=f"+447700900{number % 1000:03}",
        crime_ref=f"CR/{number:06}",
        bwv_ref=f"BWV-{number * 31 % 1_000_003:07}",
    )


def sealed(own: Own, key: dict[str, str], at: datetime | None = None) -> bytes:
    """What the phone keeps of it and sends, the same bytes each time."""
    said = {
        "v": 1,
        "id": own.flow,
        "by": key["officer"],
        "made_at": (at or datetime.now(UTC)).isoformat(),
        "versions": {"rules": key["rules"], "scheme": SCHEME.version, "words": print_of_words(SCHEME)},
        "steps": _steps(own, at or datetime.now(UTC)),
    }
    return body_of(seal(raw(key["public"]), key["key"], own.flow, padded(json.dumps(said).encode())))


def _steps(own: Own, at: datetime) -> dict[str, Any]:
    local = at.astimezone(LONDON)
    age = AGES[int(own.crime_ref[3:]) % len(AGES)]
    found = {
        "offence_family": ["drug_possession"],
        "drug_family": ["cannabis"],
        "age": [str(age)],
        "age_basis": ["known"],
        "prior_engagement": ["none"],
        "met_on_day": [str(local.day)],
        "met_on_month": [str(local.month)],
        "met_on_year": [str(local.year)],
        "met_at": [f"{local:%H:%M}"],
        "crime_ref": [own.crime_ref],
        "usual": ["all"],
        "stated": STATED[age],
        "shows": [""],
        "q_own_use_why": ["One small bag"],
    }
    return {"scheme": SCHEME.code, "found": found, **_answers(own, f"{local:%H:%M}")}


def _answers(own: Own, clock: str) -> dict[str, Any]:
    words = {
        "decision": ["accepted"],
        "interview": ["bwv"],
        "caution_given": ["on"],
        "interview_at": [clock],
        "legal_advice_told": ["on"],
        "bwv_ref": [own.bwv_ref],
        "bwv_evidential": ["on"],
    }
    reach = {
        "given_name": [own.given_name],
        "family_name": [own.family_name],
        "phone": [own.phone],
        "safe": ["call", "text"],
        "work_pattern": ["days"],
        "language": ["en"],
        "staff_risk": ["none_known"],
        "slot": ["soonest"],
    }
    return {"words": words, "reach": reach}
