"""How statements reach the store while the months are walked: each is put into SQLite's own form once.

Django looks for the places of the values in a statement each time that it is run. The months run some
hundreds of statements, most of them thousands of times. The sites themselves run on Django as it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3.base import SQLiteCursorWrapper

# More than there are different ones, so that none is put together or prepared twice.
STATEMENTS = 2000
# The published types do not know of the method.
DJANGOS: Any = SQLiteCursorWrapper
_convert = DJANGOS.convert_query


def use() -> None:
    """From now on this process remembers statements whose values are given in order."""
    DJANGOS.convert_query = _remembered


def _remembered(self: Any, query: str, *, param_names: Any = None) -> Any:
    return _converted(query) if param_names is None else _convert(self, query, param_names=param_names)


@lru_cache(STATEMENTS)
def _converted(query: str) -> Any:
    return _convert(None, query)
