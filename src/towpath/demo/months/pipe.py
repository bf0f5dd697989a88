"""Lines of JSON between the one who conducts the months and the process of one side."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import IO, Any

Line = dict[str, Any]


class Pipe:
    """Two ends: what is read comes a line at a time, what is written leaves at once."""

    def __init__(self, reads: IO[str], writes: IO[str]) -> None:
        self._reads, self._writes = reads, writes

    def write(self, line: Line) -> None:
        """Send one line."""
        self._writes.write(json.dumps(line) + "\n")
        self._writes.flush()

    def read(self) -> Line | None:
        """The next line; None when the other end has gone."""
        text = self._reads.readline()
        return json.loads(text) if text else None

    def lines(self) -> Iterator[Line]:
        """Every line until the other end has gone."""
        while (line := self.read()) is not None:
            yield line


def own_pipe() -> Pipe:
    """Standard input and output, for lines only: whatever else a process prints goes to standard error."""
    writes = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return Pipe(sys.stdin, writes)
