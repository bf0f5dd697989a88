"""What the endpoint takes, and each kind of thing that it turns away with nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from tests.gate import ends
from tests.gate.ends import Inbox, Sealed, seal_bytes, sealed, take
from towpath.gate import peers, seal
from towpath.gate.endpoint import gate_endpoint, receive
from towpath.gate.models import Incoming, Peer, Turned
from towpath.gate.outbox import crossings
from towpath.gate.refusals import Refused
from towpath.gate.words import AnswerCode
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.refusals import MoveNotAllowed, Refusal

ADA = Actor("ada", "Ada", "administrator")
FIVE_MINUTES = timedelta(minutes=5)


def test_it_applies_a_message_of_a_peer(peer: Peer) -> None:
    inbox = Inbox()
    answer = take(sealed(ends.from_them()), inbox)
    assert (answer.code, answer.status) == (AnswerCode.APPLIED, 200)
    assert inbox.taken == [(ends.THEM, ends.from_them().word())]
    [crossing] = crossings(subject=ends.REF)
    assert (crossing.direction, crossing.peer, crossing.state) == ("taken", ends.THEM, "applied")


def test_the_same_message_again_is_answered_and_not_applied_again(peer: Peer) -> None:
    inbox = Inbox()
    take(sealed(ends.from_them()), inbox)
    again = take(
        sealed(ends.from_them(), at=ends.NOON + timedelta(hours=2)), inbox, ends.NOON + timedelta(hours=2)
    )
    assert (again.code, again.status) == (AnswerCode.ALREADY_APPLIED, 200)
    assert len(inbox.taken) == Incoming.objects.count() == 1


def test_the_next_number_follows(peer: Peer) -> None:
    inbox = Inbox()
    take(sealed(ends.from_them()), inbox)
    take(sealed(ends.next_from_them(), number=2, message_id="2" * 32), inbox)
    assert [word for _, word in inbox.taken] == [ends.from_them().word(), ends.next_from_them().word()]


def test_each_case_has_numbers_of_its_own(peer: Peer) -> None:
    inbox = Inbox()
    take(sealed(ends.from_them()), inbox)
    assert take(sealed(ends.from_them(ends.OTHER_REF), message_id="2" * 32), inbox).code == AnswerCode.APPLIED


@pytest.mark.parametrize("number", [0, 2, 99_999_999])
def test_a_number_out_of_order_is_turned_away(peer: Peer, number: int) -> None:
    inbox = Inbox()
    assert take(sealed(ends.from_them(), number=number), inbox).code == AnswerCode.OUT_OF_ORDER
    assert ends.nothing_changed(inbox)


def test_a_number_that_was_used_is_turned_away(peer: Peer) -> None:
    inbox = Inbox()
    take(sealed(ends.from_them()), inbox)
    assert take(sealed(ends.next_from_them(), message_id="2" * 32), inbox).code == AnswerCode.OUT_OF_ORDER
    assert len(inbox.taken) == 1


def test_an_id_with_other_bytes_is_turned_away(peer: Peer) -> None:
    inbox = Inbox()
    take(sealed(ends.from_them()), inbox)
    assert take(sealed(ends.next_from_them(), number=2), inbox).code == AnswerCode.REPLAYED
    assert len(inbox.taken) == 1


def _unknown_peer() -> Sealed:
    return sealed(ends.from_them(), source="elsewhere")


def _wrong_key() -> Sealed:
    return sealed(ends.from_them(), signer="elsewhere")


def _removed_peer() -> Sealed:
    Peer.objects.update(active=False)
    return sealed(ends.from_them())


def _no_signature() -> Sealed:
    return sealed(ends.from_them()).with_headers(webhook_signature="")


def _other_scheme() -> Sealed:
    return sealed(ends.from_them()).with_headers(webhook_signature="v1,c2lnbmF0dXJl")


def _broken_signature() -> Sealed:
    return sealed(ends.from_them()).with_headers(webhook_signature="v1a,*not base64*")


def _no_timestamp() -> Sealed:
    return sealed(ends.from_them()).with_headers(webhook_timestamp="")


def _other_timestamp() -> Sealed:
    return sealed(ends.from_them()).with_headers(webhook_timestamp="1772539201")


def _other_id() -> Sealed:
    return sealed(ends.from_them()).with_headers(webhook_id="2" * 32)


def _altered() -> Sealed:
    sent = sealed(ends.from_them())
    return Sealed(sent.headers, sent.body.replace(b"2026-03-03", b"2026-03-04"))


@pytest.mark.parametrize(
    "forged",
    [
        _unknown_peer, _wrong_key, _removed_peer, _no_signature, _other_scheme, _broken_signature,
        _no_timestamp, _other_timestamp, _other_id, _altered,
    ],
)  # fmt: skip
def test_what_is_not_sealed_by_a_peer_gets_one_answer(peer: Peer, forged: Callable[[], Sealed]) -> None:
    inbox = Inbox()
    assert take(forged(), inbox).to_bytes() == b'{"code":"not_accepted"}'
    assert ends.nothing_changed(inbox)
    assert Turned.objects.get().times == 1


def test_the_signed_id_is_the_id_of_the_message(peer: Peer) -> None:
    inbox = Inbox()
    sent = seal_bytes(sealed(ends.from_them()).body, message_id="2" * 32)
    assert take(sent, inbox).code == AnswerCode.MALFORMED
    assert ends.nothing_changed(inbox)


@pytest.mark.parametrize(
    ("late", "code"), [(FIVE_MINUTES, "applied"), (FIVE_MINUTES + timedelta(seconds=1), "stale")]
)
@pytest.mark.parametrize("way", [1, -1])
def test_a_seal_is_good_for_five_minutes_either_way(peer: Peer, late: timedelta, code: str, way: int) -> None:
    assert take(sealed(ends.from_them()), Inbox(), ends.NOON + way * late).code == code


def _of_another_kind(peer: Peer) -> Sealed:
    Peer.objects.update(kind="insight")
    return sealed(ends.from_them())


def _of_our_own_kind(peer: Peer) -> Sealed:
    return sealed(ends.to_them())


def _for_insight(peer: Peer) -> Sealed:
    return sealed(ends.a_care_counted() if ends.POLICE else ends.an_offer_counted())


def _for_someone_else(peer: Peer) -> Sealed:
    return sealed(ends.from_them(), audience="elsewhere")


@pytest.mark.parametrize("astray", [_of_another_kind, _of_our_own_kind, _for_insight, _for_someone_else])
def test_what_does_not_go_this_way_is_turned_away(peer: Peer, astray: Callable[[Peer], Sealed]) -> None:
    inbox = Inbox()
    assert take(astray(peer), inbox).code == AnswerCode.WRONG_WAY
    assert ends.nothing_changed(inbox)


@pytest.mark.parametrize(
    "refusal",
    [Refused("not_yours", "Another force referred this person."), MoveNotAllowed("closed", "It is closed.")],
)
def test_what_the_inbox_refuses_changes_nothing_and_its_reason_stays_at_home(
    peer: Peer, refusal: Refusal
) -> None:
    inbox = Inbox(refusal)
    assert take(sealed(ends.from_them()), inbox).to_bytes() == b'{"code":"refused"}'
    assert ends.nothing_changed(inbox)
    row = Turned.objects.get()
    assert (row.code, row.sender, row.word) == (refusal.code, ends.THEM, ends.from_them().word())


def test_what_the_inbox_did_before_it_refused_is_undone(peer: Peer) -> None:
    def half_way(message: Any, *, sender: str, now: Any) -> None:
        ends.a_peer("half", "insight")
        raise Refused("no", "Not after all.")

    sent = sealed(ends.from_them())
    receive(sent.headers, sent.body, apply=half_way, now=ends.NOON)
    assert not Peer.objects.filter(name="half").exists()


def test_a_refused_message_can_be_taken_later(peer: Peer) -> None:
    take(sealed(ends.from_them()), Inbox(Refused("busy", "Not now.")))
    assert take(sealed(ends.from_them()), Inbox()).code == AnswerCode.APPLIED


def test_a_second_key_is_good_until_the_first_is_dropped(peer: Peer) -> None:
    new = seal.public_text(ends.key_of("their new key"))
    peers.add_next_key(name=ends.THEM, public_key=new, by=ADA, now=ends.NOON)
    by_old, by_new = sealed(ends.from_them()), sealed(ends.from_them(), signer="their new key")
    assert take(by_old, Inbox()).code == AnswerCode.APPLIED
    assert take(by_new, Inbox()).code == AnswerCode.ALREADY_APPLIED
    peers.drop_old_key(name=ends.THEM, by=ADA, now=ends.NOON)
    assert take(by_old, Inbox()).code == AnswerCode.NOT_ACCEPTED
    assert take(by_new, Inbox()).code == AnswerCode.ALREADY_APPLIED


def _post(**changes: Any) -> HttpRequest:
    sent = sealed(ends.from_them(), at=clock.now())
    headers = sent.headers | changes.pop("headers", {})
    body = changes.pop("body", sent.body)
    return RequestFactory().generic(
        changes.pop("method", "POST"),
        "/gate/",
        body,
        content_type=headers.pop("content-type"),
        headers=headers,
    )


def test_the_view_takes_a_post(peer: Peer) -> None:
    inbox = Inbox()
    response = gate_endpoint(inbox)(_post())
    assert (response.status_code, response.content) == (200, b'{"code":"applied"}')
    assert len(inbox.taken) == 1


BAD_REQUESTS: dict[str, tuple[dict[str, Any], int]] = {
    "form": ({"headers": {"content-type": "application/x-www-form-urlencoded"}}, 415),
    "plain json": ({"headers": {"content-type": "application/json"}}, 415),
    "other charset": ({"headers": {"content-type": "application/cloudevents+json; charset=utf-16"}}, 415),
    "gzip": ({"headers": {"content-encoding": "gzip"}}, 415),
    "one byte too many": ({"body": b"x" * (16 * 1024 + 1)}, 413),
    "a megabyte": ({"body": b"x" * 1_000_000}, 413),
    "a lie about the length": ({"headers": {"content-length": "99999999999"}}, 413),
    "a length that is no number": ({"headers": {"content-length": "1e3"}}, 400),
    "a length below zero": ({"headers": {"content-length": "-1"}}, 400),
    "no length": ({"headers": {"content-length": ""}}, 400),
    "cut short": ({"body": b'{"id":"111'}, 400),
}


@pytest.mark.parametrize("name", BAD_REQUESTS)
def test_a_request_of_the_wrong_shape_is_turned_away(peer: Peer, name: str) -> None:
    changes, status = BAD_REQUESTS[name]
    inbox = Inbox()
    assert gate_endpoint(inbox)(_post(**changes)).status_code == status
    assert ends.nothing_changed(inbox)
    assert Turned.objects.count() == 1


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_only_a_post_is_listened_to(peer: Peer, method: str) -> None:
    inbox = Inbox()
    assert gate_endpoint(inbox)(_post(method=method)).status_code == 405
    assert ends.nothing_changed(inbox)
