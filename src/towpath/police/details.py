"""What may be added to a case after the offer, and until when: what an officer had no hands for."""

from __future__ import annotations

from datetime import datetime

from towpath.police.models import Diversion, Offer, Person
from towpath.police.permissions import ENDED
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import details_until
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Interview, OfferRecord

NOT_SENT = {"undecided", "accepted", "awaiting_authorisation"}
"""Where a way to reach them still goes to the provider with the referral. Later it would stay here unread."""

WAYS = ("second_name", "second_phone", "no_phone", "other_way")
ALL = ("crime_ref", "bwv_ref", "bwv_evidential", *WAYS)


def until(case: Diversion) -> datetime | None:
    """Until when its officer may add something; nothing for a case without an offer that goes on."""
    offer = _offer(case)
    if offer is None or case.state in ENDED:
        return None
    scheme = _scheme(case)
    return details_until(offer.at, scheme.clocks, scheme.nation)


def missing(case: Diversion) -> tuple[str, ...]:
    """What is not there yet and could still be of use, by the names of the fields."""
    offer = _offer(case)
    if offer is None or case.state in ENDED:
        return ()
    lacks = {*_of_the_offer(case, offer), *_of_the_person(case)}
    return tuple(name for name in ALL if name in lacks or (name == "crime_ref" and not case.crime_ref))


def _of_the_offer(case: Diversion, offer: Offer) -> set[str]:
    """The video of an interview that was held with the offer. One by appointment has a page of its own."""
    if offer.interview != Interview.BWV:
        return set()
    asked = set(_scheme(case).offer.record)
    lacks = {"bwv_ref"} if OfferRecord.BWV_REF in asked and not offer.bwv_ref else set()
    marks = OfferRecord.BWV_EVIDENTIAL in asked and not offer.bwv_evidential
    return lacks | {"bwv_evidential"} if marks else lacks


def _of_the_person(case: Diversion) -> set[str]:
    person: Person | None = getattr(case, "person", None)
    if person is None or case.state not in NOT_SENT:
        return set()
    second = () if person.second_phone else ("second_name", "second_phone")
    return {*second, *(() if person.other_way or person.no_phone else ("no_phone", "other_way"))}


def _offer(case: Diversion) -> Offer | None:
    offer: Offer | None = getattr(case, "offer", None)
    return offer


def _scheme(case: Diversion) -> Scheme:
    return find(case.scheme, case.scheme_version)
