"""E-mail by SMTP, through a server of one's own. It cannot be asked what became of a message."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import unquote, urlsplit

from towpath.kit.notify.adapters.adapter import Found, NoReply, Refused, TryLater

TIMEOUT = 15
SUBJECT = "A message for you"
Connect = Callable[[], smtplib.SMTP]


@dataclass(frozen=True)
class MailServer:
    """Where e-mail is handed in: `smtps://user:password@host:465` or, with STARTTLS, `smtp://…@host:587`."""

    url: str

    def connect(self) -> smtplib.SMTP:
        """A connection that is encrypted before anything is said. Raises OSError or SMTPException."""
        parts = urlsplit(self.url)
        host, user = parts.hostname or "", unquote(parts.username or "")
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT)
        else:
            server = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
            server.starttls()
        if user:
            server.login(user, unquote(parts.password or ""))
        return server


class SmtpAdapter:
    """One e-mail a connection. The reference is the id of the message, so that a bounce names it."""

    def __init__(self, *, connect: Connect, sender: str) -> None:
        self._connect = connect
        self._sender = sender

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        """Hand it in. Until the words are sent a failure surely sent nothing; after that nobody can say."""
        if channel != "email":
            raise Refused("no_template_for_channel")
        message = self._message(to, words, reference)
        try:
            server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise TryLater from error
        try:
            server.send_message(message)
        except smtplib.SMTPException as error:
            raise _meaning(error) from error
        except OSError as error:
            raise NoReply from error
        finally:
            server.close()
        return str(message["Message-ID"])

    def find(self, reference: str) -> Found | None:
        """SMTP knows no look-up. The outbox then asks a person, and never sends blindly again."""
        raise NoReply

    def _message(self, to: str, words: str, reference: str) -> EmailMessage:
        """Plain text under a subject that says nothing. A sign that would break a header is refused."""
        message = EmailMessage(policy=SMTP)
        try:
            message["From"], message["To"], message["Subject"] = self._sender, to, SUBJECT
        except ValueError as error:
            raise Refused("not_accepted") from error
        message["Message-ID"] = f"<{reference}@{self._sender.rpartition('@')[2].strip('> ')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(words)
        return message


def _meaning(error: smtplib.SMTPException) -> Exception:
    """A clear no before the words is a refusal (5xx) or may pass (4xx); anything else leaves it open."""
    codes = _codes(error)
    if not codes:
        return NoReply()
    if all(500 <= code < 600 for code in codes):
        return Refused("not_accepted")
    return TryLater() if all(400 <= code < 500 for code in codes) else NoReply()


def _codes(error: smtplib.SMTPException) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [int(code) for code, _ in error.recipients.values()]
    if isinstance(error, smtplib.SMTPResponseException):
        return [error.smtp_code]
    return [500] if isinstance(error, smtplib.SMTPNotSupportedError) else []
