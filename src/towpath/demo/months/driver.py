"""A side as the conductor drives it: does its own hours when told, carries what leaves, takes what comes."""

from __future__ import annotations

import io
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.core.management import call_command

from towpath.demo.months.agenda import Agenda
from towpath.demo.months.pipe import Line, Pipe
from towpath.gate import work
from towpath.gate.answer import Answer, NoAnswer
from towpath.gate.endpoint import receive
from towpath.gate.messages import Message
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode


class Driver(ABC):
    """Answers each line of the conductor with one line, and writes one more for each message it carries.

    While it waits to hear that a message was taken, it takes what the others send: so all sides can
    carry at once, and nobody waits for somebody who waits for them.
    """

    def __init__(self) -> None:
        self.agenda = Agenda()
        self._deeds: dict[str, Callable[[Line], Line]] = {
            "command": self._command,
            "prepare": self._prepare,
            "pass": self._pass,
            "take": self._take,
            "report": self._report,
        }

    @abstractmethod
    def prepare(self, plan: dict[str, Any], now: datetime) -> None:
        """Set up what an administrator sets up, and take in what is planned."""

    @abstractmethod
    def apply(self, message: Message, *, sender: str, now: datetime) -> None:
        """The side's inbox."""

    @abstractmethod
    def tick(self, now: datetime) -> None:
        """What the side's clocks do, several times a day."""

    def report(self) -> dict[str, Any]:
        """Counts to show."""
        return {}

    def serve(self, pipe: Pipe) -> None:
        """Go on until the conductor hangs up."""
        self._pipe = pipe
        for line in pipe.lines():
            pipe.write(self._deeds[line["do"]](line))

    def _command(self, line: Line) -> Line:
        """One of the site's own commands, as an administrator would type it."""
        said = io.StringIO()
        typed, sys.stdin = sys.stdin, io.StringIO(line.get("typed", ""))
        try:
            call_command(*line["words"], stdout=said)
        finally:
            sys.stdin = typed
        return {"said": said.getvalue()}

    def _prepare(self, line: Line) -> Line:
        self.prepare(line["plan"], datetime.fromisoformat(line["at"]))
        return {}

    def _pass(self, line: Line) -> Line:
        """Let the hours up to a moment pass: do all that falls into them, then let go what is due."""
        until = datetime.fromisoformat(line["until"])
        self.agenda.run_until(until)
        self.tick(until)
        return {"delivered": work.run(until, HandTransport(self._hand))}

    def _hand(self, peer: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Give a message to the conductor, who knows where the others are, and wait for the answer."""
        self._pipe.write({"to": peer, "headers": dict(headers), "body": body.decode()})
        for line in self._pipe.lines():
            if "answer" in line:
                return Answer(AnswerCode(line["answer"]))
            self._pipe.write(self._deeds[line["do"]](line))
        raise NoAnswer("the conductor has gone")

    def _take(self, line: Line) -> Line:
        at = datetime.fromisoformat(line["at"])
        answer = receive(line["headers"], line["body"].encode(), apply=self.apply, now=at)
        return {"answer": answer.code, "to": line["from"]}

    def _report(self, line: Line) -> Line:
        return {"deeds": self.agenda.deeds, "refused": self.agenda.refused, **self.report()}
