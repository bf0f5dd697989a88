"""The insight room as Django knows it."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """App label `insight`."""

    name = "towpath.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"
