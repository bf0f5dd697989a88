"""Whether what was handed over is enough: each gap is a sentence beside its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from towpath.kit.refusals import Refusal
from towpath.police.actions.facts import Encounter, OfferMade, PersonGiven
from towpath.schemes.deadlines import age_on, local_day
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Admission, OfferRecord

ADULT = 18

Demand = tuple[str, Callable[[OfferMade], bool], str]
DEMANDS: dict[OfferRecord, Demand] = {
    OfferRecord.INTERVIEW: (
        "interview",
        lambda offer: offer.interview != "none",
        "Say how the person was interviewed. This scheme needs an interview.",
    ),
    OfferRecord.CAUTION: (
        "caution_given",
        lambda offer: offer.caution_given and offer.interview_at is not None,
        "Give the caution before the interview, and write down the time.",
    ),
    OfferRecord.BWV_REF: ("bwv_ref", lambda offer: bool(offer.bwv_ref), "Write down the video reference."),
    OfferRecord.BWV_EVIDENTIAL: (
        "bwv_evidential",
        lambda offer: offer.bwv_evidential,
        "Mark the video as evidence, so that it is not deleted.",
    ),
    OfferRecord.LEGAL_ADVICE: (
        "legal_advice_told",
        lambda offer: offer.legal_advice_told,
        "Tell the person that legal advice is free, then tick this.",
    ),
    OfferRecord.APPROPRIATE_ADULT: (
        "adult_present",
        lambda offer: offer.adult_present,
        "An appropriate adult has to be there when the offer is accepted.",
    ),
    OfferRecord.RESPONSIBILITY: (
        "responsibility",
        lambda offer: bool(offer.responsibility),
        "Write down what the person said about the offence.",
    ),
}
ENOUGH = {
    Admission.ACCEPTS: {"accepted", "admitted"},
    Admission.ADMITS: {"admitted"},
}


def check_encounter(encounter: Encounter, now: datetime) -> None:
    """Nothing can have been found in the future."""
    if encounter.at > now:
        raise Refusal("future", "The time of the encounter has not come yet.", field="at")


def check_offer(scheme: Scheme, offer: OfferMade) -> None:
    """All that the scheme asks to be written down is there."""
    for demanded in scheme.offer.record:
        field, holds, sentence = DEMANDS[demanded]
        if not holds(offer):
            raise Refusal(f"no_{field}", sentence, field=field)
    enough = ENOUGH.get(scheme.admission)
    if enough and offer.responsibility not in enough:
        raise Refusal(
            "no_acceptance",
            "This scheme is only for people who accept that they did it. Offer another scheme, or none.",
            field="responsibility",
        )


def check_person(person: PersonGiven, offer: OfferMade, age: int | None) -> None:
    """There is one safe way to reach them, an age, and an adult beside a child."""
    if age is None:
        raise Refusal("no_age", "Give a date of birth, or an estimated age.", field="date_of_birth")
    if not can_be_reached(person):
        raise Refusal("no_contact", "Give at least one safe way to reach the person.", field="phone")
    if age < ADULT and not person.adult_name:
        raise Refusal("no_adult", "Name the appropriate adult. The person is under 18.", field="adult_name")
    if age < ADULT and offer.interview == "bwv" and not offer.adult_present:
        raise Refusal(
            "interviewed_alone",
            "Nobody under 18 is interviewed without an appropriate adult.",
            field="adult_present",
        )


def can_be_reached(person: PersonGiven) -> bool:
    """Whether there is at least one way that the person called safe."""
    safe_phone = person.safe_to_call or person.safe_to_text or person.safe_to_voicemail
    return bool((person.phone and safe_phone) or person.email or person.other_way or person.second_phone)


def age_at(person: PersonGiven, encounter_at: datetime) -> int | None:
    """The age on the day of the encounter, known or estimated."""
    if person.date_of_birth is None:
        return person.estimated_age
    return age_on(person.date_of_birth, local_day(encounter_at))
