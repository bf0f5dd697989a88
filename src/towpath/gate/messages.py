"""The closed list: every message that may cross between police, care and insight, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar, Literal

from towpath.gate import fields
from towpath.gate.refusals import Refused
from towpath.gate.words import CareEnding, Kind, Release, Stage
from towpath.schemes.words import (
    AccessNeed,
    AgeBand,
    BarrierCode,
    DeclineCode,
    DrugFamily,
    Language,
    NotOfferedReason,
    OffenceFamily,
    OutcomeCode,
    Relation,
    StaffRisk,
    TimeWindow,
    WorkPattern,
)

OLDEST = 120
# How far back the day of a word may lie when it is posted, and how far ahead more time may reach.
OLDEST_NEWS = timedelta(days=92)
LONGEST_MORE_TIME = timedelta(days=366)


@dataclass(frozen=True)
class SafeContact:
    """How the person may be reached, as they said it themselves."""

    phone: fields.Phone
    safe_to_call: bool
    safe_to_text: bool
    safe_to_voicemail: bool
    email: fields.Email
    other_way: fields.ShortText
    second_name: fields.Name
    second_phone: fields.Phone


@dataclass(frozen=True)
class AppropriateAdult:
    """The adult who stands by a child, or by an adult who needs one."""

    name: fields.Name
    relation: Relation
    phone: fields.Phone


@dataclass(frozen=True)
class Message:
    """What every message has. `subject` says which case it is about."""

    sender: ClassVar[Kind]
    receiver: ClassVar[Kind]
    release: ClassVar[Release] = Release.AT_ONCE

    subject: str

    @classmethod
    def word(cls) -> str:
        """The name by which the ledger and the page call it: `ReferralMade` is `referral_made`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def wire_type(cls) -> str:
        """The CloudEvents type."""
        return f"towpath.{cls.word()}.v1"

    def check(self) -> None:
        """Refuse values that are each fine and cannot be true together."""


@dataclass(frozen=True)
class FromPolice(Message):
    """Police tell the provider."""

    sender: ClassVar[Kind] = Kind.POLICE
    receiver: ClassVar[Kind] = Kind.CARE

    subject: fields.Referral


@dataclass(frozen=True)
class ReferralMade(FromPolice):
    """A person was offered diversion and said yes. All that the provider needs to phone them safely."""

    given_name: fields.Name
    family_name: fields.Name
    date_of_birth: date | None
    estimated_age: fields.Age | None
    contact: SafeContact
    language: Language
    interpreter: bool
    access_needs: Annotated[tuple[AccessNeed, ...], fields.Several(12)]
    appropriate_adult: AppropriateAdult | None
    work_pattern: WorkPattern
    times: Annotated[tuple[TimeWindow, ...], fields.Several(5)]
    drug_family: DrugFamily
    offence_family: OffenceFamily
    scheme: fields.SchemeCode
    scheme_version: fields.SchemeVersion
    wanted_slot: datetime | None
    deadline: date | None
    staff_risk: StaffRisk
    door: fields.DoorHash
    encounter_on: date

    def check(self) -> None:
        """A birth comes before the encounter, by a lifetime at most; a deadline comes after it."""
        if self.date_of_birth and not 0 <= self.encounter_on.year - self.date_of_birth.year <= OLDEST:
            raise Refused("dates_in_wrong_order", "The date of birth does not fit.", "date_of_birth")
        if self.date_of_birth and self.date_of_birth >= self.encounter_on:
            raise Refused("dates_in_wrong_order", "The date of birth is in the future.", "date_of_birth")
        if self.deadline and self.deadline < self.encounter_on:
            raise Refused("dates_in_wrong_order", "The deadline is before the encounter.", "deadline")
        if self.wanted_slot and self.wanted_slot.date() < self.encounter_on:
            raise Refused("dates_in_wrong_order", "The call is before the encounter.", "wanted_slot")


@dataclass(frozen=True)
class ReferralWithdrawn(FromPolice):
    """Police take the referral back."""

    on: date


@dataclass(frozen=True)
class OutcomeRecorded(FromPolice):
    """Police have recorded how their case ended."""

    on: date
    outcome: OutcomeCode


@dataclass(frozen=True)
class FromCare(Message):
    """The provider tells police. A word of this list and dates; no text of any kind."""

    sender: ClassVar[Kind] = Kind.CARE
    receiver: ClassVar[Kind] = Kind.POLICE


@dataclass(frozen=True)
class CareWord(FromCare):
    """A word about one referral, and the day it is about."""

    subject: fields.Referral
    on: date


@dataclass(frozen=True)
class Received(CareWord):
    """We have the referral."""


@dataclass(frozen=True)
class Declined(CareWord):
    """We cannot take the referral."""

    code: DeclineCode


@dataclass(frozen=True)
class Slots(FromCare):
    """Which call times are open. Times only."""

    subject: fields.SlotsSubject
    open: Annotated[tuple[datetime, ...], fields.Several(60)]

    def check(self) -> None:
        """In order and on whole five minutes: the same open times can be said in one way only."""
        if list(self.open) != sorted(self.open):
            raise Refused("dates_in_wrong_order", "The call times are not in order.", "open")
        if any(slot.second or slot.minute % 5 for slot in self.open):
            raise Refused("out_of_range", "A call starts on a multiple of five minutes.", "open")


@dataclass(frozen=True)
class PleasePhone(CareWord):
    """A practitioner asks the desk to phone. Urgency, no content."""


@dataclass(frozen=True)
class DailyWord(CareWord):
    """A word that waits for the daily release."""

    release: ClassVar[Release] = Release.DAILY


@dataclass(frozen=True)
class InProgress(DailyWord):
    """The assessment took place."""


@dataclass(frozen=True)
class NotReached(DailyWord):
    """The attempt ladder is exhausted, the person had notice, two people have confirmed."""


@dataclass(frozen=True)
class MoreTime(DailyWord):
    """A new expected completion date."""

    until: date

    def check(self) -> None:
        """More time is later, and within a year."""
        if not self.on < self.until <= self.on + LONGEST_MORE_TIME:
            raise Refused("dates_in_wrong_order", "The new date must be later, within a year.", "until")


@dataclass(frozen=True)
class Completed(DailyWord):
    """The pathway is finished."""


@dataclass(frozen=True)
class EndedEarly(DailyWord):
    """It stopped before the minimum, the person had notice, two people have confirmed."""


@dataclass(frozen=True)
class Withdrawn(DailyWord):
    """The person withdrew."""


@dataclass(frozen=True)
class Returned(DailyWord):
    """We cannot go on with this referral. No reason is given."""


@dataclass(frozen=True)
class Counted(Message):
    """A coarse row for counting, under a pseudonym. No name, no day, no place smaller than an area."""

    receiver: ClassVar[Kind] = Kind.INSIGHT
    release: ClassVar[Release] = Release.DAILY

    subject: fields.Pseudonym
    scheme: fields.SchemeCode
    scheme_version: fields.SchemeVersion
    month: fields.Month


@dataclass(frozen=True)
class OfferCounted(Counted):
    """How far one offer has come on the police side."""

    sender: ClassVar[Kind] = Kind.POLICE

    area: fields.Area
    age_band: AgeBand
    offence_family: OffenceFamily
    offered: bool
    accepted: bool
    stage: Stage
    not_offered: NotOfferedReason | Literal[""]
    refused: bool
    outcome: OutcomeCode | Literal[""]
    outcome_days: fields.Days | None


@dataclass(frozen=True)
class CareCounted(Counted):
    """How far one referral has come on the care side."""

    sender: ClassVar[Kind] = Kind.CARE

    age_band: AgeBand
    received: bool
    contacted: bool
    assessed: bool
    completed: bool
    ending: CareEnding | Literal[""]
    contact_days: fields.Days | None
    barrier: BarrierCode | Literal[""]


MESSAGES: tuple[type[Message], ...] = (
    ReferralMade, ReferralWithdrawn, OutcomeRecorded,
    Received, Declined, Slots, PleasePhone,
    InProgress, NotReached, MoreTime, Completed, EndedEarly, Withdrawn, Returned,
    OfferCounted, CareCounted,
)  # fmt: skip
BY_WORD: dict[str, type[Message]] = {message.word(): message for message in MESSAGES}
BY_WIRE_TYPE: dict[str, type[Message]] = {message.wire_type(): message for message in MESSAGES}
FIGURES = frozenset(message.word() for message in MESSAGES if issubclass(message, Counted))
TIMES = frozenset({Slots.word()})
ABOUT_NOBODY = FIGURES | TIMES
"""Words that say nothing about a case that anybody acts on."""
