"""What stays on an officer's phone: one edition of the pages, with the sum of each file, and no name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.http import HttpResponse
from pytest_django import Settings

from tests.cast import BELL, OKORO
from tests.police.screens.walking import browser_of
from tests.police.story import TUESDAY
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.police.views import installed

pytestmark = pytest.mark.django_db
WORKER, MANIFEST = "/street/worker.js", "/street/manifest.webmanifest"
SHELL, RULES = "/street/", "/street/rules.json"
PAGES = {"shell": "police:street", "rules": "police:street_rules"}
IMPORTED = re.compile(r'(?:from|import) "(\.[^"]+)"')
# The sign for the home screen is fetched by the phone itself, once, while it is put there.
ASKED_FOR = re.compile(r'<(?:script|link(?! rel="apple-touch-icon"))[^>]* (?:src|href)="(/static/[^"]+)"')
HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")
PACKED = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is a Tuesday, and what was read of the files before is forgotten."""
    monkeypatch.setattr(clock, "now", lambda: TUESDAY)
    installed.shipped_files.cache_clear()
    yield
    installed.shipped_files.cache_clear()


def told(by: Actor = OKORO) -> dict[str, Any]:
    """What stands above the worker."""
    answer = browser_of(by).get(WORKER)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    lines = re.findall(r"^const ([A-Z]+) = (.*);$", answer.content.decode(), re.MULTILINE)
    return {name: json.loads(value) for name, value in lines if not value.startswith(("`", "/", "new"))}


def plain(path: str) -> bytes:
    """A page as it comes to somebody who takes nothing packed."""
    return browser_of(OKORO).get(path).content


def source(path: str) -> bytes:
    """The file at an address, from where it lies in the sources."""
    return Path(str(finders.find(HASHED.sub("", path).removeprefix("/static/")))).read_bytes()


def test_an_edition_is_the_same_for_everybody_and_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    first = told()
    assert told(BELL) == first
    for days in (1, 60):
        monkeypatch.setattr(clock, "now", lambda days=days: TUESDAY + timedelta(days=days))
        assert told() == first
    packed = browser_of(OKORO).get(WORKER, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("changed", ["rules", "shell", "a script"])
def test_whatever_changes_makes_another_edition(changed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told()
    if changed in PAGES:
        monkeypatch.setitem(installed.PAGES, PAGES[changed], lambda _: HttpResponse("another"))
    if changed == "a script":
        files = first["FILES"] | {"/static/police/street/seal.js": "0"}
        monkeypatch.setattr(installed, "shipped_files", cache(lambda: files))
    assert told()["EDITION"] != first["EDITION"]


def test_it_holds_every_file_that_the_pages_ask_for_with_its_sum() -> None:
    files = told()["FILES"]
    wanted = set(ASKED_FOR.findall(browser_of(OKORO).get(SHELL).content.decode()))
    todo = [path for path in wanted if path.endswith(".js")]
    while todo:
        path = todo.pop()
        for name in IMPORTED.findall(source(path).decode()):
            asked = str((Path(path).parent / name).resolve())
            todo += [asked] if asked not in wanted else []
            wanted.add(asked)
    found = {page: plain(page) for page in (SHELL, RULES)} | {path: source(path) for path in wanted}
    assert files == {
        address: sha256(content).hexdigest()[: installed.DIGITS] for address, content in found.items()
    }


def test_gathered_files_are_kept_under_the_names_they_are_served_by(
    settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {"staticfiles": {"BACKEND": PACKED}}
    call_command("collectstatic", interactive=False, verbosity=0)
    files = told()["FILES"]
    named = [path for path in files if HASHED.search(path)]
    assert sorted(HASHED.sub("", path) for path in named) == sorted(
        f"/static/{name}" for name in (*installed.NAMED, "build/street.js")
    )
    for path in files.keys() - {SHELL, RULES}:
        served = tmp_path / path.removeprefix("/static/")
        assert sha256(served.read_bytes()).hexdigest().startswith(files[path]), path
    asked_for = ASKED_FOR.findall(browser_of(OKORO).get(SHELL).content.decode())
    assert set(asked_for) <= set(files)


def test_the_shell_names_nobody_and_keeps_what_was_to_be_said_for_the_next_page() -> None:
    page = browser_of(OKORO).get(SHELL).content.decode()
    assert "Okoro" not in page
    assert "csrfmiddlewaretoken" not in page
    assert page == browser_of(BELL).get(SHELL).content.decode()
    assert 'crossorigin="use-credentials"' in page


def test_the_app_begins_with_the_offer_and_has_a_sign_of_its_own() -> None:
    answer = browser_of(OKORO).get(MANIFEST)
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (said["name"], said["start_url"], said["display"]) == ("Towpath", SHELL, "standalone")
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    begins = {"image/svg+xml": b"<svg", "image/png": b"\x89PNG"}
    assert all(source(icon["src"]).startswith(begins[icon["type"]]) for icon in said["icons"])


def test_the_sign_on_an_iphone_is_drawn_and_no_picture_of_the_page() -> None:
    page = browser_of(OKORO).get(SHELL).content.decode()
    [address] = re.findall(r'rel="apple-touch-icon" href="([^"]+)"', page)
    assert source(address).startswith(b"\x89PNG")


def test_a_worker_may_run_here_and_only_ours() -> None:
    policy = browser_of(OKORO).get(SHELL)["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
