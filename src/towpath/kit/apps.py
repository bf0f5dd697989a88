"""The kit as a Django app: page shell, components and the worker command. It keeps no rows."""

from __future__ import annotations

from django.apps import AppConfig


class KitConfig(AppConfig):
    """No models; templates, static files and commands only."""

    name = "towpath.kit"
    label = "kit"
