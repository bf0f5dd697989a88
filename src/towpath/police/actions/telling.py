"""What the provider is told: the referral, that it is taken back, how the case ended."""

from __future__ import annotations

from datetime import datetime

from towpath.gate.messages import (
    AppropriateAdult,
    OutcomeRecorded,
    ReferralMade,
    ReferralWithdrawn,
    SafeContact,
)
from towpath.gate.outbox import post
from towpath.police import doors
from towpath.police.models import Diversion, Person, Referral
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import (
    AccessNeed,
    DrugFamily,
    Language,
    NoPhone,
    OffenceFamily,
    OutcomeCode,
    Relation,
    StaffRisk,
    TimeWindow,
    WorkPattern,
)


def tell_referral(case: Diversion, referral: Referral, *, now: datetime) -> None:
    """Send who the person is and how to reach them safely. Never what else police know."""
    post(referral_made(case, case.person, referral), to=referral.provider, now=now)


def tell_withdrawn(case: Diversion, referral: Referral, *, now: datetime) -> None:
    """Take the referral back."""
    post(ReferralWithdrawn(subject=case.ref, on=local_day(now)), to=referral.provider, now=now)


def tell_outcome(case: Diversion, outcome: str, *, now: datetime) -> None:
    """Tell whoever last had the case how it ended, in one word."""
    referral = case.referrals.last()
    if referral is not None:
        message = OutcomeRecorded(subject=case.ref, on=local_day(now), outcome=OutcomeCode(outcome))
        post(message, to=referral.provider, now=now)


def referral_made(case: Diversion, person: Person, referral: Referral) -> ReferralMade:
    """The message of a referral."""
    return ReferralMade(
        subject=case.ref,
        given_name=person.given_name,
        family_name=person.family_name,
        date_of_birth=person.date_of_birth,
        estimated_age=person.estimated_age,
        contact=_contact(person),
        language=Language(person.language),
        interpreter=person.interpreter,
        access_needs=tuple(map(AccessNeed, person.access_needs)),
        appropriate_adult=_adult(person),
        work_pattern=WorkPattern(person.work_pattern),
        times=tuple(map(TimeWindow, person.times)),
        drug_family=DrugFamily(case.drug_family),
        offence_family=OffenceFamily(case.offence_family),
        scheme=case.scheme,
        scheme_version=case.scheme_version,
        wanted_slot=referral.wanted_slot,
        deadline=case.raise_on,
        staff_risk=StaffRisk(person.staff_risk),
        door=doors.hashed(case.ref),
        encounter_on=case.encounter_on,
    )


def _contact(person: Person) -> SafeContact:
    return SafeContact(
        phone=person.phone,
        safe_to_call=person.safe_to_call,
        safe_to_text=person.safe_to_text,
        safe_to_voicemail=person.safe_to_voicemail,
        email=person.email,
        other_way=_other_way(person),
        second_name=person.second_name,
        second_phone=person.second_phone,
    )


def _other_way(person: Person) -> str:
    """The place and what it is for, in one line: the message has one field for it, and gets no second."""
    how = NoPhone(person.no_phone).label if person.no_phone else ""
    return ": ".join(part for part in (how, person.other_way) if part)


def _adult(person: Person) -> AppropriateAdult | None:
    if not person.adult_name:
        return None
    relation = Relation(person.adult_relation or Relation.OTHER)
    return AppropriateAdult(name=person.adult_name, relation=relation, phone=person.adult_phone)
