"""Settings that only the type checker reads: every room at once, which no process ever runs."""

from __future__ import annotations

from pathlib import Path

SECRET_KEY = "read by the type checker only"
USE_TZ = True
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = [
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

# What sites/base.py adds of our own: here only so that the type checker knows the types.
TOWPATH_SITE = TOWPATH_TITLE = TOWPATH_MODE = TOWPATH_ORG = TOWPATH_ORG_NAME = ""
TOWPATH_ACCESS = TOWPATH_ROLES = TOWPATH_NAV = TOWPATH_JOBS = ""
TOWPATH_DIR = Path()
TOWPATH_KEEP: dict[str, int] = {}
TOWPATH_HOLD: frozenset[str] = frozenset()
TOWPATH_SESSION_MINUTES: dict[str, tuple[int, int]] = {}
TOWPATH_SECOND_STEP: frozenset[str] = frozenset()
TOWPATH_DUTIES = TOWPATH_OPEN_WORK = TOWPATH_VERBS = TOWPATH_KINDS = ""
PERSON_URL = GATE_KEY_FILE = GATE_RELEASE_AT = PSEUDONYM_KEY = DOOR_KEY = CLOCK_FILE = DEMO_KEY = ""
SEAL_KEYS = Path()
DEMO_URL = ""
TOWPATH_PHONE = TOWPATH_PHONE_HOURS = TOWPATH_FORGOTTEN = ""
NOTIFY_API_KEY = NOTIFY_URL = NOTIFY_TEMPLATE = NOTIFY_EMAIL_TEMPLATE = NOTIFY_QUIET = ""
NOTIFY_PER_HOUR = 0
NOTIFY_BEARER = NOTIFY_MAIL = NOTIFY_MAIL_FROM = ""
NOTIFY_REPLIES = False
