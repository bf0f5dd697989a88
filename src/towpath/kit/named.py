"""Fetch what a setting names by its dotted path: how the kit reaches a room's tables without importing it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string  # noqa: TID251 - the one place; kit may not import rooms


def named(setting: str) -> Any:
    """The object whose dotted path is the value of this setting."""
    return _fetch(getattr(settings, setting))


@cache
def _fetch(path: str) -> Any:
    return import_string(path)
