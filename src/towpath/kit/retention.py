"""How long a room keeps what it holds: one table a room, which its daily job follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings


@dataclass(frozen=True)
class Kept:
    """One thing that is kept: how long, from when, what happens then, and where the period comes from."""

    what: str
    days: int
    since: str
    then: str
    source: str
    confirm: str = ""
    """What whoever runs the site has to agree, where no public source settles the period."""


Table = Mapping[str, Kept]


def period(table: Table, name: str) -> timedelta:
    """The period in the table, or the one that this site was started with instead."""
    return timedelta(days=settings.TOWPATH_KEEP.get(name, table[name].days))


def check_names(table: Table) -> None:
    """Refuse a name that this room does not know: rather keep everything than erase by a mistyped table."""
    room = next(iter(table)).partition(".")[0]
    unknown = {name for name in settings.TOWPATH_KEEP if name.startswith(f"{room}.")} - set(table)
    if unknown:
        raise ValueError(f"TOWPATH_KEEP names {', '.join(sorted(unknown))}, which nothing here keeps.")


def as_markdown(table: Table) -> str:
    """The table as docs/retention.md shows it."""
    head = [
        "| name | what | how long | from when | then | source | to confirm |",
        "|---|---|---|---|---|---|---|",
    ]
    rows = [
        f"| `{name}` | {kept.what} | {_days(kept)} | {kept.since} | {kept.then} | {kept.source} "
        f"| {kept.confirm or 'nothing'} |"
        for name, kept in table.items()
    ]
    return "\n".join([*head, *rows]) + "\n"


def _days(kept: Kept) -> str:
    return f"{kept.days} day" + ("" if kept.days == 1 else "s")
