"""The record as a file for a spreadsheet: the same rows and words as on the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from towpath.kit.audit.models import AuditEvent
from towpath.kit.audit.queries import Line, lines

HEAD = ("Number", "When", "Who", "User name", "Role", "What they did", "To what", "Reference", "Result")
# A spreadsheet takes a cell that begins like this for a formula, and would run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Without it, a spreadsheet reads names with accents wrongly.
MARK = "\ufeff"


def as_csv(batches: Iterable[Sequence[AuditEvent]]) -> Iterator[str]:
    """The file, in pieces."""
    yield MARK + _piece([HEAD])
    for batch in batches:
        yield _piece(_cells(line) for line in lines(batch))


def _cells(line: Line) -> Sequence[str]:
    return (
        str(line.seq),
        line.at.isoformat(timespec="seconds"),
        *(_plain(text) for text in (line.who, line.user, line.role, line.did, line.what, line.ref)),
        "Refused" if line.is_refused else "Done",
    )


def _plain(text: str) -> str:
    """Text that stays text. A reference may be whatever somebody typed into the address of a page."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _piece(rows: Iterable[Sequence[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL).writerows(rows)
    return made.getvalue()
