"""A text goes once, to a number that is safe at that moment, in words that are true at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.kit.notify_double import PERMANENT, Double
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.adapters.govuk import GovukAdapter
from towpath.kit.notify.following import follow
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.outbox import queue
from towpath.kit.notify.sending import send_due
from towpath.kit.notify.side import Address, Stop

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@dataclass
class Side:
    """A side whose people can change their mind between queueing and sending."""

    to: str = "+447700900123"
    stop: str = ""
    said: str = "See you on Monday at 5pm."
    at_any_hour: frozenset[str] = frozenset()

    def address(self, notice: Notice, now: datetime) -> Address | Stop:
        return Stop(self.stop) if self.stop else Address(self.to)

    def words(self, notice: Notice, now: datetime) -> str:
        return self.said

    def ended(self, notice: Notice, now: datetime) -> None:
        """Nobody waits for it."""


@pytest.fixture
def notice(now: datetime) -> Notice:
    return queue(template="reminder", channel="text", subject="LK-1", key="booking:1:48h", now=now)


def state(notice: Notice) -> str:
    return Notice.objects.get(pk=notice.pk).state


def test_a_due_text_is_sent_once(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    assert send_due(now=now, side=Side(), adapter=adapter) == 1
    assert send_due(now=now + MINUTE, side=Side(), adapter=adapter) == 0
    assert [(one["to"], one["words"]) for one in double.taken] == [
        ("+447700900123", "See you on Monday at 5pm.")
    ]
    assert state(notice) == NoticeState.SENT


def test_one_cause_tells_a_person_once(notice: Notice, now: datetime) -> None:
    again = queue(template="reminder", channel="text", subject="LK-1", key="booking:1:48h", now=now + MINUTE)
    assert again == notice
    assert Notice.objects.count() == 1


def test_a_text_falls_with_the_deed_that_caused_it(now: datetime) -> None:
    with transaction.atomic():
        queue(template="reminder", channel="text", subject="LK-1", key="booking:2:48h", now=now)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_a_text_waits_for_its_time(double: Double, adapter: GovukAdapter, now: datetime) -> None:
    queue(template="r", channel="text", subject="LK-1", key="k:1", now=now, not_before=now + MINUTE)
    assert send_due(now=now, side=Side(), adapter=adapter) == 0
    assert send_due(now=now + MINUTE, side=Side(), adapter=adapter) == 1


@pytest.mark.parametrize("to", ["+448001234567", "+441632960123"])
def test_nothing_but_a_mobile_is_ever_texted(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime, to: str
) -> None:
    send_due(now=now, side=Side(to=to), adapter=adapter)
    assert double.taken == []
    assert AuditEvent.objects.get(verb="notice.stopped").purpose == "not_a_mobile"


def test_a_number_that_became_unsafe_after_queueing_gets_nothing(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    send_due(now=now, side=Side(stop="not_safe"), adapter=adapter)
    assert double.taken == []
    assert state(notice) == NoticeState.STOPPED
    assert AuditEvent.objects.get(verb="notice.stopped").purpose == "not_safe"


def test_a_changed_number_and_changed_words_are_used_as_they_are_now(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    send_due(now=now, side=Side(to="+447700900456", said="New time: 6pm."), adapter=adapter)
    assert (double.taken[0]["to"], double.taken[0]["words"]) == ("+447700900456", "New time: 6pm.")


@pytest.mark.parametrize("fault", ["take_and_drop_reply", "take_and_break", "nonsense"])
def test_a_lost_reply_is_looked_up_and_never_doubles_a_text(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime, fault: str
) -> None:
    double.next_posts = [fault]
    send_due(now=now, side=Side(), adapter=adapter)
    assert state(notice) == NoticeState.UNKNOWN
    for minutes in range(1, 40):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert state(notice) == NoticeState.SENT
    assert len(double.of(notice.reference)) == 1


def test_while_the_look_up_fails_nothing_is_sent_again(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    double.next_posts, double.looks_fail = ["take_and_drop_reply"], True
    for minutes in range(40):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert len(double.of(notice.reference)) == 1
    assert state(notice) == NoticeState.UNKNOWN


def test_a_text_that_was_ten_minutes_on_the_way_is_not_doubled(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    double.next_posts = ["hold"]
    for minutes in range(40):
        if minutes == 10:
            double.let_held_through()
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert len(double.of(notice.reference)) == 1


def test_a_text_that_was_lost_on_the_way_is_sent_again_when_that_is_sure(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    double.next_posts = ["lose"]
    for minutes in range(30):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert state(notice) == NoticeState.SENT
    assert len(double.of(notice.reference)) == 1


def test_before_it_is_sent_again_it_is_asked_again_whether_that_is_safe(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    double.next_posts = ["lose"]
    send_due(now=now, side=Side(), adapter=adapter)
    send_due(now=now + 20 * MINUTE, side=Side(stop="not_safe"), adapter=adapter)
    assert double.taken == []
    assert state(notice) == NoticeState.STOPPED


def test_a_worker_killed_before_it_sent_loses_nothing(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    Notice.objects.update(state=NoticeState.SENDING, claimed_at=now, tries=1)
    for minutes in range(30):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert len(double.of(notice.reference)) == 1


def test_a_worker_killed_after_it_sent_doubles_nothing(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    adapter.send(channel="text", to="+447700900123", words="x", reference=notice.reference)
    Notice.objects.update(state=NoticeState.SENDING, claimed_at=now, tries=1)
    for minutes in range(30):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert len(double.of(notice.reference)) == 1
    assert state(notice) == NoticeState.SENT


def test_a_refused_text_has_failed_and_is_not_tried_again(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    double.next_posts = ["refuse"]
    for minutes in range(10):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert state(notice) == NoticeState.FAILED
    assert double.taken == []


def test_a_text_sent_too_fast_is_sent_later(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    double.next_posts = ["too_fast"]
    for minutes in range(10):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert len(double.of(notice.reference)) == 1


def test_a_number_that_does_not_exist_becomes_a_failure_that_staff_see(
    notice: Notice, adapter: GovukAdapter, now: datetime
) -> None:
    send_due(now=now, side=Side(to=PERMANENT), adapter=adapter)
    assert follow(now=now + 20 * MINUTE, side=Side(), adapter=adapter) == 1
    assert (state(notice), Notice.objects.get().outcome) == (NoticeState.FAILED, "permanent-failure")


def test_an_email_goes_through_its_own_template(double: Double, adapter: GovukAdapter, now: datetime) -> None:
    queue(template="r", channel="email", subject="LK-1", key="k:1", now=now)
    send_due(now=now, side=Side(to="dev@example.com"), adapter=adapter)
    assert (double.taken[0]["to"], double.taken[0]["template"]) == ("dev@example.com", "t-email")


def test_a_channel_that_we_cannot_send_by_fails_in_sight(adapter: GovukAdapter, now: datetime) -> None:
    notice = queue(template="r", channel="letter", subject="LK-1", key="k:1", now=now)
    send_due(now=now, side=Side(), adapter=adapter)
    assert (state(notice), Notice.objects.get().outcome) == (NoticeState.FAILED, "no_template_for_channel")


@pytest.mark.parametrize(("hour", "sent"), [(20, 1), (21, 0), (23, 0), (3, 0), (7, 0), (8, 1)])
def test_nothing_is_sent_at_night(
    notice: Notice, adapter: GovukAdapter, now: datetime, hour: int, sent: int
) -> None:
    at = (now + timedelta(days=1)).replace(hour=hour, minute=5)
    assert send_due(now=at, side=Side(), adapter=adapter) == sent


@pytest.mark.parametrize(("template", "sent"), [("reminder", 1), ("another", 0)])
def test_what_somebody_is_awake_for_goes_at_night_too(
    notice: Notice, adapter: GovukAdapter, now: datetime, template: str, sent: int
) -> None:
    at = (now + timedelta(days=1)).replace(hour=3)
    side = Side(at_any_hour=frozenset({template}))
    assert send_due(now=at, side=side, adapter=adapter) == sent


def test_one_number_gets_only_so_many_an_hour(
    double: Double, adapter: GovukAdapter, now: datetime, settings: Settings
) -> None:
    settings.NOTIFY_PER_HOUR = 3
    for number in range(5):
        queue(template="r", channel="text", subject="LK-1", key=f"k:{number}", now=now)
    for minutes in range(59):
        send_due(now=now + minutes * MINUTE, side=Side(), adapter=adapter)
    assert len(double.taken) == 3
    send_due(now=now + 61 * MINUTE, side=Side(), adapter=adapter)
    assert len(double.taken) == 5


def test_the_outbox_keeps_neither_number_nor_words(
    notice: Notice, double: Double, adapter: GovukAdapter, now: datetime
) -> None:
    send_due(now=now, side=Side(), adapter=adapter)
    kept = " ".join(str(value) for value in Notice.objects.values_list().get())
    assert "7700900123" not in kept
    assert "Monday" not in kept
