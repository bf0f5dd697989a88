"""kill -9 of the sender, the courier and the receiver, at each fault point and at any moment: nothing is lost
and nothing is applied twice."""

from __future__ import annotations

import itertools
import os
import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import transaction

from tests.gate import ends
from tests.gate.processes import hand_to, run
from towpath.gate import courier
from towpath.gate.answer import Answer
from towpath.gate.endpoint import receive
from towpath.gate.messages import Message, ReferralWithdrawn
from towpath.gate.models import Incoming, Outgoing, Peer
from towpath.gate.outbox import post
from towpath.gate.release import release
from towpath.gate.transport import HandTransport
from towpath.gate.words import OutState
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.kit.audit.record import record

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
ROUNDS = 300 if NIGHTLY else 100
"""Each of the eleven points is reached nine times by day, and three times as often by night."""
SENDER_POINTS = [
    "outbox.posted",
    "release.numbered",
    "courier.claimed",
    "courier.answered",
    "courier.written",
]
RECEIVER_POINTS = ["endpoint.opened", "endpoint.applied", "endpoint.remembered", "endpoint.kept"]
ANY_MOMENT, ANY_MOMENT_THERE = "any moment", "any moment there"
POINTS = [*SENDER_POINTS, *RECEIVER_POINTS, ANY_MOMENT, ANY_MOMENT_THERE]
SENDER = {"TOWPATH_SITE": "police", "TOWPATH_ORG": "ridgeway"}
RECEIVER = {"TOWPATH_SITE": "care", "TOWPATH_ORG": "lockside"}
CRANK = Actor("crank", "The crank", "clock")


def note(verb: str, message: Message, now: datetime) -> None:
    """Leave a trace that is kept or lost together with the deed."""
    record(by=CRANK, now=now, verb=verb, kind="deed", ref=f"{message.subject} {message.word()}")


def apply(message: Message, *, sender: str, now: datetime) -> None:
    """The receiver's inbox: its one effect is a trace."""
    note("applied", message, now)


@transaction.atomic
def deed(message: Message, now: datetime) -> None:
    """The sender's deed: a trace, and the message that tells of it."""
    note("caused", message, now)
    post(message, to="lockside", now=now)


def send_all(fault: str, now: datetime, after: float | None = None) -> str:
    """One beat of the sender's worker, with a receiver that may die at the first message."""

    def take(headers: Mapping[str, str], body: bytes) -> Answer:
        return receive(headers, body, apply=apply, now=now)

    release(now=now)
    courier.deliver(now=now, transport=HandTransport(hand_to(take, fault=fault, after=after, site=RECEIVER)))
    return "done"


def cause_all(number: int, now: datetime) -> str:
    """Two deeds about each of two cases."""
    for subject in (f"RV-{number:04d}-0000-0001", f"RV-{number:04d}-0000-0002"):
        deed(ends.a_referral(subject), now)
        deed(ReferralWithdrawn(subject, ends.TODAY), now)
    return "done"


def one_round(number: int, point: str, chance: random.Random) -> None:
    """New deeds, and one beat in which something is killed."""
    now = ends.NOON + number * timedelta(hours=1)
    run(partial(cause_all, number, now), fault=point, site=SENDER)
    there, here = (point, "") if point in RECEIVER_POINTS else ("", point)
    moment = chance.uniform(0.001, 0.06)
    beat = partial(send_all, there, now, moment if point == ANY_MOMENT_THERE else None)
    run(beat, fault=here, after=moment if point == ANY_MOMENT else None, site=SENDER)


def traces(verb: str) -> Counter[str]:
    """How often each deed left this trace."""
    return Counter(AuditEvent.objects.filter(verb=verb).values_list("ref", flat=True))


def orders() -> dict[str, list[str]]:
    """For each case, what was applied, in the order in which it was."""
    order: dict[str, list[str]] = {}
    for ref in AuditEvent.objects.filter(verb="applied").order_by("seq").values_list("ref", flat=True):
        subject, word = ref.split()
        order.setdefault(subject, []).append(word)
    return order


@pytest.fixture
def both_ends(open_store: None, our_public_key: str) -> None:
    """One store that holds the sender's and the receiver's ledger, and one key for both."""
    both = {"url": ends.THEIR_URL, "public_key": our_public_key}
    Peer.objects.create(name="lockside", kind="care", **both)
    Peer.objects.create(name="ridgeway", kind="police", **both)


@pytest.mark.site("police")
@pytest.mark.parametrize("half", [0, 1])
def test_nothing_is_lost_or_applied_twice_whatever_is_killed(both_ends: None, half: int) -> None:
    chance = random.Random(20260303 + half)  # noqa: S311 - which moment, not a secret
    for number, point in zip(range(ROUNDS // 2), itertools.cycle(POINTS), strict=False):
        one_round(number, point, chance)
    for day in range(1, 4):
        run(partial(send_all, "", ends.NOON + timedelta(days=100 + day)), site=SENDER)
    caused, applied = traces("caused"), traces("applied")
    assert set(caused.values()) == {1}
    assert applied == caused
    assert len(caused) == Outgoing.objects.count() == Incoming.objects.count() > ROUNDS // 2 * 3
    assert set(Outgoing.objects.values_list("state", flat=True)) == {OutState.DELIVERED.value}
    whole = ["referral_made", "referral_withdrawn"]
    assert all(words in (whole, whole[:1]) for words in orders().values())


@pytest.mark.parametrize("point", [*SENDER_POINTS, *RECEIVER_POINTS])
def test_every_fault_point_is_reached(both_ends: None, point: str) -> None:
    here = "" if point in RECEIVER_POINTS else point
    died = run(partial(cause_all, 1, ends.NOON), fault=here, site=SENDER) is None
    died = died or run(partial(send_all, point, ends.NOON), fault=here, site=SENDER) is None
    assert died or Outgoing.objects.filter(answer=courier.NO_ANSWER).exists()
