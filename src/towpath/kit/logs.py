"""What may be logged: an allow-list. No bodies, no exception messages, nothing a person typed."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

_LINE_BREAKS = str.maketrans({"\r": " ", "\n": " "})


class CarefulFormatter(logging.Formatter):
    """One line: when, how bad, from where, what. Only our own loggers may fill in their messages.

    Libraries put values into messages and exceptions (a database error quotes the row), so of theirs
    only the fixed text, the address of the page and the places in the code are kept.
    """

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = f"{at} {record.levelname} {record.name} {self._message(record)}".translate(_LINE_BREAKS)
        if record.exc_info and record.exc_info[0]:
            line += f" [{record.exc_info[0].__name__} at {_places(record.exc_info[2])}]"
        return line

    def _message(self, record: logging.LogRecord) -> str:
        if record.name.startswith("towpath."):
            return record.getMessage()
        request = getattr(record, "request", None)
        status = getattr(record, "status_code", "")
        if request is not None:
            return f"{status} {request.method} {request.path}"
        return str(record.msg)


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-8:]
    return " > ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"careful": {"()": "towpath.kit.logs.CarefulFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "careful"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "towpath": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
