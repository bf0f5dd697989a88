"""E-mail by SMTP: the second adapter behind the one seam. A lost answer is never sent again."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest

from tests.kit.test_notify import Side, state
from towpath.kit.notify.adapters.adapter import Found, NoReply, Refused, TryLater
from towpath.kit.notify.adapters.by_channel import ByChannel
from towpath.kit.notify.adapters.smtp import SmtpAdapter
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.outbox import queue
from towpath.kit.notify.sending import send_due

FROM = "Appointments <no-reply@example.org>"


class Server(smtplib.SMTP):
    """A mail server that takes what it is given, or fails as it is told."""

    def __init__(self, fails: Exception | None = None) -> None:
        self.fails = fails
        self.taken: list[EmailMessage] = []

    def send_message(self, msg: EmailMessage, *_: object, **__: object) -> dict[str, tuple[int, bytes]]:  # type: ignore[override] # the caller names no more
        if self.fails:
            raise self.fails
        self.taken.append(msg)
        return {}

    def close(self) -> None:
        """Nothing is open."""


def adapter_of(server: Server) -> SmtpAdapter:
    return SmtpAdapter(connect=lambda: server, sender=FROM)


def send(server: Server, to: str = "dev@example.com") -> str:
    return adapter_of(server).send(channel="email", to=to, words="Dydd Mercher, tŷ.", reference="r-1")


def test_an_email_says_the_words_and_nothing_in_its_subject() -> None:
    server = Server()
    assert send(server) == "<r-1@example.org>"
    message = server.taken[0]
    assert (message["To"], message["Subject"]) == ("dev@example.com", "A message for you")
    assert message.get_content().strip() == "Dydd Mercher, tŷ."


@pytest.mark.parametrize(
    ("fails", "meaning"),
    [
        (smtplib.SMTPRecipientsRefused({"x": (550, b"no")}), Refused),
        (smtplib.SMTPRecipientsRefused({"x": (451, b"later")}), TryLater),
        (smtplib.SMTPDataError(554, b"no"), Refused),
        (smtplib.SMTPDataError(421, b"later"), TryLater),
        (smtplib.SMTPServerDisconnected("gone"), NoReply),
        (TimeoutError(), NoReply),
    ],
)
def test_only_a_clear_no_counts_as_not_sent(fails: Exception, meaning: type[Exception]) -> None:
    with pytest.raises(meaning):
        send(Server(fails))


def test_a_server_that_is_not_there_surely_sent_nothing() -> None:
    def connect() -> smtplib.SMTP:
        raise ConnectionRefusedError

    with pytest.raises(TryLater):
        SmtpAdapter(connect=connect, sender=FROM).send(channel="email", to="a@b.c", words="x", reference="r")


@pytest.mark.parametrize("to", ["dev@example.com\nBcc: all@example.com", "dev@example.com\r\nX: y"])
def test_an_address_cannot_add_a_header(to: str) -> None:
    with pytest.raises(Refused):
        send(Server(), to)


class Texts:
    """A text service that knows none of our e-mails."""

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        return "t"

    def find(self, reference: str) -> Found | None:
        return None


@pytest.mark.django_db
def test_an_email_whose_answer_was_lost_is_never_sent_again(now: datetime) -> None:
    server = Server(smtplib.SMTPServerDisconnected("gone"))
    notice = queue(template="r", channel="email", subject="LK-1", key="k:1", now=now)
    adapter = ByChannel({"text": Texts(), "email": adapter_of(server)})
    send_due(now=now, side=Side(to="dev@example.com"), adapter=adapter)
    server.fails = None
    for hours in range(1, 9):
        send_due(now=now + timedelta(hours=hours), side=Side(to="dev@example.com"), adapter=adapter)
    assert server.taken == []
    assert (state(notice), Notice.objects.get().outcome) == (NoticeState.FAILED, "reply_lost")
