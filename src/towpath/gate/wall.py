"""Write the closed list as the tables of docs/wall.md: what each says, how much, how long it is kept."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from math import log2
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from towpath.gate.fields import Several, Text, Whole
from towpath.gate.messages import LONGEST_MORE_TIME, MESSAGES, OLDEST_NEWS, Declined, FromCare, Message
from towpath.gate.retention import PERIODS, RETENTION, Kept
from towpath.gate.wire import field_types
from towpath.gate.words import Kind, Release

WAYS = [
    (Kind.POLICE, Kind.CARE),
    (Kind.CARE, Kind.POLICE),
    (Kind.POLICE, Kind.INSIGHT),
    (Kind.CARE, Kind.INSIGHT),
]
LEAVES = {Release.AT_ONCE: "at once", Release.DAILY: "with the daily release"}
MOST_WORDS_SHOWN = 12
PLAIN = {bool: "yes or no", date: "a day", datetime: "a time"}


def as_markdown() -> str:
    """All three, as they stand in docs/wall.md between its two marks."""
    return (
        f"## What may cross, field by field\n\n{tables()}\n"
        f"## How much the words can say\n\n{capacity()}\n"
        f"## How long each is kept\n\n{periods()}"
    )


def tables() -> str:
    """A section for each way, a table for each message of it."""
    return "\n".join(_section(sender, receiver) for sender, receiver in WAYS)


def capacity() -> str:
    """How much the provider can tell police about one case, counted in choices and in bits."""
    daily = [kind for kind in MESSAGES if issubclass(kind, FromCare) and kind.release is Release.DAILY]
    codes = len(_words(field_types(Declined)["code"]))
    rows = [
        ("which daily word, or none", len(daily) + 1, "a day"),
        ("the day that a word is about", OLDEST_NEWS.days + 1, "a word"),
        ("the new date of `more_time`", LONGEST_MORE_TIME.days, "a word"),
        (f"`received`, or `declined` and which of {codes} codes", codes + 1, "a referral"),
        ("`please_phone`, or not", 2, "a day"),
    ]
    head = ["| what | choices | bits | how often |", "|---|---|---|---|"]
    return (
        "\n".join([*head, *(f"| {what} | {n} | {log2(n):.1f} | {often} |" for what, n, often in rows)]) + "\n"
    )


def periods() -> str:
    """How long the ledger keeps what a message said, and that it crossed; and what is still to confirm."""
    groups: dict[Kept, list[str]] = {}
    for word, kept in RETENTION.items():
        groups.setdefault(kept, []).append(f"`{word}`")
    head = [
        "| messages | what they said, after arrival | that they crossed | to confirm |",
        "|---|---|---|---|",
    ]
    rows = [
        f"| {', '.join(words)} | {kept.content.days} days | {_period(kept)} | {kept.confirm or 'nothing'} |"
        for kept, words in groups.items()
    ]
    turned = f"| what was turned away, as a count | nothing | {PERIODS['gate.turned'].days} days | nothing |"
    return "\n".join([*head, *rows, turned]) + "\n"


def _period(kept: Kept) -> str:
    if kept.goes_on:
        return f"{kept.row.days} days, and the newest"
    years = kept.row.days // 365
    return f"{years} year" + ("s" if years > 1 else "") + " after the last about the same case"


def fields_of(kind: type[Any], inside: str = "") -> list[tuple[str, str]]:
    """Every field of a message, parts taken apart, with what it may hold in words."""
    found = []
    for name, declared in field_types(kind).items():
        part = _part(declared)
        if part is None:
            found.append((inside + name, describe(declared)))
            continue
        if part is not declared:
            found.append((inside + name, "all of what follows, or nothing"))
        found += fields_of(part, f"{inside}{name}.")
    return found


def describe(declared: Any) -> str:
    """What a field of this type may hold."""
    origin, args = get_origin(declared), get_args(declared)
    if origin is Annotated:
        return _ruled(*args)
    if origin in (Union, UnionType):
        return f"{describe(args[0])}, or nothing"
    if issubclass(declared, Enum):
        return _listed(declared)
    return PLAIN[declared]


def _section(sender: Kind, receiver: Kind) -> str:
    messages = [kind for kind in MESSAGES if (kind.sender, kind.receiver) == (sender, receiver)]
    return f"### {sender.capitalize()} to {receiver}\n\n" + "\n".join(map(_table, messages))


def _table(kind: type[Message]) -> str:
    duty = (kind.__doc__ or "").splitlines()[0]
    head = [
        f"**`{kind.word()}`** leaves {LEAVES[kind.release]}. {duty}",
        "",
        "| field | may hold |",
        "|---|---|",
    ]
    return "\n".join([*head, *(f"| `{name}` | {holds} |" for name, holds in fields_of(kind))]) + "\n"


def _part(declared: Any) -> type[Any] | None:
    """The part of a message that this field holds, if it holds one."""
    for choice in (declared, *get_args(declared)):
        if isinstance(choice, type) and is_dataclass(choice):
            return choice
    return None


def _ruled(inner: Any, rule: object) -> str:
    if isinstance(rule, Whole):
        return f"a whole number from {rule.least} to {rule.most}"
    if isinstance(rule, Several):
        return f"up to {rule.most} of: {describe(get_args(inner)[0])}"
    if isinstance(rule, Text):
        text = rule.called if rule.form else f"{rule.called} of at most {rule.longest} characters"
        return f"{text}, or empty" if rule.may_be_empty else text
    raise TypeError(f"No words for {rule!r} of {inner!r}")


def _listed(words: type[Enum]) -> str:
    values = _words(words)
    if len(values) > MOST_WORDS_SHOWN:
        return f"one of the {len(values)} words of `{words.__name__}`"
    return "one of " + ", ".join(f"`{value}`" for value in values)


def _words(declared: type[Enum]) -> list[str]:
    return [word.value for word in declared]
