"""A care site of its own in this process, with an empty store in memory, unless there is one already."""

from __future__ import annotations

import logging
import os
import tempfile

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

if not apps.ready:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "towpath.sites.care.settings",
        "TOWPATH_SITE": "care",
        "TOWPATH_MODE": "test",
        "TOWPATH_DIR": tempfile.mkdtemp(prefix="towpath-notify-"),
        "DATABASE_URL": "sqlite://:memory:",
    }
    django.setup()
logging.getLogger("notifications_python_client").setLevel(logging.ERROR)
ENGINE = "SQLite, in memory"


def empty_store() -> None:
    """Nobody and nothing in it: a store in memory is gone when its one connection closes."""
    BaseDatabaseWrapper.close(connection)  # SQLite's own close spares a store in memory
    call_command("migrate", verbosity=0)
