"""Every site in production is shut as tightly as was promised, and every page of it says so in its headers.

Closes the hole of the forgotten setting. In a process of its own each site is started as in production;
Django's own `check --deploy` must be silent, and each setting is compared with the list. Then every page of
the running site is asked for, whoever asks, and its headers are compared: the page that refuses as well as
the one that opens.

`Referrer-Policy` is `same-origin`, not `no-referrer`: with the latter Chromium sends forms with `Origin:
null`, and Django then refuses every form. Other sites are told nothing either way, and no address holds a
secret.

Seen to fail: with SECURE_SSL_REDIRECT off, with 'unsafe-inline' among the scripts, and with a view whose
answer leaves out `no-store`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.folders import HERE, SITES
from tests.wall.places import somebody
from tests.wall.site import LOOKERS, browser, rows
from tests.wall.stage.theatre import environment
from towpath.gate import seal
from towpath.kit.middleware import FOR_A_MOMENT

pytestmark = pytest.mark.once
LONG = "a long secret of this site, and of no other: "
ASK = """
import io, json
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
said = io.StringIO()
call_command("check", deploy=True, fail_level="WARNING", stdout=said, stderr=said)
names = {names!r}
found = {{name: getattr(settings, name, None) for name in names}}
print(json.dumps({{"check": said.getvalue(), **found}}, default=str))
"""
MUST = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["towpath.example.org"],
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 63_072_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SECURE_CONTENT_TYPE_NOSNIFF": True,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "__Host-session",
    "SESSION_COOKIE_DOMAIN": None,
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
    "SESSION_SERIALIZER": "django.contrib.sessions.serializers.JSONSerializer",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_NAME": "__Host-csrf",
    "CSRF_TRUSTED_ORIGINS": [],
    "X_FRAME_OPTIONS": "DENY",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 1_000_000,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 500,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 0,
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    "CLOCK_FILE": "",
}
ALSO = ("INSTALLED_APPS", "PASSWORD_HASHERS", "LOGGING", "DATABASES", "TOWPATH_SESSION_MINUTES")
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
# The officer's pages on the phone are the same for everybody, and hold nothing that anybody typed.
ABOUT_NOBODY = {"/street/", "/street/rules.json"}
NONE_OF = ("'unsafe-inline'", "'unsafe-eval'", "http:", "*")


@cache
def settings_of(site: str) -> dict[str, Any]:
    """What a process of this site, started as in production, says of its settings."""
    with TemporaryDirectory(prefix="towpath-settings-") as name:
        folder = Path(name)
        (folder / "gate.pem").write_bytes(seal.key_to_pem(seal.new_key()))
        keys = {one: f"{LONG}{site} {one}" for one in ("SECRET_KEY", "PSEUDONYM_KEY", "DOOR_KEY")}
        given = {
            "TOWPATH_MODE": "production",
            "TOWPATH_HOSTS": "towpath.example.org",
            "TOWPATH_ORG": site,
            "TOWPATH_ORG_NAME": site.title(),
            "PERSON_URL": "https://my-appointment.example.org",
            "TOWPATH_STATIC": str(folder / "static"),
            "SEAL_KEYS": str(folder / "seal-keys"),
            **dict.fromkeys(("NOTIFY_API_KEY", "NOTIFY_TEMPLATE", "NOTIFY_EMAIL_TEMPLATE"), "given"),
            **dict.fromkeys(("TOWPATH_PHONE", "TOWPATH_PHONE_HOURS"), "given"),
        }
        asked = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", ASK.format(names=(*MUST, *ALSO))],
            env=environment(site, folder) | keys | given,
            cwd=HERE.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert asked.returncode == 0, asked.stdout + asked.stderr
        said: dict[str, Any] = json.loads(asked.stdout.splitlines()[-1])
        return said


@pytest.mark.site("insight")
@pytest.mark.parametrize("site", SITES)
def test_every_setting_is_as_promised(site: str) -> None:
    said = settings_of(site)
    assert {name: said[name] for name in MUST} == MUST
    assert said["PASSWORD_HASHERS"][0].endswith("Argon2PasswordHasher")
    assert not any("admin" in app for app in said["INSTALLED_APPS"])
    assert list(said["DATABASES"]) == ["default"]
    assert said["LOGGING"]["formatters"]["careful"]["()"] == "towpath.kit.logs.CarefulFormatter"


@pytest.mark.site("insight")
@pytest.mark.parametrize("site", SITES)
def test_django_has_nothing_to_say_about_deploying_it(site: str) -> None:
    assert "no issues" in settings_of(site)["check"]


@pytest.mark.site("insight")
def test_a_session_of_staff_and_of_the_person_ends_soon() -> None:
    assert settings_of("person")["TOWPATH_SESSION_MINUTES"] == {"*": [15, 60]}
    assert settings_of("police")["TOWPATH_SESSION_MINUTES"]["*"] == [15, 720]


@pytest.mark.django_db
@pytest.mark.parametrize("who", LOOKERS)
def test_every_answer_to_anybody_carries_the_headers(who: str) -> None:
    place = somebody()
    client = browser(who, token=place.token, raise_request_exception=False)
    for path in [*(path for _, path in rows(place.thing)), "/no/such/page/"]:
        answer = client.get(path)
        about_nobody = path in ABOUT_NOBODY and answer.status_code == 200
        wanted = HEADERS | ({"Cache-Control": FOR_A_MOMENT} if about_nobody else {})
        assert {name: answer.headers.get(name) for name in HEADERS} == wanted, path
        policy = answer.headers["Content-Security-Policy"]
        assert [word for word in policy.replace(";", " ").split() if word in NONE_OF] == [], path
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert not {"Server", "X-Powered-By", "ETag", "Last-Modified"} & set(answer.headers), path


@pytest.mark.django_db
def test_every_cookie_is_for_this_site_and_for_no_script() -> None:
    place = somebody()
    for who in LOOKERS:
        client = browser(who, token=place.token, raise_request_exception=False)
        for _, path in rows(place.thing):
            for name, morsel in client.get(path).cookies.items():
                if not morsel.value:
                    continue  # Leaving takes the cookie away; what takes it away holds nothing.
                assert morsel["httponly"], name
                assert morsel["samesite"] == "Lax", name
                assert not morsel["domain"], name
