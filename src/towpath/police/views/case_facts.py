"""The facts of a case as rows for a page: who, what was found, the offer, the dates that matter."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.html import format_html_join

from towpath.kit import bidi
from towpath.kit.presenting import day, day_time
from towpath.police.lifecycle import HELD_BY_PROVIDER
from towpath.police.models import Offer, Person
from towpath.police.queries import CasePage
from towpath.schemes.words import (
    AccessNeed,
    DrugFamily,
    Interview,
    Language,
    LimitBasis,
    NoPhone,
    OffenceFamily,
    Relation,
    Responsibility,
    Route,
    StaffRisk,
    TimeWindow,
    Word,
    WorkPattern,
)

Row = tuple[str, str, None]
SAFE = {"safe_to_call": "call", "safe_to_text": "text", "safe_to_voicemail": "leave a voicemail"}


def facts_of(shown: CasePage) -> dict[str, list[Row]]:
    """The rows of each part of the case page. A part about nothing has no rows."""
    return {
        "dates": dates_of(shown),
        "who": person_of(shown.person) if shown.person else [],
        "found": found_of(shown),
        "offer": offer_of(shown.offer) if shown.offer else [],
    }


def dates_of(shown: CasePage) -> list[Row]:
    """The dates by which something has to happen."""
    case = shown.case
    return rows(
        ("Back to the desk on", full_day(case.raise_on) if case.state in COMES_BACK else ""),
        ("Cut-off", full_day(case.cut_off_on)),
        ("Last day for court", full_day(case.limit_on)),
        ("Court limit", LimitBasis(case.limit_basis).label if case.route in COURT_ROUTES else ""),
    )


def person_of(person: Person) -> list[Row]:
    """Who it is and how to reach them, what is safe before the number."""
    safe = [word for name, word in SAFE.items() if getattr(person, name)]
    relation = Relation(person.adult_relation).label if person.adult_relation else ""
    return rows(
        ("Name", bidi.name(person.full_name)),
        ("Born", full_day(person.date_of_birth)),
        ("Age", f"{person.estimated_age}, date of birth not given" if person.estimated_age else ""),
        ("Safe to", ", ".join(safe).capitalize() or "Nothing on a phone"),
        ("Phone", bidi.phone(person.phone)),
        ("Number checked", day_time(person.phone_checked_at)),
        ("Email", person.email),
        ("Without a phone", NoPhone(person.no_phone).label if person.no_phone else ""),
        ("Where", person.other_way),
        (
            "Someone they trust",
            somebody(person.second_name, "", person.second_phone),
        ),
        ("Work", WorkPattern(person.work_pattern).label),
        ("Can talk", labels(TimeWindow, person.times)),
        (
            "Language",
            Language(person.language).label + (", with an interpreter" if person.interpreter else ""),
        ),
        ("What helps", labels(AccessNeed, person.access_needs)),
        ("Appropriate adult", somebody(person.adult_name, relation, person.adult_phone)),
        ("Staff safety", StaffRisk(person.staff_risk).label),
    )


def found_of(shown: CasePage) -> list[Row]:
    """The encounter."""
    case = shown.case
    return rows(
        ("When", day_time(case.encounter_at)),
        ("What", OffenceFamily(case.offence_family).label),
        ("Drug", DrugFamily(case.drug_family).label),
        ("Where", case.area),
        ("Crime number", case.crime_ref),
        ("Officer", join(case.officer_name, case.officer_team)),
        ("Route", Route(case.route).label),
    )


def offer_of(offer: Offer) -> list[Row]:
    """What was written down at the offer."""
    return rows(
        ("Words", f"Version {offer.words_version}"),
        ("Interview", interview_of(offer)),
        ("Began", day_time(offer.interview_at)),
        ("Caution", "Given" if offer.caution_given else ""),
        ("Legal advice", "Told that it is free" if offer.legal_advice_told else ""),
        ("Recording", join(offer.bwv_ref, "marked as evidence" if offer.bwv_evidential else "")),
        ("Appropriate adult", "Was there" if offer.adult_present else ""),
        ("About the offence", Responsibility(offer.responsibility).label if offer.responsibility else ""),
    )


def interview_of(offer: Offer) -> str:
    """How they were interviewed; or by which appointment, and whether it was kept."""
    if offer.interview != Interview.ATTEND:
        return Interview(offer.interview).label
    made = join("By appointment", day_time(offer.attend_at), offer.attend_place)
    return f"{made}. Not recorded yet." if offer.interview_is_to_come else made


def rows(*pairs: tuple[str, str]) -> list[Row]:
    """The pairs that say something, as rows without a way to change them."""
    return [(key, value, None) for key, value in pairs if value]


def full_day(value: date | datetime | None) -> str:
    """A day with its year."""
    return f"{day(value)} {value.year}" if value else ""


def join(*parts: str) -> str:
    """The parts that are there, with commas."""
    return ", ".join(part for part in parts if part)


def somebody(name: str, what: str, number: str) -> str:
    """Somebody beside the person, with their number, each part in its own direction."""
    parts = (bidi.name(name) if name else "", what, bidi.phone(number))
    return format_html_join(", ", "{}", ((part,) for part in parts if part))


def labels(words: type[Word], values: list[str]) -> str:
    """The labels of some words of a list."""
    return join(*(words(value).label for value in values))


COMES_BACK = {"accepted", "awaiting_authorisation", "paused", *HELD_BY_PROVIDER}
COURT_ROUTES = {Route.DEFERRED_SUMMONS, Route.OUTCOME_23}
