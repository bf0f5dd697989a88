"""What the person is told at the end: in which ways they will be reached, and whom they can ring."""

from __future__ import annotations

from typing import Any

from towpath.kit.phones import is_mobile, spoken
from towpath.police.models import Diversion, Person, ProviderRoute
from towpath.police.queries.slots import usual_route
from towpath.police.takeaway.texts import texts_in
from towpath.schemes.words import Language, NoPhone

POLICE_NUMBER = "101"
"""Rings the local police from any phone in the United Kingdom when it is no emergency."""


def reached(case: Diversion) -> dict[str, Any]:
    """For the last page: if they are phoned, and else how they are reached, and the number."""
    person = Person.objects.filter(diversion=case).first()
    said = texts_in(Language.ENGLISH).ways
    return {
        "is_phoned": person is None or bool(person.phone and person.safe_to_call),
        "is_texted": person is not None and person.safe_to_text and is_mobile(person.phone),
        "comes_in": {way for way, _ in ways_of(person)} in ({"drop_in"}, {"come_in"}),
        "ways": [f"{said[way]} {detail}.".removesuffix(" .") for way, detail in ways_of(person)],
        "provider_phone": provider_phone(case),
    }


def ways_of(person: Person | None) -> list[tuple[str, str]]:
    """How somebody is reached who cannot be phoned: each way by its name, with the place if it is one."""
    if person is None:
        return []
    place = _place(person)
    ways = {
        "text": person.phone and person.safe_to_text,
        "voicemail": person.phone and person.safe_to_voicemail,
        "email": person.email,
        **({place[0]: True} if place else {}),
        "second": person.second_phone,
        "adult": person.adult_phone,
    }
    return [place if place and way == place[0] else (way, "") for way, given in ways.items() if given]


def _place(person: Person) -> tuple[str, str] | None:
    """How they meet without a phone, and where. A drop-in that we do not know is asked for."""
    if person.no_phone == NoPhone.DROP_IN:
        known = drop_in(person.diversion)
        return ("drop_in", known) if known else ("come_in", "")
    if not person.other_way:
        return None
    return ("write_to" if person.no_phone == NoPhone.LETTER else "look_for"), person.other_way.rstrip(".")


def drop_in(case: Diversion) -> str:
    """Where the provider of this case can be found without an appointment, as an administrator wrote it."""
    route = _route(case) or usual_route(case)
    return route.drop_in.rstrip(".") if route else ""


def provider_phone(case: Diversion) -> str:
    """The number of the service that has the case, as it is read out."""
    return _spoken(_route(case))


def to_decide(case: Diversion) -> dict[str, Any]:
    """Whom somebody can ring who wants time to decide. No service has their details yet."""
    route = usual_route(case)
    return {
        "police_number": POLICE_NUMBER,
        "provider_name": route.provider_name if route else "",
        "provider_phone": _spoken(route),
    }


def _route(case: Diversion) -> ProviderRoute | None:
    """The route of the provider that has the case, if one has it."""
    referral = case.referrals.last()
    if referral is None:
        return None
    return ProviderRoute.objects.filter(scheme=case.scheme, provider=referral.provider).first()


def _spoken(route: ProviderRoute | None) -> str:
    return spoken(route.provider_phone) if route and route.provider_phone else ""
