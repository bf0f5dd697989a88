"""Keeps what a practitioner offers: languages, whom people may ask for, ways of meeting and a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from towpath.care.models import Gender, Practitioner
from towpath.care.permissions import check_may_say_what_they_offer
from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.words import Language, Mode


@dataclass(frozen=True)
class Offers:
    """What one practitioner offers, as they say it themselves."""

    languages: tuple[str, ...] = ()
    gender: str = ""
    modes: tuple[str, ...] = ()
    place: str = ""


@transaction.atomic
def say_what_they_offer(*, username: str, offers: Offers, by: Actor, now: datetime) -> Practitioner:
    """Keep what this practitioner offers. The hours that are on the rota already stay as they are."""
    check_may_say_what_they_offer(by, username)
    _check(offers.languages, Language.values(), "languages")
    _check(offers.modes, Mode.values(), "modes")
    _check((offers.gender,), ("", *Gender.values), "gender")
    facts = asdict(offers) | {"languages": list(offers.languages), "modes": list(offers.modes)}
    kept, _ = Practitioner.objects.update_or_create(username=username, defaults=facts)
    record(by=by, now=now, verb="practitioner.offers", kind="practitioner", ref=username)
    return kept


def take_hold_of(username: str) -> None:
    """Lock them for the rest of the transaction: two changes of their hours or days away come in turn."""
    User.objects.select_for_update().filter(username=username).first()


def _check(given: Iterable[str], allowed: Iterable[str], field: str) -> None:
    if not set(given) <= set(allowed):
        raise Refusal(f"{field}_unknown", "Choose from the list.", field)
