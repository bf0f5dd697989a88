"""Whether what was handed over is enough: each gap is a sentence beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from towpath.kit.presenting import day_time
from towpath.kit.refusals import Refusal
from towpath.police.actions.facts import Encounter, InterviewHeld, OfferMade, PersonGiven
from towpath.police.models import Person
from towpath.schemes.agreement import MARK_VIDEO, NOTE_VIDEO
from towpath.schemes.deadlines import age_on, local_day
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Admission, Interview, NoPhone, OfferRecord, TaskWhen

ADULT = 18

Demand = tuple[str, Callable[[OfferMade], bool], str]
DEMANDS: dict[OfferRecord, Demand] = {
    OfferRecord.INTERVIEW: (
        "interview",
        lambda offer: offer.interview != Interview.NONE,
        "Say how the person was interviewed, or make an appointment. This scheme needs an interview.",
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
AT_THE_INTERVIEW = {OfferRecord.CAUTION, OfferRecord.BWV_REF, OfferRecord.BWV_EVIDENTIAL}
"""What is written down when the interview is held. By appointment, that is not yet."""

AS_A_TASK = {OfferRecord.BWV_EVIDENTIAL: MARK_VIDEO, OfferRecord.BWV_REF: NOTE_VIDEO}
"""What an officer may see to after the offer, where the scheme has the task for it."""

FURTHEST_APPOINTMENT = timedelta(days=90)
LONGEST_TO_INTERVIEW = timedelta(days=365)
"""An interview may be put off more than once. A year on, the day was mistyped."""
CLOCKS_APART = timedelta(minutes=5)
NEEDS_A_PLACE = {NoPhone.OUTREACH.value, NoPhone.LETTER.value}
NO_PLACE = "Type where: the place and when they are there, or the address."
SAYS = {
    "no_acceptance": (
        "This scheme is only for people who accept that they did it. Offer another scheme, or none."
    ),
    "appointment_past": "Give a day and a time that are still to come.",
    "appointment_far": "That is more than three months away. Give an earlier day.",
    "before_encounter": "The encounter was on {met}. The interview comes after it.",
    "not_yet": "The interview cannot have begun in the future.",
}
"""What a yes is refused for although all is written down, here and on an officer's phone."""
ENOUGH = {
    Admission.ACCEPTS: {"accepted", "admitted"},
    Admission.ADMITS: {"admitted"},
}


def check_encounter(encounter: Encounter, now: datetime) -> None:
    """Nothing can have been found in the future."""
    if encounter.at > now:
        raise Refusal("future", "The time of the encounter has not come yet.", field="at")


def check_offer(scheme: Scheme, offer: OfferMade, now: datetime) -> None:
    """All that the scheme asks to be written down is there."""
    by_appointment = offer.interview == Interview.ATTEND
    can_wait = can_be_done_later(scheme) | (AT_THE_INTERVIEW if by_appointment else set())
    for demanded in scheme.offer.record:
        if demanded in can_wait:
            continue
        field, holds, sentence = DEMANDS[demanded]
        if not holds(offer):
            raise Refusal(f"no_{field}", sentence, field=field)
    if by_appointment:
        check_appointment(offer.attend_at, offer.attend_place, now)
    elif offer.interview_at is not None:
        _check_has_begun(offer.interview_at, now)
    enough = ENOUGH.get(scheme.admission)
    if enough and offer.responsibility not in enough:
        raise Refusal("no_acceptance", SAYS["no_acceptance"], field="responsibility")


def can_be_done_later(scheme: Scheme) -> set[OfferRecord]:
    """What the scheme brings up as a task after a yes: the camera may still be running at the offer."""
    after_a_yes = {task.id for task in scheme.tasks if task.when == TaskWhen.ACCEPTED}
    return {record for record, task in AS_A_TASK.items() if task in after_a_yes}


def check_appointment(at: datetime | None, place: str, now: datetime) -> None:
    """An interview by appointment has a day that is still to come, soon, and a place."""
    if at is None:
        raise Refusal("no_appointment", "Give the day and the time of the interview.", field="attend_on")
    if at <= now:
        raise Refusal("appointment_past", SAYS["appointment_past"], field="attend_on")
    if at > now + FURTHEST_APPOINTMENT:
        raise Refusal("appointment_far", SAYS["appointment_far"], field="attend_on")
    if not place:
        raise Refusal("no_place", "Say where the interview is.", field="attend_place")


def check_interview(held: InterviewHeld, *, met_at: datetime, needs_adult: bool, now: datetime) -> None:
    """An interview counts as held once, under caution, with what the law asks for."""
    _check_has_begun(held.at, now)
    check_interview_time(held.at, met_at=met_at)
    if not held.caution_given:
        raise Refusal("no_caution_given", "An interview is held under caution.", field="caution_given")
    if not held.legal_advice_told:
        raise Refusal(
            "no_legal_advice_told",
            "They have to be told that legal advice is free.",
            field="legal_advice_told",
        )
    if needs_adult and not held.adult_present:
        raise Refusal(
            "interviewed_alone", "Their appropriate adult has to be at the interview.", field="adult_present"
        )
    if not held.recording:
        raise Refusal("no_recording", "Write down the reference of the recording.", field="recording")
    if not held.evidential:
        raise Refusal("no_evidential", "The recording has to be kept as evidence.", field="evidential")


def check_held(offer: OfferMade, *, met_at: datetime, now: datetime) -> None:
    """An interview that was held with the offer has begun, after the encounter."""
    if offer.interview_at is not None:
        _check_has_begun(offer.interview_at, now)
        check_interview_time(offer.interview_at, met_at=met_at)


def check_interview_time(at: datetime, *, met_at: datetime) -> None:
    """An interview begins after the encounter that it is about, and not a year later."""
    field = "interview_at" if local_day(at) == local_day(met_at) else "interview_on"
    met = day_time(met_at)
    if at < met_at.replace(second=0, microsecond=0):
        raise Refusal("before_encounter", SAYS["before_encounter"].format(met=met), field)
    if at > met_at + LONGEST_TO_INTERVIEW:
        raise Refusal("long_after", f"The encounter was on {met}. This is more than a year later.", field)


def _check_has_begun(at: datetime, now: datetime) -> None:
    if at > now + CLOCKS_APART:
        raise Refusal("not_yet", SAYS["not_yet"], field="interview_at")


def check_well(answers: Mapping[str, Any], offer: OfferMade) -> None:
    """Whoever is not well enough to talk is not interviewed now. Their referral need not wait."""
    if answers.get("well_enough") == "no" and offer.interview == Interview.BWV:
        raise Refusal(
            "not_well",
            "They are not well enough to be interviewed now. Make an appointment.",
            field="interview",
        )


def check_person(person: PersonGiven, offer: OfferMade, age: int | None) -> None:
    """There is one safe way to reach them, an age, and an adult beside a child."""
    if age is None:
        raise Refusal("no_age", "Give a date of birth, or an estimated age.", field="date_of_birth")
    check_no_phone(person.no_phone, person.other_way)
    if not can_be_reached(person):
        raise Refusal("no_contact", "Give at least one safe way to reach the person.", field="phone")
    if age < ADULT and not person.adult_name:
        raise Refusal("no_adult", "Name the appropriate adult. The person is under 18.", field="adult_name")
    if age < ADULT and offer.interview == Interview.BWV and not offer.adult_present:
        raise Refusal(
            "interviewed_alone",
            "Nobody under 18 is interviewed without an appropriate adult.",
            field="adult_present",
        )


def can_be_reached(person: PersonGiven | Person) -> bool:
    """Whether there is at least one way that the person called safe."""
    safe_phone = person.safe_to_call or person.safe_to_text or person.safe_to_voicemail
    comes_in = person.no_phone == NoPhone.DROP_IN
    another = person.email or person.other_way or person.second_phone or comes_in
    return bool((person.phone and safe_phone) or another)


def check_no_phone(no_phone: str, place: str) -> None:
    """A letter and a worker need to know where to go."""
    if no_phone in NEEDS_A_PLACE and not place:
        raise Refusal("no_place", NO_PLACE, field="other_way")


def age_at(person: PersonGiven, encounter_at: datetime) -> int | None:
    """The age on the day of the encounter, known or estimated."""
    if person.date_of_birth is None:
        return person.estimated_age
    return age_on(person.date_of_birth, local_day(encounter_at))
