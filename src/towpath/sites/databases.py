"""The one store of a site: an SQLite file by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from towpath.sites.environment import Environment

# A committed row must survive a power cut (FULL), and two writers must queue rather than fail (IMMEDIATE).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def database(environment: Environment, directory: Path, store: str) -> dict[str, Any]:
    """Django's settings for the store named `store`, and no other."""
    url = environment.text("DATABASE_URL")
    if environment.mode == "test":
        url = environment.text("TEST_DATABASE_URL", url)
    if not url or urlsplit(url).scheme == "sqlite":
        return _sqlite(url, directory, store)
    if urlsplit(url).scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}


def _sqlite(url: str, directory: Path, store: str) -> dict[str, Any]:
    path = Path(str(dj_database_url.parse(url)["NAME"])) if url else directory / f"{store}.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": SQLITE_OPTIONS,
        # A file, not memory: tests of races need several connections that queue as they do in use.
        "TEST": {"NAME": path.with_name(f"test-{path.name}")},
    }
