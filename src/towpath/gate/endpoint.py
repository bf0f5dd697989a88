"""The one address that another site may call: check everything, then apply once or change nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from towpath.gate import envelope as envelopes
from towpath.gate import seal, wire
from towpath.gate.answer import Answer, TurnedAway
from towpath.gate.envelope import Envelope
from towpath.gate.faults import point
from towpath.gate.messages import Message
from towpath.gate.models import Incoming, Peer, Turned
from towpath.gate.outbox import day_of, own_kind
from towpath.gate.refusals import Refused
from towpath.gate.sentences import sentence
from towpath.gate.words import AnswerCode
from towpath.kit import clock
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import local_day

CONTENT_TYPES = {envelopes.CONTENT_TYPE, f"{envelopes.CONTENT_TYPE}; charset=utf-8"}


class Apply(Protocol):
    """A side's inbox: do what the message means, or raise a refusal and change nothing."""

    def __call__(self, message: Message, *, sender: str, now: datetime) -> None:
        """Apply one message of one peer."""


@dataclass
class Seen:
    """What is known about a message so far, for the log of what was turned away."""

    sender: str = ""
    word: str = ""


def receive(headers: Mapping[str, str], body: bytes, *, apply: Apply, now: datetime) -> Answer:
    """Take one sealed message: applied once, applied already, or turned away with a word and a log row."""
    seen = Seen()
    try:
        peer, envelope = _opened(headers, body, seen, now)
        point("endpoint.opened")
        answer = _apply_once(peer, envelope, body, apply, now)
        point("endpoint.kept")
        return answer
    except TurnedAway as turned:
        return _turned_away(turned, seen, now)


def gate_endpoint(apply: Apply) -> Callable[[HttpRequest], HttpResponse]:
    """The view for POST /gate/ of a site whose inbox is `apply`."""

    @csrf_exempt
    @require_POST
    def take(request: HttpRequest) -> HttpResponse:
        now = clock.now()
        try:
            body = _body(request)
        except TurnedAway as turned:
            answer = _turned_away(turned, Seen(), now)
        else:
            headers = {name.lower(): value for name, value in request.headers.items()}
            answer = receive(headers, body, apply=apply, now=now)
        return HttpResponse(answer.to_bytes(), status=answer.status, content_type="application/json")

    return take


def _body(request: HttpRequest) -> bytes:
    """The bytes of the request, never more than a message can have."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise TurnedAway(AnswerCode.MALFORMED, "no_length", "A message says how long it is.")
    with answering(AnswerCode.TOO_LARGE):
        _check_size(int(length[:20]))
    try:
        return request.read(wire.LARGEST + 1)
    except UnreadablePostError as fault:
        raise TurnedAway(AnswerCode.MALFORMED, "cut_short", "The message was cut short.") from fault


@contextmanager
def answering(answer: AnswerCode) -> Iterator[None]:
    """Whatever is refused in here gets this answer."""
    try:
        yield
    except TurnedAway:
        raise
    except Refusal as refusal:
        raise TurnedAway(answer, refusal.code, refusal.reason) from refusal


def _opened(headers: Mapping[str, str], body: bytes, seen: Seen, now: datetime) -> tuple[Peer, Envelope]:
    """Who sent this and what it says. Content is not looked at before the seal has been checked."""
    with answering(AnswerCode.UNSUPPORTED):
        _check_content_type(headers)
    with answering(AnswerCode.TOO_LARGE):
        _check_size(len(body))
    with answering(AnswerCode.MALFORMED):
        values = wire.load(body)
        source = envelopes.source_of(values)
    with answering(AnswerCode.NOT_ACCEPTED):
        peer = _peer(source)
        seen.sender = peer.name
        sealed_at = seal.verify(headers, body, keys=(peer.public_key, peer.next_public_key))
    with answering(AnswerCode.STALE):
        seal.check_fresh(sealed_at, now=now)
    with answering(AnswerCode.MALFORMED):
        envelope = envelopes.read(values, body)
        seen.word = envelope.message.word()
        if envelope.id != headers.get("webhook-id"):
            raise Refused("id_differs", "The signed id is not the id of the message.")
        _check_day(envelope.message, now)
    with answering(AnswerCode.WRONG_WAY):
        _check_way(envelope, peer)
    return peer, envelope


def _check_content_type(headers: Mapping[str, str]) -> None:
    if headers.get("content-type", "").lower() not in CONTENT_TYPES:
        raise Refused("wrong_content_type", f"Messages are {envelopes.CONTENT_TYPE}.")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused("compressed", "Messages are not compressed.")


def _check_size(length: int) -> None:
    if length > wire.LARGEST:
        raise Refused("too_large", "The message is too large.")


def _peer(name: str) -> Peer:
    peer = Peer.objects.filter(name=name, active=True).first()
    if peer is None:
        raise Refused("unknown_peer", "We do not know this sender.")
    return peer


def _check_way(envelope: Envelope, peer: Peer) -> None:
    message = envelope.message
    if envelope.audience != settings.TOWPATH_ORG:
        raise Refused("not_for_us", "The message is addressed to someone else.")
    if message.sender != peer.kind or message.receiver is not own_kind():
        raise Refused("wrong_way", "A message of this kind does not go this way.")


@transaction.atomic
def _apply_once(peer: Peer, envelope: Envelope, body: bytes, apply: Apply, now: datetime) -> Answer:
    """One message of a peer at a time: what it causes and the row that remembers it are kept together."""
    # Not its key: a deed elsewhere that posts to this peer must not wait, holding what we are about to need.
    Peer.objects.select_for_update(no_key=True).get(pk=peer.pk)
    message = envelope.message
    digest = hashlib.sha256(body).hexdigest()
    if earlier := Incoming.objects.filter(peer=peer, message_id=envelope.id).first():
        if earlier.digest != digest:
            raise TurnedAway(AnswerCode.REPLAYED, "replayed", "This id was used for another message.")
        return Answer(AnswerCode.ALREADY_APPLIED)
    _check_sequence(peer, envelope)
    with answering(AnswerCode.REFUSED):
        apply(message, sender=peer.name, now=now)
    point("endpoint.applied")
    Incoming.objects.create(
        message_id=envelope.id,
        peer=peer,
        word=message.word(),
        subject=message.subject,
        sequence=envelope.sequence,
        digest=digest,
        on=day_of(message),
        sentence=sentence(message),
        applied_at=now,
    )
    point("endpoint.remembered")
    return Answer(AnswerCode.APPLIED)


def _check_day(message: Message, now: datetime) -> None:
    """News is about a day that has come. It may be old: it may have waited for us."""
    on = day_of(message)
    if on and on > local_day(now):
        raise Refused("day_out_of_range", "The message is about a day that has not come.")


def _check_sequence(peer: Peer, envelope: Envelope) -> None:
    taken = Incoming.objects.filter(peer=peer, subject=envelope.message.subject)
    last = taken.aggregate(last=Max("sequence"))["last"] or 0
    if envelope.sequence != last + 1:
        raise TurnedAway(AnswerCode.OUT_OF_ORDER, "out_of_order", "This is not the next message.")


def _turned_away(turned: TurnedAway, seen: Seen, now: datetime) -> Answer:
    """Count it in the log, by the hour, so that a flood of nonsense cannot fill the store."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    row, _ = Turned.objects.get_or_create(hour=hour, code=turned.code, sender=seen.sender, word=seen.word)
    Turned.objects.filter(pk=row.pk).update(times=F("times") + 1)
    return Answer(turned.answer)
