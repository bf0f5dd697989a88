"""Refers people as PC Okoro does, without the pages. For the police process alone."""

from __future__ import annotations

from dataclasses import replace

from tests.journeys.known import Known
from tests.police.story import DEV, an_offer
from towpath.kit import clock
from towpath.kit.phones import to_e164
from towpath.police.actions import referrals


def refer(*people: Known) -> None:
    """Each of them said yes, on the deferred route."""
    now = clock.now()
    for one in people:
        person = replace(
            DEV, given_name=one.given, family_name=one.family, phone=to_e164(one.phone), safe_to_text=False
        )
        referrals.accept_and_refer(**an_offer(now=now, person=person))
