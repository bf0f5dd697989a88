"""A strict reader of one table of a scheme file: it notes each thing that is wrong and reads on."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import time
from typing import Any, TypeVar

from .plain_words import words_to_avoid
from .problems import Problem
from .words import Word

W = TypeVar("W", bound=Word)

LONGEST_TEXT = 700
NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_MISSING = object()


class Reader:
    """Reads the keys of one table. Whatever nobody asked for is a mistake, and is noted at the end."""

    def __init__(
        self, file: str, table: Mapping[str, Any] | None, problems: list[Problem], at: str = ""
    ) -> None:
        self.file = file
        self.at = at
        self._absent = table is None
        self._table = table or {}
        self._problems = problems
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether the table says anything under this key."""
        return key in self._table

    def clean(self, *keys: str) -> bool:
        """Whether nothing was wrong so far under any of these keys, or in the whole table."""
        places = [self._key(key) for key in keys] or [self.at]
        return not any(_inside(problem.key, place) for problem in self._problems for place in places)

    def wrong(self, key: str, expected: str) -> None:
        """Note one thing that is wrong."""
        self._problems.append(Problem(self.file, self._key(key), expected))

    def text(self, key: str, default: str | None = None) -> str:
        """Words that people will read: one line or several, made one."""
        value = self._take(key, "a text", default)
        if value is _MISSING:
            return ""
        if not isinstance(value, str):
            self.wrong(key, f"expected a text, found {_kind(value)}")
            return ""
        return self._readable(key, value, may_be_empty=default is not None)

    def name(self, key: str) -> str:
        """A short name for use in code, such as a scheme's code or the id of a rule."""
        value = self._take(key, "a short name")
        if value is _MISSING:
            return ""
        if not isinstance(value, str) or not NAME.fullmatch(value):
            self.wrong(key, "expected a short name: small letters, digits, - and _, starting with a letter")
            return ""
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int:
        """A whole number between two others."""
        value = self._take(key, f"a whole number from {lowest} to {highest}")
        if value is _MISSING:
            return lowest
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        self.wrong(key, f"expected a whole number from {lowest} to {highest}, found {value!r}")
        return lowest

    def whole_or_none(self, key: str, lowest: int, highest: int) -> int | None:
        """A whole number, or nothing where the key is left out."""
        if self.has(key):
            return self.whole(key, lowest, highest)
        self._asked.add(key)
        return None

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self._take(key, "true or false", default)
        if isinstance(value, bool):
            return value
        if value is not _MISSING:
            self.wrong(key, f"expected true or false, found {_kind(value)}")
        return False

    def clock(self, key: str) -> time:
        """A time of day, as 20:00 or "20:00"."""
        value = self._take(key, "a time of day such as 20:00:00")
        if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            value = time.fromisoformat(value)
        if isinstance(value, time):
            return value
        if value is not _MISSING:
            self.wrong(key, f"expected a time of day such as 20:00:00, found {value!r}")
        return time(0)

    def word(self, key: str, words: type[W], default: W | None = None) -> W:
        """One word of a closed list."""
        value = self._take(key, f"one of {_listed(words)}", default)
        if value in words.values():
            return words(value)
        if value is not _MISSING:
            self.wrong(key, f"expected one of {_listed(words)}; found {value!r}")
        return next(iter(words))

    def words(self, key: str, words: type[W], least: int = 1) -> tuple[W, ...]:
        """Words of a closed list, each at most once."""
        values = self._list(key, f"a list of {_listed(words)}", least)
        odd = [value for value in values if value not in words.values()]
        for value in odd:
            self.wrong(key, f"expected only {_listed(words)}; found {value!r}")
        self._refuse_twice(key, values)
        return tuple(words(value) for value in values if value in words.values())

    def texts(self, key: str, least: int = 1) -> tuple[str, ...]:
        """Several texts, such as the sentences of the offer."""
        values = self._list(key, "a list of texts", least)
        for value in values:
            if not isinstance(value, str):
                self.wrong(key, f"expected a list of texts, found {_kind(value)} in it")
        return tuple(self._readable(key, value) for value in values if isinstance(value, str))

    def table(self, key: str) -> "Reader":
        """The reader of a table inside this one."""
        value = self._take(key, f"a table [{self._key(key)}]")
        if value is not _MISSING and not isinstance(value, Mapping):
            self.wrong(key, f"expected a table [{self._key(key)}], found {_kind(value)}")
            value = _MISSING
        return Reader(self.file, None if value is _MISSING else value, self._problems, self._key(key))

    def tables(self, key: str, least: int = 0) -> tuple["Reader", ...]:
        """The readers of a list of tables inside this one."""
        values = self._list(key, f"tables [[{self._key(key)}]]", least)
        if not all(isinstance(value, Mapping) for value in values):
            self.wrong(key, f"expected tables [[{self._key(key)}]]")
            return ()
        places = (f"{self._key(key)}[{number}]" for number in range(1, len(values) + 1))
        return tuple(
            Reader(self.file, value, self._problems, at) for value, at in zip(values, places, strict=True)
        )

    def raw(self, key: str, expected: str) -> Any:
        """The value as the file has it, or None where it is missing, which is noted."""
        value = self._take(key, expected)
        return None if value is _MISSING else value

    def raw_or_none(self, key: str) -> Any:
        """The value as the file has it, or None where the key is left out."""
        self._asked.add(key)
        return self._table.get(key)

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._table:
            if key not in self._asked:
                self.wrong(key, f"unknown key; expected only {', '.join(sorted(self._asked))}")

    def _key(self, key: str) -> str:
        return f"{self.at}.{key}" if self.at else key

    def _take(self, key: str, expected: str, default: Any = None) -> Any:
        self._asked.add(key)
        if key in self._table:
            return self._table[key]
        if default is not None:
            return default
        if not self._absent:
            self.wrong(key, f"missing; expected {expected}")
        return _MISSING

    def _list(self, key: str, expected: str, least: int) -> list[Any]:
        value = self._take(key, expected, None if least else [])
        if value is _MISSING:
            return []
        if not isinstance(value, list):
            self.wrong(key, f"expected {expected}, found {_kind(value)}")
            return []
        if len(value) < least:
            self.wrong(key, f"expected {expected}, at least {least}")
        return value

    def _readable(self, key: str, value: str, may_be_empty: bool = False) -> str:
        text = " ".join(value.split())
        if not text and not may_be_empty:
            self.wrong(key, "expected a text, found nothing in it")
        if len(text) > LONGEST_TEXT:
            self.wrong(key, f"expected at most {LONGEST_TEXT} letters, found {len(text)}")
        if any(unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs"} for letter in text):
            self.wrong(key, "expected plain letters, found a letter that cannot be seen")
        for found, instead in words_to_avoid(text):
            self.wrong(key, f"the words '{found}' are not used here; write '{instead}'")
        return text

    def _refuse_twice(self, key: str, values: list[Any]) -> None:
        twice = sorted({str(value) for value in values if values.count(value) > 1})
        if twice:
            self.wrong(key, f"expected each only once, found twice: {', '.join(twice)}")


def _inside(key: str, place: str) -> bool:
    return not place or key == place or key.startswith((f"{place}.", f"{place}["))


def _listed(words: type[Word]) -> str:
    return ", ".join(words.values())


def _kind(value: Any) -> str:
    kinds = {
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return kinds.get(type(value), "something else")
