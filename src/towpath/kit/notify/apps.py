"""The notify app."""

from __future__ import annotations

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Each store has its own outbox."""

    name = "towpath.kit.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"
