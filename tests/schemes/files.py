"""A small sound scheme file as a table, with any part of it changed, and what the reader says of it."""

from __future__ import annotations

import copy
import tomllib
from typing import Any

from towpath.schemes.catalogue import SHIPPED
from towpath.schemes.loading import read
from towpath.schemes.problems import Problem, SchemeError

FILE = "force.toml"
DEFERRED = tomllib.loads((SHIPPED / "adult-deferred-summons.toml").read_text())
VOLUNTARY = tomllib.loads((SHIPPED / "adult-voluntary.toml").read_text())
YOUTH = tomllib.loads((SHIPPED / "youth-community-resolution.toml").read_text())


def a_file(**changed: Any) -> dict[str, Any]:
    """The voluntary scheme without questions, rules and exclusions, and with these keys for its own."""
    bare: dict[str, Any] = {"questions": [], "rules": [], "exclusions": []}
    return copy.deepcopy(VOLUNTARY) | bare | changed


def with_value(table: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    """A copy of the table with the value at a dotted key. List entries count from 1, as in messages."""
    table = copy.deepcopy(table)
    *path, last = key.replace("[", ".").replace("]", "").split(".")
    inner: Any = table
    for part in path:
        inner = inner[int(part) - 1] if part.isdigit() else inner[part]
    inner[last] = value
    return table


def without(table: dict[str, Any], key: str) -> dict[str, Any]:
    """A copy of the table that lacks a dotted key."""
    table = with_value(table, key, None)
    *path, last = key.replace("[", ".").replace("]", "").split(".")
    inner: Any = table
    for part in path:
        inner = inner[int(part) - 1] if part.isdigit() else inner[part]
    del inner[last]
    return table


def problems_of(table: dict[str, Any]) -> tuple[Problem, ...]:
    """Everything that the reader has to say, in order. Nothing for a sound file."""
    try:
        read(table, file=FILE)
    except SchemeError as error:
        return error.problems
    return ()
