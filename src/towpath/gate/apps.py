"""The gate as a Django app: the ledger lives in each site's own store."""

from django.apps import AppConfig


class GateConfig(AppConfig):
    """Installed on every site."""

    name = "towpath.gate"
    label = "gate"
    default_auto_field = "django.db.models.BigAutoField"
