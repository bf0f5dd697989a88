"""Every message there could be, made from the declared types of its fields and from nothing else."""

from __future__ import annotations

import unicodedata
from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from towpath.gate.fields import Text, Whole
from towpath.gate.messages import MESSAGES, Message
from towpath.gate.wire import field_types

ASCII = st.characters(min_codepoint=33, max_codepoint=126)
LETTERS = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"], codec="utf-8")
DAYS = {
    "date_of_birth": st.dates(date(1920, 1, 1), date(2010, 1, 1)),
    "encounter_on": st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    "deadline": st.dates(date(2027, 1, 1), date(2030, 1, 1)),
    "on": st.dates(date(2026, 2, 1), date(2026, 12, 31)),
    "until": st.dates(date(2027, 1, 1), date(2027, 1, 31)),
}
MOMENTS = st.integers(0, 300_000).map(lambda n: datetime(2027, 1, 1, tzinfo=UTC) + n * timedelta(minutes=5))


def messages() -> st.SearchStrategy[Message]:
    """Any valid message of any type."""
    return st.sampled_from(MESSAGES).flatmap(record_of)


def record_of(kind: type) -> st.SearchStrategy[Any]:
    """A message, or a part of one."""
    return st.builds(kind, **{name: _values(declared, name) for name, declared in field_types(kind).items()})


def _values(declared: Any, name: str) -> st.SearchStrategy[Any]:
    origin, args = get_origin(declared), get_args(declared)
    if origin is Annotated:
        return _ruled(args[0], args[1], name)
    if origin in (Union, UnionType):
        return st.one_of(*(_values(arg, name) for arg in args))
    if origin is Literal:
        return st.sampled_from(args)
    if declared is NoneType:
        return st.none()
    if isinstance(declared, type) and is_dataclass(declared):
        return record_of(declared)
    if issubclass(declared, Enum):
        return st.sampled_from(declared)
    return st.booleans() if declared is bool else MOMENTS if declared is datetime else DAYS[name]


def _ruled(inner: Any, rule: Any, name: str) -> st.SearchStrategy[Any]:
    if isinstance(rule, Whole):
        return st.integers(rule.least, rule.most)
    if isinstance(rule, Text):
        empty = st.just("") if rule.may_be_empty else st.nothing()
        return empty | (_formed(rule) if rule.form else _tidy())
    each = _values(get_args(inner)[0], name)
    return st.lists(each, max_size=min(rule.most, 6), unique=True).map(sorted).map(tuple)


def _formed(rule: Text) -> st.SearchStrategy[str]:
    formed = st.from_regex(rule.form, fullmatch=True, alphabet=ASCII)
    return formed.filter(lambda text: text == text.strip() and len(text) <= rule.longest)


def _tidy() -> st.SearchStrategy[str]:
    return (
        st.text(LETTERS, max_size=20)
        .map(lambda text: unicodedata.normalize("NFC", text.strip()))
        .filter(lambda text: text == text.strip() and unicodedata.is_normalized("NFC", text))
    )
