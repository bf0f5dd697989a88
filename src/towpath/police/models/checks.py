"""The rules that the database itself keeps: closed words, and who and when always together."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CheckConstraint, Q


def one_of(name: str, field: str, words: Iterable[str], *, or_empty: bool = False) -> CheckConstraint:
    """The field holds one of a closed list of words."""
    allowed = [*words, ""] if or_empty else list(words)
    return CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=name)


def together(name: str, *, who: str, when: str) -> CheckConstraint:
    """A deed has both a name and a time, or neither."""
    neither = Q(**{who: "", f"{when}__isnull": True})
    both = ~Q(**{who: ""}) & Q(**{f"{when}__isnull": False})
    return CheckConstraint(condition=neither | both, name=name)
