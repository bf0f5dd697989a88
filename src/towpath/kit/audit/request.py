"""Which request is being answered, so that its audit rows can be told together."""

from __future__ import annotations

from contextvars import ContextVar

current_request: ContextVar[str] = ContextVar("current_request", default="")
