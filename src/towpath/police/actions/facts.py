"""What an officer hands over in one go: the encounter, the person, the offer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder


@dataclass(frozen=True, kw_only=True)
class Encounter:
    """What was found, where and when. `at` is aware."""

    at: datetime
    offence_family: str
    drug_family: str = "none"
    area: str = ""
    crime_ref: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonGiven:
    """Who it is and how to reach them safely, as they said it."""

    given_name: str = ""
    family_name: str = ""
    date_of_birth: date | None = None
    estimated_age: int | None = None
    phone: str = ""
    safe_to_call: bool = False
    safe_to_text: bool = False
    safe_to_voicemail: bool = False
    email: str = ""
    no_phone: str = ""
    other_way: str = ""
    second_name: str = ""
    second_phone: str = ""
    work_pattern: str = "unknown"
    times: tuple[str, ...] = ()
    language: str = "en"
    interpreter: bool = False
    access_needs: tuple[str, ...] = ()
    adult_name: str = ""
    adult_relation: str = ""
    adult_phone: str = ""
    staff_risk: str = "none_known"


@dataclass(frozen=True, kw_only=True)
class OfferMade:
    """What was written down at the offer. Which of it is demanded, the scheme says."""

    interview: str = "none"
    interview_at: datetime | None = None
    attend_at: datetime | None = None
    attend_place: str = ""
    caution_given: bool = False
    legal_advice_told: bool = False
    bwv_ref: str = ""
    bwv_evidential: bool = False
    adult_present: bool = False
    responsibility: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadOut:
    """Which words the person heard, by their print; and the version of the scheme by which a phone judged.

    Without them it was the page of this site: the words and the version as they stand.
    """

    words: str = ""
    phone_version: int | None = None


HERE = ReadOut()
"""Read from a page of this site, as it stands."""


@dataclass(frozen=True, kw_only=True)
class InterviewHeld:
    """What was written down once an interview by appointment had taken place. `at` is aware."""

    at: datetime
    caution_given: bool = False
    legal_advice_told: bool = False
    adult_present: bool = False
    recording: str = ""
    evidential: bool = False


def print_of(*parts: object) -> str:
    """A fingerprint of what was handed over, to tell the same thing sent twice from two different things."""
    bodies = [asdict(part) if hasattr(part, "__dataclass_fields__") else part for part in parts]  # type: ignore[call-overload]  # narrowed by hasattr
    return sha256(DjangoJSONEncoder(sort_keys=True).encode(bodies).encode()).hexdigest()
