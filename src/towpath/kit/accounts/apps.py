"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from towpath.kit.accounts.checks import second_step_roles_exist


class AccountsConfig(AppConfig):
    """Staff of this site only; the people it serves have no accounts."""

    name = "towpath.kit.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the settings looked at before the site starts."""
        register(second_step_roles_exist)
