"""The audit app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """One chain for each store."""

    name = "towpath.kit.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
