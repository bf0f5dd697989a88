"""A side as the conductor drives it: does its own days when told, carries what leaves, takes what comes."""

from __future__ import annotations

import io
import sys
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


class Driver:
    """Answers each line of the conductor with one line; while it carries, with one more for each message."""

    def __init__(self) -> None:
        self.agenda = Agenda()
        self._deeds: dict[str, Callable[[Line], Line]] = {
            "command": self._command,
            "prepare": self._prepare,
            "run": self._run,
            "carry": self._carry,
            "take": self._take,
            "report": self._report,
        }

    def prepare(self, plan: dict[str, Any], now: datetime) -> None:
        """Set up what an administrator sets up, and take in what is planned."""
        raise NotImplementedError

    def apply(self, message: Message, *, sender: str, now: datetime) -> None:
        """The side's inbox."""
        raise NotImplementedError

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

    def _run(self, line: Line) -> Line:
        until = datetime.fromisoformat(line["until"])
        self.agenda.run_until(until)
        self.tick(until)
        return {}

    def _carry(self, line: Line) -> Line:
        """Let go what is due, and hand each message to the conductor, who knows where the others are."""
        at = datetime.fromisoformat(line["at"])
        return {"delivered": work.run(at, HandTransport(self._hand))}

    def _hand(self, peer: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self._pipe.write({"peer": peer, "headers": dict(headers), "body": body.decode()})
        answer = self._pipe.read()
        if answer is None:
            raise NoAnswer("the conductor has gone")
        return Answer(AnswerCode(answer["code"]))

    def _take(self, line: Line) -> Line:
        at = datetime.fromisoformat(line["at"])
        return {"code": receive(line["headers"], line["body"].encode(), apply=self.apply, now=at).code}

    def _report(self, line: Line) -> Line:
        return {"deeds": self.agenda.deeds, "refused": self.agenda.refused, **self.report()}
