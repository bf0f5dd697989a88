"""What the receiving side says back: one word of a closed list. Its reasons never leave its own store."""

from __future__ import annotations

from dataclasses import dataclass

from towpath.gate import wire
from towpath.gate.refusals import Refused
from towpath.gate.words import AnswerCode

STATUS = {
    AnswerCode.APPLIED: 200,
    AnswerCode.ALREADY_APPLIED: 200,
    AnswerCode.MALFORMED: 400,
    AnswerCode.NOT_ACCEPTED: 401,
    AnswerCode.STALE: 401,
    AnswerCode.WRONG_WAY: 403,
    AnswerCode.REPLAYED: 409,
    AnswerCode.OUT_OF_ORDER: 409,
    AnswerCode.TOO_LARGE: 413,
    AnswerCode.UNSUPPORTED: 415,
    AnswerCode.REFUSED: 422,
}
DONE = {AnswerCode.APPLIED, AnswerCode.ALREADY_APPLIED}
MAY_MEND = {AnswerCode.NOT_ACCEPTED, AnswerCode.STALE, AnswerCode.OUT_OF_ORDER}


@dataclass(frozen=True)
class Answer:
    """The answer to one message."""

    code: AnswerCode

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return STATUS[self.code]

    @property
    def is_done(self) -> bool:
        """The message is durable over there, now or since an earlier try."""
        return self.code in DONE

    @property
    def may_mend(self) -> bool:
        """Trying again may help: a key may be changed, a clock set, an earlier message let through."""
        return self.code in MAY_MEND

    def to_bytes(self) -> bytes:
        """The whole body of the response."""
        return wire.dump({"code": self.code.value}).encode()


class TurnedAway(Refused):
    """A message that is not taken: the answer for them, and the exact code for our own log."""

    def __init__(self, answer: AnswerCode, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.answer = answer


class NoAnswer(Exception):
    """Nothing that we can read came back. The message may or may not have arrived: it is sent again."""


def from_bytes(status: int, body: bytes) -> Answer:
    """The answer in an HTTP response. A page of someone else's (a captive portal) is no answer."""
    try:
        code = AnswerCode(wire.load(body).get("code", ""))
    except (Refused, ValueError) as fault:
        raise NoAnswer(f"status {status}") from fault
    if STATUS[code] != status or body != Answer(code).to_bytes():
        raise NoAnswer(f"status {status} with {code}")
    return Answer(code)
