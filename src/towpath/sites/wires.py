"""Take what the person's room offers once it is there."""

from __future__ import annotations

from importlib import import_module  # noqa: TID251 - until the person's room is there
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.urls import include, path


def there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _module(module: str) -> ModuleType | None:
    return import_module(module) if there(module) else None


def table(module: str, name: str) -> dict[str, Any]:
    return getattr(_module(module), name, {})


def room(module: str) -> list[Any]:
    return [path("", include(module))] if _module(module) else []
