"""Run the tests as one site, with a store, a folder and keys of their own, and no way out to a network."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.db import connection

from tests.folders import NO_SITE, SITES, SITES_OF, folder_of, refusal


def _folders_asked_for() -> list[str]:
    paths = [Path(word.partition("::")[0]) for word in sys.argv[1:] if not word.startswith("-")]
    return [folder for path in paths if path.exists() and (folder := folder_of(path))]


def _choose_site() -> str:
    """TOWPATH_SITE, or else the first site that the first folder asked for is for."""
    asked = _folders_asked_for()
    if not asked and "PYTEST_XDIST_WORKER" not in os.environ:
        raise SystemExit(
            "Name a folder of tests: each site is tested in its own process. bin/test runs them all."
        )
    site = os.environ.get("TOWPATH_SITE") or SITES_OF.get(asked[0], SITES)[0]
    if site not in (*SITES, NO_SITE):
        raise SystemExit(f"TOWPATH_SITE is {site!r}: it must be one of {', '.join((*SITES, NO_SITE))}.")
    for folder in asked:
        if reason := refusal(folder, site):
            raise SystemExit(reason)
    return site


def _a_key(path: Path) -> str:
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(pem)
    return str(path)


# Before any test module is imported: models need a site that has been set up.
SITE = _choose_site()
DIRECTORY = Path(tempfile.mkdtemp(prefix="towpath-test-"))
os.environ.update(
    TOWPATH_SITE=SITE,
    TOWPATH_MODE="test",
    TOWPATH_DIR=str(DIRECTORY),
    GATE_KEY_FILE=_a_key(DIRECTORY / "gate.pem"),
    PSEUDONYM_KEY="one pseudonym key for both sides, in tests only",
    DOOR_KEY="one door key, in tests only",
)
if SITE != NO_SITE:
    os.environ["DJANGO_SETTINGS_MODULE"] = f"towpath.sites.{SITE}.settings"
    django.setup()
# Fixtures that need models, so only where there is a store.
pytest_plugins = ["tests.stores"] if SITE != NO_SITE else []

hypothesis.settings.register_profile(
    "towpath", deadline=None, derandomize="CI" in os.environ, print_blob=True
)
hypothesis.settings.load_profile("towpath")


ON_POSTGRES = SITE != NO_SITE and connection.vendor != "sqlite"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked for other sites, and on PostgreSQL what needs no second run."""
    away = [item for item in items if _is_for_others(item) or _was_run(item)]
    if away:
        config.hook.pytest_deselected(items=away)
        items[:] = [item for item in items if item not in away]


def _is_for_others(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("site")
    return mark is not None and SITE not in mark.args


def _was_run(item: pytest.Item) -> bool:
    """On PostgreSQL: whether its one run is that on SQLite."""
    return ON_POSTGRES and item.get_closest_marker("once") is not None


def pytest_unconfigure() -> None:
    """Take the temporary folder away."""
    shutil.rmtree(DIRECTORY, ignore_errors=True)


class OutsideNetwork(RuntimeError):
    """A test tried to reach another machine."""


def _is_near(address: Any) -> bool:
    host = address[0] if isinstance(address, tuple) else ""
    return host in ("", "localhost", "::1") or str(host).startswith("127.")


@pytest.fixture(autouse=True, scope="session")
def _no_way_out() -> Iterator[None]:
    """Only this machine can be reached from a test."""
    connect = socket.socket.connect

    def only_near(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_near(address):
            raise OutsideNetwork(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_near)
        yield
