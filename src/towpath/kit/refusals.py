"""How an action says no: an exception with a plain sentence, and the one decorator that asks instead."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


class Refusal(Exception):
    """A deed that was not done, and why, in words that can be shown to whoever tried."""

    def __init__(self, code: str, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.field = field


class MoveNotAllowed(Refusal):
    """The case is not in a state from which this can be done."""


class NotAllowed(Refusal):
    """This role, or this person, may not do it."""


class NotThere(Refusal):
    """It does not exist, or not for whoever asks: the two answers are the same. Shown as 404."""


def asks(check: Callable[P, object]) -> Callable[P, bool]:
    """Turn `check_may_x` (which raises) into `may_x` (which answers): one rule, two voices."""

    @wraps(check)
    def may(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except Refusal:
            return False
        return True

    return may
