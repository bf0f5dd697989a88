"""The person's own copy: what we keep about them, what was told and sent, and who of us looked."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time
from typing import Any

from towpath.care.models import Episode
from towpath.care.queries.copy import HELD_BACK, parts_of
from towpath.care.queries.telling import police_told
from towpath.kit.notify.models import Notice
from towpath.kit.presenting import clock_time, day, day_time
from towpath.person.headings import TITLES
from towpath.person.languages import DAYS
from towpath.person.sharing import looked_as, who_looked
from towpath.schemes.words import Language

Copy = dict[str, Any]
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
ELSEWHERE: dict[str, str] = {
    "notify.Notice": "in the copy, as messages to you",
    "audit.AuditEvent": "in the copy, as who looked; the rest of it says what our staff did",
    "audit.AuditHead": "the seal of the record",
    "gate.Outgoing": "in the copy, as what police were told",
    "gate.Incoming": "what police sent: its contents are the parts about you, and the row is a seal",
    "gate.Peer": "who may send us messages",
    "gate.Turned": "counts of messages that were turned away",
    "accounts.User": "our staff",
    "accounts.FailedSignIn": "where wrong codes came from, sealed and for ten minutes",
    "sessions.Session": "this visit; it ends within the hour",
}
"""What else the store has, and how it is in the copy or why not."""


def held_back_words() -> list[str]:
    """What is not in the copy until somebody has looked through it, in plain words."""
    return list(dict.fromkeys(HELD_BACK.values()))


def copy_of(episode: Episode, *, now: datetime) -> Copy:
    """Everything, as names and plain values: text, numbers, yes or no, days and moments."""
    return {
        "made": now,
        "about": [
            {"name": part.name, "title": TITLES[part.model], "rows": list(part.rows)}
            for part in parts_of(episode)
        ],
        "told to the police": [{"on": one.on, "words": one.sentence} for one in police_told(episode)],
        "messages to you": [
            {"kind": one.template, "way": one.channel, "made": one.created_at, "came to": one.state}
            for one in Notice.objects.filter(subject=episode.ref).order_by("pk")
        ],
        "who looked": [
            {"on": one.on, "who": f"{one.organisation}, {looked_as(one.role)}"}
            for one in who_looked(episode, most=None)
        ],
        "not in this copy": held_back_words(),
    }


def as_json(copy: Copy) -> str:
    """For a machine: moments in ISO 8601, in UTC."""
    return json.dumps(copy, indent=2, ensure_ascii=False, default=_iso)


def as_text(copy: Copy) -> str:
    """To read: a heading, then a line for each value; London time."""
    lines = ["A copy of what we have about you", f"Made {day_time(copy['made'])}", ""]
    for part in copy["about"]:
        lines += _part(part["title"], part["rows"])
    for name in ("told to the police", "messages to you", "who looked"):
        lines += _part(name.capitalize(), copy[name])
    lines += ["Not in this copy", "----------------", *copy["not in this copy"], ""]
    return "\n".join(lines)


def _part(name: str, rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return []
    lines = [name, "-" * len(name)]
    for row in rows:
        lines += [f"{key.capitalize()}: {_said(key, value)}" for key, value in row.items()]
        lines.append("")
    return lines


def _said(name: str, value: Any) -> str:
    """One value to read: a language and a day of the week by their names, a code without its dashes."""
    if name == "weekday" and isinstance(value, int):
        return DAYS[value]
    if name == "language" and value in Language.values():
        return Language(value).label
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return day_time(value)
    if isinstance(value, date):
        return f"{day(value)} {value.year}"
    if isinstance(value, time):
        return clock_time(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return value.replace("_", " ") if isinstance(value, str) and CODE.fullmatch(value) else str(value)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
