"""The police room as Django sees it."""

from django.apps import AppConfig


class PoliceConfig(AppConfig):
    """Names the room; wires nothing."""

    name = "towpath.police"
    label = "police"
    verbose_name = "Police"
    default_auto_field = "django.db.models.BigAutoField"
