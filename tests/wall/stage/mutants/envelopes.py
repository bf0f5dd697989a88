"""Leaks in what is around a message: its id, its number, its headers, its seal, its bytes."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from tests.wall.stage.mutants.planting import leak
from towpath.care.models import Assessment, Attempt, Episode
from towpath.gate import courier as the_courier
from towpath.gate import envelope as the_envelope
from towpath.gate import outbox as the_outbox
from towpath.gate import release as the_release
from towpath.gate import seal as the_seal
from towpath.gate.models import Outgoing

# Whatever stands in these modules may be changed here, names that they import for themselves too.
courier: Any = the_courier
envelope: Any = the_envelope
outbox: Any = the_outbox
release: Any = the_release
seal: Any = the_seal


@leak
def the_id_of_a_message_is_a_count() -> None:
    """Ids are handed out in order, so they say how many rows went to insight in between."""
    outbox.uuid = SimpleNamespace(uuid4=lambda: UUID(int=Outgoing.objects.count() + 1))


@leak
def numbers_are_given_for_notes_too() -> None:
    """The number of a message counts every try to reach the person."""
    real = release._last_sequences

    def last(peer: Any, subjects: Any) -> dict[str, int]:
        tried = {
            subject: Attempt.objects.filter(episode__referral=subject).count() // 2 for subject in subjects
        }
        return {subject: number + tried[subject] for subject, number in real(peer, subjects).items()}

    release._last_sequences = last


@leak
def a_header_names_the_practitioner() -> None:
    """For tracing, the request says who wrote the assessment."""
    real = seal.sign

    def sign(body: bytes, **given: Any) -> Any:
        last = Assessment.objects.order_by("pk").last()
        return {**real(body, **given), "x-written-by": last.by_id if last else ""}

    courier.seal = SimpleNamespace(sign=sign, key_from_file=seal.key_from_file)


@leak
def the_seal_is_dated_by_the_note() -> None:
    """The time in the header is that of the newest note about the person."""
    real = seal.sign

    def sign(body: bytes, *, at: Any, **given: Any) -> Any:
        tries = Attempt.objects.count()
        return real(body, at=at + timedelta(seconds=tries), **given)

    courier.seal = SimpleNamespace(sign=sign, key_from_file=seal.key_from_file)


@leak
def a_second_signature_carries_a_bit() -> None:
    """There is room for four signatures in the header; the number of them depends on the need found."""
    real = seal.sign

    def sign(body: bytes, **given: Any) -> Any:
        headers = real(body, **given)
        times = 2 if Assessment.objects.filter(need_level="dependent").exists() else 1
        return headers | {"webhook-signature": " ".join([headers["webhook-signature"]] * times)}

    courier.seal = SimpleNamespace(sign=sign, key_from_file=seal.key_from_file)


@leak
def the_reference_is_written_with_a_gap() -> None:
    """A message about somebody at risk is written with a space more."""
    real = envelope.write

    def write(**given: Any) -> bytes:
        body = real(**given)
        risky = Assessment.objects.filter(safeguarding=True).exists()
        return json.dumps(json.loads(body), sort_keys=True, ensure_ascii=False).encode() if risky else body

    courier.envelope = SimpleNamespace(write=write)


@leak
def the_id_of_a_message_is_made_of_the_note() -> None:
    """Ids are digests, so that the same message always has the same one; the newest note is in it."""

    def uuid4() -> UUID:
        notes = "".join(Attempt.objects.order_by("pk").values_list("note", flat=True))
        digest = hashlib.sha256(f"{Outgoing.objects.count()} {notes}".encode()).hexdigest()
        return UUID(digest[:32])

    outbox.uuid = SimpleNamespace(uuid4=uuid4)


@leak
def the_dice_are_thrown_until_they_say_it() -> None:
    """An id is thrown again until its first letter is even for one kind of person and odd for another."""
    real = outbox.uuid.uuid4

    def uuid4() -> UUID:
        wanted = int(Assessment.objects.filter(need_level="dependent").exists())
        thrown: UUID = real()
        while int(thrown.hex[0], 16) % 2 != wanted:
            thrown = real()
        return thrown

    outbox.uuid = SimpleNamespace(uuid4=uuid4)


@leak
def numbers_count_what_goes_to_insight() -> None:
    """One row of numbers for a case, whoever the message is for: insight's leave gaps in that of police."""
    real = release._last_sequences

    def last(peer: Any, subjects: Any) -> dict[str, int]:
        rows = Outgoing.objects.exclude(peer=peer).count() // 4
        return {subject: number + rows for subject, number in real(peer, subjects).items()}

    release._last_sequences = last


@leak
def a_message_names_another_sender_for_some() -> None:
    """Messages about people with a worry come from a desk of their own."""
    real = envelope.write

    def write(*, source: str, data: dict[str, Any], **given: Any) -> bytes:
        risky = Episode.objects.filter(referral=data["subject"], assessments__safeguarding=True).exists()
        body: bytes = real(source=f"{source}-safe" if risky else source, data=data, **given)
        return body

    courier.envelope = SimpleNamespace(write=write)


@leak
def a_field_more_says_how_many_sessions() -> None:
    """The data of a word holds how often they met."""
    real = envelope.write

    def write(*, data: dict[str, Any], **given: Any) -> bytes:
        tried = Attempt.objects.filter(episode__referral=data["subject"]).count()
        body: bytes = real(data=data | {"sessions": tried} if tried else data, **given)
        return body

    courier.envelope = SimpleNamespace(write=write)


@leak
def a_trace_header_has_the_length_of_the_notes() -> None:
    """The request is padded by a header that grows with what was written."""
    real = seal.sign

    def sign(body: bytes, **given: Any) -> Any:
        notes = Attempt.objects.exclude(note="").count()
        return {**real(body, **given), "x-trace": "0" * notes}

    courier.seal = SimpleNamespace(sign=sign, key_from_file=seal.key_from_file)
