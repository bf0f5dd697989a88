"""What the person is told at the end: in which ways they will be reached, and whom they can ring."""

from __future__ import annotations

from typing import Any

from towpath.kit.phones import spoken
from towpath.police.models import Diversion, Person, ProviderRoute
from towpath.police.queries.slots import usual_route

POLICE_NUMBER = "101"
"""Rings the local police from any phone in the United Kingdom when it is no emergency."""


def reached(case: Diversion) -> dict[str, Any]:
    """For the last page and the card: if they are phoned, and else how they are reached, and the number."""
    person = Person.objects.filter(diversion=case).first()
    return {
        "is_phoned": person is None or bool(person.phone and person.safe_to_call),
        "ways": ways_of(person) if person else [],
        "provider_phone": provider_phone(case),
    }


def ways_of(person: Person) -> list[str]:
    """How somebody is reached who cannot be phoned, each as what “they” do."""
    ways = {
        "will text you": person.phone and person.safe_to_text,
        "will leave you a voicemail": person.phone and person.safe_to_voicemail,
        "will write to you by email": person.email,
        f"will look for you here: {person.other_way}": person.other_way,
        "will ring the person you trust, and only say that they have a message": person.second_phone,
        "will ring the adult who is with you": person.adult_phone,
    }
    return [way for way, is_given in ways.items() if is_given]


def provider_phone(case: Diversion) -> str:
    """The number of the service that has the case, as it is read out."""
    referral = case.referrals.last()
    if referral is None:
        return ""
    route = ProviderRoute.objects.filter(scheme=case.scheme, provider=referral.provider).first()
    return _spoken(route)


def to_decide(case: Diversion) -> dict[str, Any]:
    """Whom somebody can ring who wants time to decide. No service has their details yet."""
    route = usual_route(case)
    return {
        "police_number": POLICE_NUMBER,
        "provider_name": route.provider_name if route else "",
        "provider_phone": _spoken(route),
    }


def _spoken(route: ProviderRoute | None) -> str:
    return spoken(route.provider_phone) if route and route.provider_phone else ""
