"""Build the settings of a site from the environment it was started in."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from towpath.kit.logs import LOGGING
from towpath.sites.databases import database
from towpath.sites.environment import Environment
from towpath.sites.security import security

PACKAGE = Path(__file__).resolve().parents[1]

ORGANISATIONS = {
    "police": ("ridgeway", "Ridgeway Valley Police"),
    "care": ("lockside", "Lockside"),
    "person": ("lockside", "Lockside"),
    "insight": ("insight", "Insight"),
}
BOTH_SIDES = ("police", "care")
OF_DEMONSTRATIONS = ("CLOCK_FILE", "DEMO_KEY", "DEMO_URL")
TITLES = {"police": "Police", "care": "Care", "person": "My appointment", "insight": "Insight"}
HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "towpath.kit.middleware.AnswerMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "towpath.kit.sessions.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "towpath.kit.accounts.first_steps.FirstStepsMiddleware",
    "towpath.kit.middleware.AccessMiddleware",
]
FRAMEWORK = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]


def settings_for(site: str, *, store: str, rooms: tuple[str, ...]) -> dict[str, Any]:
    """All settings of one site. `rooms` are the packages below towpath that it runs, and no others."""
    environment = Environment(site, os.environ)
    directory = _directory(environment)
    apps = [f"towpath.{room}" for room in ("kit", *rooms)]
    return {
        "INSTALLED_APPS": [*apps, *FRAMEWORK],
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": f"towpath.sites.{site}.urls",
        "WSGI_APPLICATION": "towpath.sites.wsgi.application",
        "DATABASES": {"default": database(environment, directory, store)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "SECRET_KEY": environment.secret("SECRET_KEY"),
        "ALLOWED_HOSTS": _hosts(environment),
        "DEBUG": False,
        "TEMPLATES": _templates(rooms),
        "LOGGING": LOGGING,
        "FORM_RENDERER": "django.forms.renderers.Jinja2",
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        **security(environment, site),
        **_language_and_files(environment),
        **_accounts(environment, site),
        **_sessions(environment, site),
        "TOWPATH_SECOND_STEP": _second_step(environment, site),
        **_towpath(environment, site, directory),
    }


def _directory(environment: Environment) -> Path:
    alone = Path(tempfile.gettempdir()) / f"towpath-{os.getpid()}"
    return Path(environment.demand("TOWPATH_DIR", str(alone if environment.mode == "test" else "var/demo")))


def _hosts(environment: Environment) -> list[str]:
    return environment.demand("TOWPATH_HOSTS", "127.0.0.1,localhost,testserver").split(",")


def _templates(rooms: tuple[str, ...]) -> list[dict[str, Any]]:
    speech = ["towpath.person.speaking.speech"] if "person" in rooms else []
    dirs = [PACKAGE.joinpath(*room.split("."), "templates") for room in ("kit", *rooms)]
    return [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": dirs,
            "OPTIONS": {
                "environment": "towpath.kit.pages.environment",
                "context_processors": ["towpath.kit.pages.page_context", *speech],
            },
        },
        {
            # Only for what django-allauth renders from files of its own.
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        },
    ]


def _language_and_files(environment: Environment) -> dict[str, Any]:
    packed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    gathered = environment.demand("TOWPATH_STATIC", "")
    return {
        "LANGUAGE_CODE": "en-gb",
        "TIME_ZONE": "Europe/London",
        "USE_TZ": True,
        "STATIC_URL": "/static/",
        "STATIC_ROOT": gathered or None,
        # Where files were gathered they are served packed, as in production; else as they lie in the sources.
        "STORAGES": {"staticfiles": {"BACKEND": packed if gathered else plain}},
        "WHITENOISE_USE_FINDERS": not gathered,
        "WHITENOISE_AUTOREFRESH": False,
    }


def _accounts(environment: Environment, site: str) -> dict[str, Any]:
    return {
        "AUTH_USER_MODEL": "accounts.User",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": HASHERS if environment.mode != "test" else [FAST_HASHER, *HASHERS],
        "AUTH_PASSWORD_VALIDATORS": _password_rules(15 if environment.is_production else 8),
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/",
        "ACCOUNT_ADAPTER": "towpath.kit.accounts.adapter.StaffAdapter",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGOUT_REDIRECT_URL": "account_login",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        # Sign-in has its own counter (accounts/throttle.py); allauth's would count a whole station as one.
        "ACCOUNT_RATE_LIMITS": {"login": None},
        "MFA_ADAPTER": "towpath.kit.accounts.adapter.SecondStepAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": f"Towpath {TITLES[site]}",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not environment.is_production,
    }


def _password_rules(shortest: int) -> list[dict[str, Any]]:
    rules = "django.contrib.auth.password_validation"
    return [
        {"NAME": f"{rules}.MinimumLengthValidator", "OPTIONS": {"min_length": shortest}},
        {"NAME": f"{rules}.CommonPasswordValidator"},
        {
            "NAME": f"{rules}.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("username", "name")},
        },
    ]


def _sessions(environment: Environment, site: str) -> dict[str, Any]:
    """Minutes of idleness, and minutes in all, after which a session ends, by role."""
    staff = {"administrator": (10, 240), "*": (15, 720)}
    if environment.mode == "demo":
        staff = {"*": (240, 720)}
    return {"TOWPATH_SESSION_MINUTES": {"*": (15, 60)} if site == "person" else staff}


def _second_step(environment: Environment, site: str) -> frozenset[str]:
    """The roles that a password alone does not let in. Production begins with the administrators."""
    if site == "person":
        return frozenset()
    roles = environment.text("TOWPATH_SECOND_STEP", "administrator" if environment.is_production else "none")
    return frozenset(role.strip() for role in roles.split(",")) - {"none", ""}


def _towpath(environment: Environment, site: str, directory: Path) -> dict[str, Any]:
    code, name = ORGANISATIONS[site]
    wiring = f"towpath.sites.{site}.wiring"
    return {
        "TOWPATH_SITE": site,
        "TOWPATH_TITLE": TITLES[site],
        "TOWPATH_MODE": environment.mode,
        "TOWPATH_ORG": environment.demand("TOWPATH_ORG", code),
        "TOWPATH_ORG_NAME": environment.demand("TOWPATH_ORG_NAME", name),
        "TOWPATH_DIR": directory,
        "TOWPATH_KEEP": environment.numbers("TOWPATH_KEEP"),
        "TOWPATH_ACCESS": f"{wiring}.ACCESS",
        "TOWPATH_ROLES": f"{wiring}.ROLES",
        "TOWPATH_NAV": f"{wiring}.NAV",
        "TOWPATH_JOBS": f"towpath.sites.{site}.work.JOBS",
        "TOWPATH_DUTIES": f"{wiring}.DUTIES",
        "TOWPATH_OPEN_WORK": f"{wiring}.OPEN_WORK",
        "TOWPATH_VERBS": f"{wiring}.VERBS",
        "TOWPATH_KINDS": f"{wiring}.KINDS",
        **_doors(environment, site),
        **(_seal_keys(environment, directory) if site == "police" else {}),
        # The person's site writes to the outbox; the care worker signs, so only that holds the key.
        "GATE_KEY_FILE": environment.file("GATE_KEY_FILE") if site != "person" else "",
        "GATE_RELEASE_AT": environment.text("GATE_RELEASE_AT", "17:00"),
        "PSEUDONYM_KEY": environment.secret("PSEUDONYM_KEY") if site in BOTH_SIDES else "",
        **(_ways_to_reach(environment) if site in ("care", "person") else {}),
        **_messages(environment, site),
        **({"TOWPATH_HOLD": environment.listed("TOWPATH_HOLD")} if site in BOTH_SIDES else {}),
        **{name: environment.only_outside_production(name) for name in OF_DEMONSTRATIONS},
    }


def _ways_to_reach(environment: Environment) -> dict[str, str]:
    """How people reach the provider. Outside production it is a number that nobody has."""
    return {
        "TOWPATH_PHONE": environment.demand("TOWPATH_PHONE", "07700 900100"),
        "TOWPATH_PHONE_HOURS": environment.demand(
            "TOWPATH_PHONE_HOURS", "Monday to Friday 9am to 7pm, Saturday 10am to 2pm"
        ),
    }


def _doors(environment: Environment, site: str) -> dict[str, str]:
    """Police make the officer's code and care the link; each says where the person's site is."""
    url = environment.demand("PERSON_URL", "http://127.0.0.1:8003") if site in BOTH_SIDES else ""
    return {
        "PERSON_URL": environment.says_nothing("PERSON_URL", url),
        "DOOR_KEY": environment.secret("DOOR_KEY") if site == "police" else "",
    }


def _seal_keys(environment: Environment, directory: Path) -> dict[str, Any]:
    """Where the keys are that open what phones sealed."""
    return {"SEAL_KEYS": Path(environment.demand("SEAL_KEYS", str(directory / "seal-keys")))}


def _messages(environment: Environment, site: str) -> dict[str, Any]:
    """How messages reach people. The provider writes to them; police text a code, if they are given a way."""
    must = environment.demand if site == "care" else environment.text
    return {
        "NOTIFY_API_KEY": must("NOTIFY_API_KEY", ""),
        "NOTIFY_TEMPLATE": must("NOTIFY_TEMPLATE", ""),
        "NOTIFY_EMAIL_TEMPLATE": must("NOTIFY_EMAIL_TEMPLATE", ""),
        "NOTIFY_URL": environment.text("NOTIFY_URL", "https://api.notifications.service.gov.uk"),
        "NOTIFY_QUIET": environment.text("NOTIFY_QUIET", "21:00-08:00"),
        "NOTIFY_PER_HOUR": environment.number("NOTIFY_PER_HOUR", 6),
        **_answers(environment, site),
    }


def _answers(environment: Environment, site: str) -> dict[str, Any]:
    """What comes back, and email by a server of one's own: care's alone, for nobody answers police."""

    def text(name: str) -> str:
        return environment.text(name) if site == "care" else ""

    sender = environment.says_nothing("NOTIFY_MAIL_FROM", text("NOTIFY_MAIL_FROM"))
    return {
        "NOTIFY_BEARER": text("NOTIFY_BEARER"),
        "NOTIFY_REPLIES": text("NOTIFY_REPLIES") == "yes",
        "NOTIFY_MAIL": text("NOTIFY_MAIL"),
        "NOTIFY_MAIL_FROM": sender,
    }
