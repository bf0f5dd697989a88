"""The command `gate`: what an administrator does to keys, peers and messages."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests.gate import ends
from towpath.gate import seal
from towpath.gate.answer import Answer
from towpath.gate.courier import deliver
from towpath.gate.models import Outgoing, Peer
from towpath.gate.outbox import post
from towpath.gate.peers import speaker, title_of
from towpath.gate.release import release
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode
from towpath.kit import clock
from towpath.kit.audit.models import AuditEvent

KEY = seal.public_text(ends.key_of("a key"))
NEXT_KEY = seal.public_text(ends.key_of("the next key"))
URL = "https://gate.example/gate/"


def gate(*words: str) -> str:
    out = StringIO()
    call_command("gate", *words, stdout=out)
    return out.getvalue()


def add(
    name: str = "elsewhere", kind: str = "insight", url: str = URL, key: str = KEY, title: str = ""
) -> str:
    return gate("peer", "add", name, "--title", title, "--kind", kind, "--url", url, "--key", key)


def test_keygen_keeps_the_private_half_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "gate.pem"
    shown = gate("keygen", "--out", str(path)).strip()
    assert shown == seal.public_text(seal.key_from_file(path))
    assert path.stat().st_mode & 0o777 == 0o600


def test_keygen_never_overwrites_a_key(tmp_path: Path) -> None:
    path = tmp_path / "gate.pem"
    gate("keygen", "--out", str(path))
    with pytest.raises(CommandError, match="never overwritten"):
        gate("keygen", "--out", str(path))


def test_a_peer_is_added_listed_and_removed(db: None) -> None:
    assert f"elsewhere  insight  active  {URL}  {KEY}" in add()
    assert "removed" in gate("peer", "remove", "elsewhere")
    assert "active" in add()
    assert list(AuditEvent.objects.order_by("seq").values_list("verb", "ref")) == [
        ("add", "elsewhere"), ("remove", "elsewhere"), ("add", "elsewhere"),
    ]  # fmt: skip


def test_a_title_stays_when_a_peer_gets_a_new_address(db: None) -> None:
    add(title="Elsewhere Health")
    add()
    assert (title_of("elsewhere"), speaker("elsewhere").name) == ("Elsewhere Health", "Elsewhere Health")
    assert (title_of("nobody"), speaker("nobody").id) == ("nobody", "gate:nobody")


def test_a_key_is_changed_in_two_steps(db: None) -> None:
    add()
    assert f"{KEY} {NEXT_KEY}" in gate("peer", "next-key", "elsewhere", "--key", NEXT_KEY)
    shown = gate("peer", "drop-old-key", "elsewhere")
    assert NEXT_KEY in shown
    assert KEY not in shown
    with pytest.raises(CommandError, match="one key only"):
        gate("peer", "drop-old-key", "elsewhere")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": "Not A Name"}, "small letters"),
        ({"name": "under_score"}, "small letters"),
        ({"kind": "hospital"}, "police, care, insight"),
        ({"url": "gate.example"}, "begins with https://"),
        ({"url": "ftp://gate.example/"}, "begins with https://"),
        ({"key": "whpk_short"}, "not a public key"),
        ({"key": "secret"}, "starts with whpk_"),
    ],
)
def test_a_wrong_peer_is_refused_in_a_plain_line(db: None, wrong: dict[str, str], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        add(**wrong)
    assert not Peer.objects.exists()


@override_settings(TOWPATH_MODE="production")
def test_production_speaks_https_only(db: None) -> None:
    with pytest.raises(CommandError, match="https://"):
        add(url="http://gate.example/gate/")


def test_an_unknown_peer_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="no peer called nobody"):
        gate("peer", "remove", "nobody")


def test_release_waits_for_the_day_unless_told_now(peer: Peer, insight: Peer) -> None:
    message, to = ends.daily()
    post(message, to=to, now=clock.now())
    assert gate("release") == "0 released\n"
    assert "waiting" in gate("list")
    assert gate("release", "--now") == "1 released\n"
    assert "ready" in gate("list")


def test_replay_sends_again_all_that_is_stuck(peer: Peer) -> None:
    for subject in (ends.REF, ends.OTHER_REF):
        post(ends.to_them(subject), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    deliver(now=ends.NOON, transport=HandTransport(lambda *_: Answer(AnswerCode.REFUSED)))
    assert gate("list").count("dead") == 2
    one = Outgoing.objects.first()
    assert one is not None
    assert gate("replay", "--message", one.message_id) == "1 will be sent again\n"
    assert gate("replay") == "1 will be sent again\n"
    assert gate("list").count("ready") == 2


def test_replay_restores_what_a_peer_lost(peer: Peer) -> None:
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    deliver(now=ends.NOON, transport=HandTransport(lambda *_: Answer(AnswerCode.APPLIED)))
    assert gate("list") == ""
    assert gate("replay", "--peer", ends.THEM, "--since", "2026-03-03") == "1 will be sent again\n"
    with pytest.raises(CommandError, match="not a day"):
        gate("replay", "--peer", ends.THEM, "--since", "3 March")


def test_a_replay_of_what_is_not_stuck_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="not stuck"):
        gate("replay", "--message", "1" * 32)
