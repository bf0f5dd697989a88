"""Settings that only the type checker reads: every room at once, which no process ever runs."""

from __future__ import annotations

from importlib.util import find_spec

SECRET_KEY = "read by the type checker only"
USE_TZ = True
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "towpath.kit",
    "towpath.kit.accounts",
    "towpath.kit.audit",
    "towpath.kit.notify",
    "towpath.gate",
    "towpath.police",
    "towpath.care",
    "towpath.person",
    "towpath.insight",
]
INSTALLED_APPS = [app for app in _APPS if find_spec(app)]
