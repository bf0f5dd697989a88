"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff of this site only; the people it serves have no accounts."""

    name = "towpath.kit.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
