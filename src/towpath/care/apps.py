"""Names the care room for Django."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """The care room as an installed app."""

    name = "towpath.care"
    label = "care"
    verbose_name = "Care"
    default_auto_field = "django.db.models.BigAutoField"
