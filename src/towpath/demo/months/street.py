"""What an officer writes down about somebody they met: the encounter, the answers, the person, the offer."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from towpath.demo.months.encounters import DEFERRED, KNIFE, SEX_WORK, YOUTH, Met
from towpath.demo.names import phone
from towpath.police.actions.facts import Encounter, OfferMade, PersonGiven

DRUGS = {"cannabis": 62, "cocaine": 12, "ketamine": 6, "nitrous_oxide": 5, "heroin": 5, "mdma": 4, "crack": 3}
WHYS = (
    "One small bag",
    "One wrap in a pocket",
    "A part-used joint and a grinder",
    "Two tablets, nothing else",
)
WORK = {"days": 34, "shifts": 16, "zero_hours": 14, "nights": 5, "carer": 6, "not_working": 20, "unknown": 5}
TIMES = {
    "days": ("weekday_evening", "saturday"),
    "shifts": ("any_time",),
    "zero_hours": ("weekday_evening",),
    "nights": ("weekday_afternoon",),
    "carer": ("weekday_morning",),
    "student": ("weekday_afternoon", "weekday_evening"),
}
OTHER_LANGUAGES = ("pl", "ro", "ur", "pt", "ar")
NEEDS = ("reading", "autistic", "hearing", "childcare", "calm_place", "memory")
ANSWERS: dict[str, Any] = {
    "age_basis": "known",
    "own_use": "yes",
    "supply": "no",
    "evidence": "yes",
    "well_enough": "yes",
    "adult": "not_needed",
    "adult_for_child": "here",
    "part_of_it": [],
    "knife_used": "no",
    "around_the_knife": [],
    "controlled": "no",
    "around_them": [],
}
OFFENCES = {KNIFE: "knife", SEX_WORK: "sex_work"}
ASKS_A_SUPERVISOR = 0.07


def encounter(dice: Random, met: Met) -> Encounter:
    """What was found, and where."""
    offence = OFFENCES.get(met.scheme, "drug_possession")
    if met.scheme == DEFERRED and dice.random() < 0.12:
        offence = "drug_linked"
    drug = "none" if met.scheme in OFFENCES else dice.choices(list(DRUGS), list(DRUGS.values()))[0]
    if met.scheme == YOUTH:
        drug = dice.choice(("cannabis", "cannabis", "cannabis", "nitrous_oxide"))
    crime_ref = f"43260{dice.randrange(100_000, 999_999)}"
    return Encounter(at=met.at, offence_family=offence, drug_family=drug, crime_ref=crime_ref)


def answers(dice: Random, met: Met, found: Encounter, person: PersonGiven) -> dict[str, Any]:
    """What the officer answers. Nearly always everything fits; now and then a supervisor is asked."""
    said = {
        **ANSWERS,
        "age": _age(person.date_of_birth, met),
        "offence_family": found.offence_family,
        "drug_family": found.drug_family,
        "own_use_why": dice.choice(WHYS),
        "prior_engagement": dice.choices(("none", "engaged"), (88, 12))[0],
    }
    if met.says == "accepts" and dice.random() < ASKS_A_SUPERVISOR:
        # Nobody who is not well enough is interviewed, and on this route there is an interview.
        said |= {"supply": "unsure"} if met.scheme == DEFERRED else {"well_enough": "no"}
    return said


def person(dice: Random, met: Met) -> PersonGiven:
    """Who it is and how to reach them, as they say it."""
    work = "student" if met.is_child else dice.choices(list(WORK), list(WORK.values()))[0]
    speaks_other = dice.random() < 0.06
    return PersonGiven(
        given_name=met.given_name,
        family_name=met.family_name,
        date_of_birth=_born(dice, met),
        phone=phone(met.number),
        safe_to_call=True,
        safe_to_text=dice.random() < 0.85,
        safe_to_voicemail=dice.random() < 0.4,
        work_pattern=work,
        times=TIMES.get(work, ()),
        language=dice.choice(OTHER_LANGUAGES) if speaks_other else "en",
        interpreter=speaks_other and dice.random() < 0.6,
        access_needs=(dice.choice(NEEDS),) if dice.random() < 0.1 else (),
        staff_risk=dice.choices(("none_known", "two_workers", "no_home_visit"), (94, 3, 3))[0],
        **_adult(dice, met),
    )


def offer(dice: Random, met: Met) -> OfferMade:
    """What is written down at the offer, as the scheme asks for it."""
    if met.scheme == DEFERRED:
        return OfferMade(
            interview="bwv",
            interview_at=met.at + timedelta(minutes=4),
            caution_given=True,
            legal_advice_told=True,
            bwv_ref=f"BWV-{dice.randrange(10_000, 99_999)}",
            bwv_evidential=True,
        )
    if met.is_child:
        return OfferMade(adult_present=True, responsibility="accepted")
    return OfferMade()


def _adult(dice: Random, met: Met) -> dict[str, Any]:
    if not met.is_child:
        return {}
    name = f"{dice.choice(('Chris', 'Nic', 'Mo', 'Jan'))} {met.family_name}"
    return {
        "adult_name": name,
        "adult_relation": dice.choice(("parent", "parent", "carer", "family")),
        "adult_phone": phone(met.number + 500),
    }


def _born(dice: Random, met: Met) -> date:
    youngest, oldest = (13, 17) if met.is_child else (18, 58)
    ages = range(youngest, oldest + 1)
    years = dice.choices(ages, [1 / (age - youngest + 4) for age in ages])[0]
    return met.at.date() - timedelta(days=years * 365.25 + 1 + dice.randrange(300))


def _age(born: date | None, met: Met) -> int:
    on = met.at.date()
    if born is None:
        raise ValueError("Everybody here gives a date of birth.")
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
