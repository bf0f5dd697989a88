"""How a leak is listed, and planted by changing what a module has under a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from towpath.care.models import Session

Plant = Callable[[], None]
MUTANTS: dict[str, Plant] = {}
OF_THE_PERSON: dict[str, Plant] = {}


def leak(plant: Plant) -> Plant:
    """List a leak of the care site under its name."""
    MUTANTS[plant.__name__] = plant
    return plant


def leak_of_the_person(plant: Plant) -> Plant:
    """List a leak of the person's site, which shares the care store."""
    OF_THE_PERSON[plant.__name__] = plant
    return plant


def around(module: Any, name: str, after: Callable[..., None]) -> None:
    """Do more, once the real thing is done and in its transaction."""
    real = getattr(module, name)

    @transaction.atomic
    def more(*args: Any, **given: Any) -> Any:
        done = real(*args, **given)
        after(*args, **given)
        return done

    setattr(module, name, more)


def sessions_of(referral: str) -> int:
    """How many sessions have had a time so far."""
    return Session.objects.filter(pathway__episode__referral=referral).exclude(state="to_book").count()
