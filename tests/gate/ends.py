"""The two ends of the gate as a test sees them: this site, and a peer that the test itself plays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from towpath.gate import seal
from towpath.gate.answer import Answer
from towpath.gate.endpoint import receive
from towpath.gate.envelope import CONTENT_TYPE, Envelope
from towpath.gate.messages import (
    CareCounted,
    Completed,
    InProgress,
    Message,
    OfferCounted,
    OutcomeRecorded,
    PleasePhone,
    Received,
    ReferralMade,
    ReferralWithdrawn,
    SafeContact,
)
from towpath.gate.models import Incoming, Outgoing, Peer
from towpath.gate.words import Stage
from towpath.schemes.words import (
    AgeBand,
    DrugFamily,
    Language,
    OffenceFamily,
    OutcomeCode,
    StaffRisk,
    TimeWindow,
    WorkPattern,
)

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)
REF = "RV-7K3M-9QPT-2XWA"
OTHER_REF = "RV-2222-3333-4444"
PSEUDONYM = "0123456789abcdef0123456789abcdef"
POLICE = settings.TOWPATH_SITE == "police"
THEM, THEIR_KIND = ("lockside", "care") if POLICE else ("ridgeway", "police")
THEIR_URL = "http://127.0.0.1:21200/gate/"
CONTACT = SafeContact("+447700900123", True, True, False, "", "", "", "")


@cache
def key_of(name: str) -> Ed25519PrivateKey:
    """The private key of a peer that the test plays."""
    return Ed25519PrivateKey.generate()


def a_peer(name: str = THEM, kind: str = THEIR_KIND) -> Peer:
    """A deployment that this site knows."""
    return Peer.objects.create(name=name, kind=kind, url=THEIR_URL, public_key=seal.public_text(key_of(name)))


def a_referral(subject: str = REF) -> ReferralMade:
    """A referral with everything in it that must be there."""
    return ReferralMade(
        subject=subject,
        given_name="Dev",
        family_name="Lockwood",
        date_of_birth=date(1999, 4, 1),
        estimated_age=None,
        contact=CONTACT,
        language=Language.ENGLISH,
        interpreter=False,
        access_needs=(),
        appropriate_adult=None,
        work_pattern=WorkPattern.DAYS,
        times=(TimeWindow.WEEKDAY_EVENING,),
        drug_family=DrugFamily.CANNABIS,
        offence_family=OffenceFamily.DRUG_POSSESSION,
        scheme="adult-deferred-summons",
        scheme_version=1,
        wanted_slot=None,
        deadline=None,
        staff_risk=StaffRisk.NONE_KNOWN,
        door="a" * 64,
        encounter_on=TODAY,
    )


def from_them(subject: str = REF) -> Message:
    """The first message that this site may get from its peer."""
    return Received(subject, TODAY) if POLICE else a_referral(subject)


def next_from_them(subject: str = REF) -> Message:
    """The message after that."""
    return Completed(subject, TODAY) if POLICE else OutcomeRecorded(subject, TODAY, OutcomeCode.O22)


def to_them(subject: str = REF) -> Message:
    """A message that this site sends at once."""
    return a_referral(subject) if POLICE else Received(subject, TODAY)


def next_to_them(subject: str = REF) -> Message:
    """A second message that leaves at once."""
    return ReferralWithdrawn(subject, TODAY) if POLICE else PleasePhone(subject, TODAY)


def daily(subject: str = REF, on: date = TODAY) -> tuple[Message, str]:
    """A message of this site that waits for the daily release, and to whom it goes."""
    if POLICE:
        return an_offer_counted(), "insight"
    return InProgress(subject, on), THEM


def an_offer_counted(subject: str = PSEUDONYM) -> OfferCounted:
    """A row for counting from the police side."""
    return OfferCounted(
        subject, "adult-voluntary", 1, "2026-03", "Ridgeway North", AgeBand.EIGHTEEN_TO_24,
        OffenceFamily.DRUG_POSSESSION, True, True, Stage.ACCEPTED, "", False, "", None,
    )  # fmt: skip


def a_care_counted(subject: str = PSEUDONYM) -> CareCounted:
    """A row for counting from the care side."""
    return CareCounted(
        subject, "adult-voluntary", 1, "2026-03", AgeBand.EIGHTEEN_TO_24, True, True, False, False, "", 1, ""
    )


@dataclass(frozen=True)
class Sealed:
    """What a peer would send, open to tampering by the test."""

    headers: dict[str, str]
    body: bytes

    def with_headers(self, **changes: str) -> Sealed:
        """The same bytes under other headers."""
        return replace(self, headers=self.headers | {k.replace("_", "-"): v for k, v in changes.items()})


def sealed(
    message: Message,
    *,
    number: int = 1,
    message_id: str = "1" * 32,
    source: str = THEM,
    audience: str = "",
    signer: str = "",
    at: datetime = NOON,
) -> Sealed:
    """A message of the peer, wrapped and signed."""
    envelope = Envelope(message_id, source, audience or settings.TOWPATH_ORG, number, message)
    return seal_bytes(envelope.pack(), message_id=message_id, signer=signer or source, at=at)


def seal_bytes(body: bytes, *, message_id: str = "1" * 32, signer: str = THEM, at: datetime = NOON) -> Sealed:
    """Any bytes at all, properly signed by the peer."""
    headers = seal.sign(body, key=key_of(signer), message_id=message_id, at=at)
    return Sealed({**headers, "content-type": CONTENT_TYPE}, body)


class Inbox:
    """An inbox that remembers what it was given, and refuses when it is told to."""

    def __init__(self, refusal: Exception | None = None) -> None:
        self.taken: list[tuple[str, str]] = []
        self.refusal = refusal

    def __call__(self, message: Message, *, sender: str, now: datetime) -> None:
        if self.refusal:
            raise self.refusal
        self.taken.append((sender, message.word()))


def take(sent: Sealed, inbox: Inbox, now: datetime = NOON) -> Answer:
    """Hand sealed bytes to this site's endpoint."""
    return receive(sent.headers, sent.body, apply=inbox, now=now)


def nothing_changed(inbox: Inbox) -> bool:
    """Neither the inbox nor the ledger has taken anything."""
    return not inbox.taken and not Incoming.objects.exists() and not Outgoing.objects.exists()
