"""Each site runs its own room and no other: looked up in a real process of each, and in its new store.

Closes the hole that a shared library brings the other side along. For every site a process is started with
that site's settings and nothing of any other; it loads its addresses, its worker and its access table, as
in use. Asked are: which apps and models are registered, which modules were imported, which tables its
freshly made store has, which credentials its settings hold. The care store's own migrations make the tables
that police must not have.

Seen to fail: with "care" added to the rooms of the police settings (apps, models, tables and modules all
fail), with `import towpath.care.lifecycle` in a police view, and with DOOR_KEY given to every site.
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
from tests.wall.stage.theatre import environment
from towpath.gate import seal

pytestmark = [pytest.mark.site("insight"), pytest.mark.once]
ROOMS = ("police", "care", "person", "insight")
OWN = {"police": {"police"}, "care": {"care"}, "person": {"care", "person"}, "insight": {"insight"}}
SAY = """
import json, sys
import django; django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.urls import get_resolver
from django.utils.module_loading import import_string
call_command("migrate", verbosity=0)
assert get_resolver().url_patterns
for name in ("TOWPATH_ACCESS", "TOWPATH_JOBS", "TOWPATH_NAV", "TOWPATH_ROLES"):
    import_string(getattr(settings, name))
print(json.dumps({
    "apps": [config.name for config in apps.get_app_configs()],
    "models": [model._meta.label for model in apps.get_models(include_auto_created=True)],
    "tables": connection.introspection.table_names(),
    "modules": sorted(name for name in sys.modules if name.startswith("towpath.")),
    "stores": {alias: str(connections[alias].settings_dict["NAME"]) for alias in connections},
    "keys": {name: str(getattr(settings, name, "")) for name in ("DOOR_KEY", "PSEUDONYM_KEY", "SECRET_KEY")},
    "templates": [str(one) for engine in settings.TEMPLATES for one in engine.get("DIRS", [])],
}))
"""


@cache
def said_by(site: str) -> dict[str, Any]:
    """What a process of this site says of itself."""
    with TemporaryDirectory(prefix="towpath-registry-") as name:
        folder = Path(name)
        (folder / "gate.pem").write_bytes(seal.key_to_pem(seal.new_key()))
        asked = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", SAY],
            env=environment(site, folder),
            cwd=HERE.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        said: dict[str, Any] = json.loads(asked.stdout.splitlines()[-1])
        return said


def of_rooms(names: list[str], mark: str) -> set[str]:
    """The rooms that these names belong to."""
    return {room for room in ROOMS for name in names if mark.format(room) in f"{name}."}


@pytest.mark.parametrize("site", SITES)
def test_a_site_has_the_apps_and_models_of_its_own_room_only(site: str) -> None:
    said = said_by(site)
    assert of_rooms(said["apps"], "towpath.{}.") == OWN[site]
    labels = {name.partition(".")[0] for name in said["models"]}
    assert labels & set(ROOMS) == OWN[site] - {"person"}


@pytest.mark.parametrize("site", SITES)
def test_a_new_store_has_the_tables_of_its_own_room_only(site: str) -> None:
    tables = {table.partition("_")[0] for table in said_by(site)["tables"]}
    assert tables & set(ROOMS) == OWN[site] - {"person"}


def test_no_table_of_police_is_named_like_a_table_of_care() -> None:
    care = {name.removeprefix("care_") for name in said_by("care")["tables"] if name.startswith("care_")}
    police = {name.partition("_")[2] for name in said_by("police")["tables"] if name.startswith("police_")}
    assert care & police == {"person", "move"}, "each side keeps who it is about and its own moves; no more"


@pytest.mark.parametrize("site", SITES)
def test_a_site_never_imports_a_module_of_another_room(site: str) -> None:
    said = said_by(site)["modules"]
    assert of_rooms(said, "towpath.{}.") == OWN[site]
    assert of_rooms(said, "towpath.sites.{}.") == {site}


@pytest.mark.parametrize("site", SITES)
def test_a_site_has_one_store_and_it_is_its_own(site: str) -> None:
    stores = said_by(site)["stores"]
    own = "care" if site == "person" else site
    assert {alias: Path(name).name for alias, name in stores.items()} == {"default": f"{own}.sqlite3"}


@pytest.mark.parametrize("site", SITES)
def test_a_site_finds_no_page_of_another_room(site: str) -> None:
    assert (
        of_rooms([f"{one}/".replace("/", ".") for one in said_by(site)["templates"]], "towpath.{}.")
        == OWN[site]
    )


def test_no_secret_is_shared_by_two_sides_but_the_one_for_pseudonyms() -> None:
    keys = {site: said_by(site)["keys"] for site in SITES}
    assert len({held["SECRET_KEY"] for held in keys.values()}) == len(SITES)
    assert {site for site in SITES if keys[site]["DOOR_KEY"]} == {"police"}
    assert {site for site in SITES if keys[site]["PSEUDONYM_KEY"]} == {"police", "care"}
