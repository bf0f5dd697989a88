"""A site in production refuses to start half set up, and says in one line what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from towpath.sites.base import settings_for

SITES = ("police", "care", "person", "insight")
LONG = "x" * 40


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    key = tmp_path / "gate.pem"
    key.write_text("key")
    given = {
        "TOWPATH_MODE": "production",
        "TOWPATH_DIR": str(tmp_path),
        "TOWPATH_STATIC": str(tmp_path / "static"),
        "TOWPATH_HOSTS": "towpath.example.police.uk",
        "TOWPATH_ORG": "ridgeway",
        "TOWPATH_ORG_NAME": "Ridgeway Valley Police",
        "SECRET_KEY": LONG,
        "PSEUDONYM_KEY": LONG,
        "DOOR_KEY": LONG,
        "SEAL_KEYS": str(tmp_path / "seal-keys"),
        "PERSON_URL": "https://my-appointment.example.org",
        "GATE_KEY_FILE": str(key),
        "NOTIFY_API_KEY": "a key",
        "NOTIFY_TEMPLATE": "a template",
        "NOTIFY_EMAIL_TEMPLATE": "another",
        "TOWPATH_PHONE": "07700 900100",
        "TOWPATH_PHONE_HOURS": "Every day 9am to 7pm",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("CLOCK_FILE", raising=False)
    return monkeypatch


def settings_of(site: str) -> dict[str, Any]:
    return settings_for(site, store=site, rooms=("kit.accounts", "kit.audit"))


@pytest.mark.parametrize("site", SITES)
def test_a_site_that_is_given_everything_starts(production: pytest.MonkeyPatch, site: str) -> None:
    assert settings_of(site)["TOWPATH_SITE"] == site


@pytest.mark.parametrize(
    "name",
    [
        *("TOWPATH_DIR", "TOWPATH_STATIC", "TOWPATH_HOSTS", "TOWPATH_ORG", "TOWPATH_ORG_NAME", "SECRET_KEY"),
        *("PSEUDONYM_KEY", "DOOR_KEY", "SEAL_KEYS", "PERSON_URL", "GATE_KEY_FILE"),
    ],
)
def test_what_is_missing_is_named_in_one_line(production: pytest.MonkeyPatch, name: str) -> None:
    production.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} is not set: the police site needs it[^\n]*$"):
        settings_of("police")


@pytest.mark.parametrize("site", ["care", "person"])
@pytest.mark.parametrize("name", ["TOWPATH_PHONE", "TOWPATH_PHONE_HOURS"])
def test_the_provider_must_say_how_it_is_reached(
    production: pytest.MonkeyPatch, name: str, site: str
) -> None:
    production.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=name):
        settings_of(site)


@pytest.mark.parametrize("name", ["NOTIFY_API_KEY", "NOTIFY_TEMPLATE", "NOTIFY_EMAIL_TEMPLATE"])
def test_the_provider_must_be_able_to_send_messages(production: pytest.MonkeyPatch, name: str) -> None:
    production.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=name):
        settings_of("care")
    assert settings_of("police")["TOWPATH_SITE"] == "police"


def test_the_persons_site_holds_no_key_of_the_gate(production: pytest.MonkeyPatch) -> None:
    assert settings_of("person")["GATE_KEY_FILE"] == ""


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "short", "at least 32"),
        ("CLOCK_FILE", "clock", "unset it in production"),
        ("TOWPATH_MODE", "staging", "must be one of"),
        ("GATE_KEY_FILE", "nowhere.pem", "not a file"),
        ("TOWPATH_PROXIES", "-1", "whole number"),
        ("DATABASE_URL", "mysql://x/y", "must begin with"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    production: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    production.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=words):
        settings_of("police")


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("PERSON_URL", "https://drughelp.example.org", "drughelp"),
        ("PERSON_URL", "https://my.lockside-treatment.example.org", "treatment"),
        ("NOTIFY_MAIL_FROM", "recovery@example.org", "recovery"),
    ],
)
def test_an_address_that_others_read_may_not_give_people_away(
    production: pytest.MonkeyPatch, name: str, value: str, word: str
) -> None:
    production.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=f"{name} is .*others read it, and '{word}'"):
        settings_of("care")


MUST = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["towpath.example.police.uk"],
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
    "SESSION_SERIALIZER": "django.contrib.sessions.serializers.JSONSerializer",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "X_FRAME_OPTIONS": "DENY",
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 0,
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
}


@pytest.mark.parametrize("site", SITES)
def test_every_site_in_production_is_shut_as_tightly(production: pytest.MonkeyPatch, site: str) -> None:
    settings = settings_of(site)
    assert {name: settings[name] for name in MUST} == MUST
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert settings["PASSWORD_HASHERS"][0].endswith("Argon2PasswordHasher")
    assert settings["AUTH_PASSWORD_VALIDATORS"][0]["OPTIONS"] == {"min_length": 15}
    policy = settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert policy["default-src"] == policy["object-src"] == policy["frame-ancestors"] == ["'none'"]


@pytest.mark.parametrize(
    ("told", "roles"),
    [
        ("", {"administrator"}),
        ("none", set()),
        ("administrator, coordinator", {"administrator", "coordinator"}),
    ],
)
def test_in_production_administrators_need_a_second_step_unless_it_is_told_otherwise(
    production: pytest.MonkeyPatch, told: str, roles: set[str]
) -> None:
    production.setenv("TOWPATH_SECOND_STEP", told)
    assert settings_of("police")["TOWPATH_SECOND_STEP"] == roles
    assert settings_of("person")["TOWPATH_SECOND_STEP"] == frozenset()


@pytest.mark.parametrize("mode", ["demo", "test"])
def test_outside_production_nobody_needs_a_second_step(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    monkeypatch.setenv("TOWPATH_MODE", mode)
    assert settings_of("police")["TOWPATH_SECOND_STEP"] == frozenset()


@pytest.mark.parametrize("site", ["care", "person", "insight"])
def test_only_police_hold_the_keys_of_the_officers_door_and_phones(
    production: pytest.MonkeyPatch, site: str
) -> None:
    assert settings_of(site)["DOOR_KEY"] == ""
    assert "SEAL_KEYS" not in settings_of(site)


def test_on_one_machine_each_site_has_a_cookie_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWPATH_MODE", "demo")
    names = {settings_of(site)["SESSION_COOKIE_NAME"] for site in SITES}
    assert len(names) == len(SITES)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="these are settings of SQLite")
def test_what_was_committed_survives_a_power_cut() -> None:
    with connection.cursor() as cursor:  # noqa: TID251 - nothing else can ask SQLite how it is set
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
