"""Turn a message into exact bytes and back. Whatever does not fit its type, to the letter, is refused."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from towpath.gate.fields import Several, Text, Whole
from towpath.gate.messages import BY_WIRE_TYPE, Message
from towpath.gate.refusals import Refused

LARGEST = 16 * 1024
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
DAY_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

Json = dict[str, Any]
_TYPES: dict[type, dict[str, Any]] = {}
M = TypeVar("M", bound=Message)


def encode(message: M) -> Json:
    """The message as plain values. It is read back before it is believed, so nothing wrong can leave."""
    data: Json = _plain(message)
    if decode(type(message), data) != message:
        raise Refused("not_itself", "This message does not read back as it was written.")
    return data


def decode(kind: type[M], data: object) -> M:
    """The message that these values are: every field there, none besides, each of its own type."""
    message: M = _record(kind, data, "data")
    message.check()
    return message


def message_type(wire_type: object) -> type[Message]:
    """The class behind a CloudEvents type, if it is on the closed list."""
    kind = BY_WIRE_TYPE.get(wire_type) if isinstance(wire_type, str) else None
    if kind is None:
        raise Refused("unknown_type", "There is no message of this type.")
    return kind


def dump(values: Json) -> str:
    """The one way these values are written: sorted, without spaces."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def load(text: str | bytes) -> Json:
    """Strict JSON: UTF-8, one object, no name twice, no NaN or Infinity, no endless nesting."""
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        values = json.loads(text, object_pairs_hook=_no_name_twice, parse_constant=_no_constant)
    except Refused:
        raise
    except (ValueError, RecursionError) as fault:
        raise Refused("not_json", "This is not JSON that we can read.") from fault
    if not isinstance(values, dict):
        raise Refused("wrong_type", "The message must be one JSON object.")
    return values


def _no_name_twice(pairs: list[tuple[str, Any]]) -> Json:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Refused("duplicate_key", "A name appears twice.")
    return values


def _no_constant(name: str) -> Any:
    raise Refused("not_a_number", f"{name} is not a number that we can use.")


def _plain(value: Any) -> Any:
    """The JSON value that stands for a Python one."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        if value.tzinfo is None or value.microsecond:
            raise Refused("bad_moment", "A time needs its zone, and whole seconds.")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def field_types(kind: type) -> dict[str, Any]:
    """The declared type of each field of a message, or of a part of one, in order."""
    if kind not in _TYPES:
        hints = get_type_hints(kind, include_extras=True)
        _TYPES[kind] = {field.name: hints[field.name] for field in fields(kind)}
    return _TYPES[kind]


def _record(kind: type[Any], value: object, where: str) -> Any:
    wanted = field_types(kind)
    if not isinstance(value, dict):
        raise Refused("wrong_type", f"{where} must be an object.", where)
    if missing := sorted(wanted.keys() - value.keys()):
        raise Refused("missing_field", f"{where} has no {missing[0]}.", where)
    if value.keys() - wanted.keys():
        raise Refused("unknown_field", f"{where} has a field that it must not have.", where)
    return kind(**{name: _read(declared, value[name], name) for name, declared in wanted.items()})


def _read(declared: Any, value: object, where: str) -> Any:
    """One value, read as its declared type says."""
    origin = get_origin(declared)
    if origin is Annotated:
        inner, rule = get_args(declared)
        return _ruled(inner, rule, value, where)
    if origin in (Union, UnionType):
        return _either(get_args(declared), value, where)
    if origin is Literal:
        return _one_of(get_args(declared), value, where)
    if isinstance(declared, type) and is_dataclass(declared):
        return _record(declared, value, where)
    if issubclass(declared, Enum):
        return _word(declared, value, where)
    return READERS[declared](value, where)


def _ruled(inner: Any, rule: object, value: object, where: str) -> Any:
    if isinstance(rule, Text):
        return _text(rule, value, where)
    if isinstance(rule, Whole):
        return _whole(rule, value, where)
    if isinstance(rule, Several):
        return _several(get_args(inner)[0], rule, value, where)
    raise TypeError(f"No rule for {rule!r}")


def _either(choices: tuple[Any, ...], value: object, where: str) -> Any:
    """An optional value, or a closed list that also allows the empty word."""
    if NoneType in choices:
        return None if value is None else _read(choices[0], value, where)
    return "" if value == "" else _read(choices[0], value, where)


def _one_of(allowed: tuple[Any, ...], value: object, where: str) -> Any:
    if value not in allowed:
        raise Refused("unknown_word", f"{where} must be one of the words on the list.", where)
    return value


def _word(words: type[Enum], value: object, where: str) -> Any:
    if not isinstance(value, str) or value not in {word.value for word in words}:
        raise Refused("unknown_word", f"{where} must be one of the words on the list.", where)
    return words(value)


def _text(rule: Text, value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Refused("wrong_type", f"{where} must be text.", where)
    if not value and rule.may_be_empty:
        return value
    if len(value) > rule.longest:
        raise Refused("too_long", f"{where} must be {rule.longest} characters or fewer.", where)
    if not _is_tidy(value):
        raise Refused("bad_characters", f"{where} has characters that cannot be used.", where)
    if rule.form and not re.fullmatch(rule.form, value):
        raise Refused("bad_form", f"{where} must be {rule.called}.", where)
    return value


def _is_tidy(value: str) -> bool:
    """Nothing unseen, no space at either end, and the composed form, so that equal names are equal bytes."""
    if not value or value != value.strip() or any(unicodedata.category(c) in UNSEEN for c in value):
        return False
    return unicodedata.is_normalized("NFC", value)


def _whole(rule: Whole, value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused("wrong_type", f"{where} must be a whole number.", where)
    if not rule.least <= value <= rule.most:
        raise Refused("out_of_range", f"{where} must be between {rule.least} and {rule.most}.", where)
    return value


def _several(each: Any, rule: Several, value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Refused("wrong_type", f"{where} must be a list.", where)
    if len(value) > rule.most:
        raise Refused("too_many", f"{where} must hold {rule.most} or fewer.", where)
    read = tuple(_read(each, item, where) for item in value)
    if len(set(read)) != len(read):
        raise Refused("twice", f"{where} holds the same thing twice.", where)
    return read


def _yes_or_no(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise Refused("wrong_type", f"{where} must be true or false.", where)
    return value


def _day(value: object, where: str) -> date:
    if not isinstance(value, str) or not DAY_FORM.fullmatch(value):
        raise Refused("bad_day", f"{where} must be a day such as 2026-03-03.", where)
    try:
        day = date.fromisoformat(value)
    except ValueError as fault:
        raise Refused("bad_day", f"{where} is not a day in the calendar.", where) from fault
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Refused("out_of_range", f"{where} is too far away.", where)
    return day


def _moment(value: object, where: str) -> datetime:
    if not isinstance(value, str) or not MOMENT_FORM.fullmatch(value):
        raise Refused("bad_moment", f"{where} must be a time such as 2026-03-03T17:30:00Z.", where)
    _day(value[:10], where)
    try:
        return datetime.fromisoformat(value)
    except ValueError as fault:
        raise Refused("bad_moment", f"{where} is not a time.", where) from fault


READERS: dict[type, Callable[[object, str], Any]] = {bool: _yes_or_no, date: _day, datetime: _moment}
