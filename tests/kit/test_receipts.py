"""Receipts: doubled, late, in the wrong order or quicker than the answer, they are true once."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from tests.kit.notify_double import PERMANENT, Double
from tests.kit.test_notify import Side, state
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.adapters.govuk import GovukAdapter
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.outbox import queue
from towpath.kit.notify.receipts import take_receipt
from towpath.kit.notify.sending import send_due

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@dataclass
class Watching(Side):
    """A side that remembers which ends it was told of."""

    ends: list[tuple[str, str]] = field(default_factory=list)

    def ended(self, notice: Notice, now: datetime) -> None:
        self.ends.append((notice.state, notice.outcome))


@pytest.fixture
def side() -> Watching:
    return Watching()


@pytest.fixture
def notice(now: datetime) -> Notice:
    return queue(template="reminder", channel="text", subject="LK-1", key="k:1", now=now)


def take(notice: Notice, status: str, now: datetime, side: Side) -> bool:
    return take_receipt(reference=notice.reference, provider_id="p", status=status, now=now, side=side)


def test_a_failure_is_kept_once_however_often_it_is_said(
    notice: Notice, adapter: GovukAdapter, side: Watching, now: datetime
) -> None:
    send_due(now=now, side=side, adapter=adapter)
    assert [take(notice, "permanent-failure", now, side) for _ in range(3)] == [True, False, False]
    assert side.ends == [("sent", ""), ("failed", "permanent-failure")]
    assert AuditEvent.objects.filter(verb="notice.failed").count() == 1


@pytest.mark.parametrize("order", [("temporary-failure", "delivered"), ("delivered", "temporary-failure")])
def test_an_arrival_is_the_last_word_in_either_order(
    notice: Notice, adapter: GovukAdapter, side: Watching, now: datetime, order: tuple[str, str]
) -> None:
    send_due(now=now, side=side, adapter=adapter)
    for status in order:
        take(notice, status, now + MINUTE, side)
    assert (state(notice), Notice.objects.get().outcome) == (NoticeState.SENT, "delivered")
    assert side.ends[-1] == ("sent", "delivered")


@pytest.mark.parametrize("status", ["created", "sending", "pending", "something new", ""])
def test_what_is_no_end_changes_nothing(
    notice: Notice, adapter: GovukAdapter, side: Watching, now: datetime, status: str
) -> None:
    send_due(now=now, side=side, adapter=adapter)
    assert not take(notice, status, now, side)
    assert Notice.objects.get().outcome == ""


def test_a_receipt_for_a_message_of_somebody_else_is_nothing(side: Watching, now: datetime) -> None:
    assert not take_receipt(reference="r", provider_id="p", status="delivered", now=now, side=side)


def test_a_receipt_that_is_quicker_than_the_answer_settles_it(
    notice: Notice, double: Double, adapter: GovukAdapter, side: Watching, now: datetime
) -> None:
    double.next_posts = ["take_and_drop_reply"]
    send_due(now=now, side=side, adapter=adapter)
    take(notice, "delivered", now, side)
    for minutes in range(1, 40):
        send_due(now=now + minutes * MINUTE, side=side, adapter=adapter)
    assert len(double.of(notice.reference)) == 1
    assert side.ends == [("sent", "delivered")]


def test_receipts_doubled_and_shuffled_leave_each_message_with_its_own_end(
    double: Double, adapter: GovukAdapter, side: Watching, now: datetime
) -> None:
    to = ["+447700900123", PERMANENT]
    for number in range(6):
        queue(template="reminder", channel="text", subject="LK-1", key=f"k:{number}", now=now)
        send_due(now=now, side=Watching(to=to[number % 2]), adapter=adapter)
    for post in double.receipts(random.Random(7), double.taken):  # noqa: S311 - an order, no secret
        take_receipt(
            reference=post["reference"], provider_id=post["id"], status=post["status"], now=now, side=side
        )
    ends = Notice.objects.order_by("pk").values_list("state", "outcome")
    assert list(ends) == [("sent", "delivered"), ("failed", "permanent-failure")] * 3


def test_when_nobody_can_say_for_hours_a_person_sees_to_it_and_nothing_is_sent_again(
    notice: Notice, double: Double, adapter: GovukAdapter, side: Watching, now: datetime
) -> None:
    double.next_posts, double.looks_fail = ["take_and_drop_reply"], True
    for minutes in range(0, 400, 10):
        send_due(now=now + minutes * MINUTE, side=side, adapter=adapter)
    assert side.ends == [("failed", "reply_lost")]
    assert len(double.of(notice.reference)) == 1
