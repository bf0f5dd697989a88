"""Coarse rows as the two sides publish them, for tests."""

from typing import Any

from towpath.gate.messages import CareCounted, OfferCounted


def pseudonym(number: int) -> str:
    return f"{number:032x}"


def offer_row(number: int, **changes: Any) -> OfferCounted:
    facts: dict[str, Any] = {
        "subject": pseudonym(number),
        "scheme": "adult-voluntary",
        "scheme_version": 1,
        "month": "2026-01",
        "area": "north",
        "age_band": "25_34",
        "offence_family": "drug_possession",
        "offered": True,
        "accepted": True,
        "stage": "with_provider",
        "not_offered": "",
        "refused": False,
        "outcome": "",
        "outcome_days": None,
    }
    return OfferCounted(**{**facts, **changes})


def care_row(number: int, **changes: Any) -> CareCounted:
    facts: dict[str, Any] = {
        "subject": pseudonym(number),
        "scheme": "adult-voluntary",
        "scheme_version": 1,
        "month": "2026-01",
        "age_band": "25_34",
        "received": True,
        "contacted": True,
        "assessed": True,
        "completed": False,
        "ending": "",
        "contact_days": 1,
        "barrier": "",
    }
    return CareCounted(**{**facts, **changes})
