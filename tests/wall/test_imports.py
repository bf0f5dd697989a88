"""No room imports, names or includes another: by the linter's contracts, and by reading what no linter reads.

Closes both halves of the import hole. `lint-imports` follows chains of imports and its contracts say THE
WALL by name; here they are run, and their list is compared, so that none can be dropped quietly. What it
cannot see is read from the syntax tree and the templates: models and modules reached by a name in a string,
foreign keys by string, raw SQL, and templates that extend, include or import a page of another side, or one
whose name is not written down.

Seen to fail: with an import of care in a police view, with `apps.get_model("care.Episode")`, with
`ForeignKey("care.Episode")`, with "care_episode" in a string of police, with an include by variable and of
a care page, and with a contract made softer.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, Module, assert_none, named, source, templates

pytestmark = [pytest.mark.site("insight"), pytest.mark.once]
ROOMS = ("police", "care", "person", "insight")
# Whose modules, tables and pages a room may name besides its own.
MAY_NAME = {"police": set(), "care": set(), "person": {"care"}, "insight": set()}
EVERYBODYS = ("kit/", "gate/", "govuk_frontend_jinja/")
KITS_OWN = ("staff/",)
TAG = re.compile(r"\{%-?\s*(.*?)\s*-?%\}", re.S)
NAMES_IT = re.compile(
    r"^(?:extends|include|import|from)\s+(.*?)(?:\s+(?:import|as|with|without|ignore)\b.*)?$", re.S
)
WRITTEN = re.compile(r"""^(['"])([\w./-]+)\1$""")
BY_NAME = re.compile(
    r"(^|\.)(get_model|import_module|import_string|__import__|get_app_config|find_spec|run_module)$"
)
SQL = re.compile(r"(^|\.)(cursor|raw|extra|RawSQL|executescript|execute)$")
MAY_BE_RAW = re.compile(r"kit/(audit/triggers|named|rendering|pages)\.py$|/migrations/")
RELATION = re.compile(r"(ForeignKey|OneToOneField|ManyToManyField)$")
# Who may post a message, and who may say a word: the state of an episode, its arrival, and nobody else.
SAYS = {
    "towpath.gate.outbox.post": {"care/actions/saying.py", "care/publishing.py", "care/ticks.py"},
    "towpath.care.actions.saying.say": {"care/actions/intake.py", "care/actions/moving.py"},
}
CONTRACTS = {
    "Rooms stand above the gate, the gate above schemes and kit",
    "THE WALL: police, care and insight know nothing of each other, not even through others",
    "THE WALL: the person's page belongs to care, and nothing of police or insight",
    "Schemes, both lifecycles, the matching and the closed list of messages are plain Python",
    "Only the gate itself opens the ledger",
}


def room_of(path: Path) -> str:
    """The room that a file lies in, or nothing."""
    first = path.relative_to(SOURCE).parts[0]
    return first if first in ROOMS else ""


def of_rooms() -> Iterator[tuple[str, Module]]:
    """Every module of a room."""
    return ((room, module) for module in source() if (room := room_of(module.path)))


def others(room: str) -> set[str]:
    """The rooms that this one may not name."""
    return set(ROOMS) - {room} - MAY_NAME[room]


def test_the_contracts_hold() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - the linter of this environment
    assert done.returncode == 0, done.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in done.stdout


def test_no_contract_was_dropped_or_softened() -> None:
    kept = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert {one["name"] for one in kept["contracts"]} == CONTRACTS
    assert [one["name"] for one in kept["contracts"] if "ignore_imports" in one] == []
    layers = next(one for one in kept["contracts"] if one["type"] == "layers")
    assert layers["exhaustive"] is True
    assert "police | care | insight" in layers["layers"]


def test_no_room_imports_another() -> None:
    assert_none(
        f"{module.name} {name}"
        for room, module in of_rooms()
        for node in ast.walk(module.tree)
        for name in _imported(node)
        if any(f"{name}.".startswith(f"towpath.{other}.") for other in others(room))
    )


def test_what_care_says_through_the_gate_is_said_in_few_places() -> None:
    """A rota, a group, an unmet wish, a message or somebody to tell has no way to say anything to police."""
    found = {
        (name, module.name.removeprefix("src/towpath/"))
        for room, module in of_rooms()
        if room in ("care", "person")
        for node in ast.walk(module.tree)
        for name in _imported(node)
        if name in SAYS
    }
    assert found == {(name, where) for name, places in SAYS.items() for where in places}


def test_no_room_reaches_anything_by_its_name() -> None:
    assert_none(
        f"{module.name}:{line} {call}"
        for module in source()
        for line, call in module.calls()
        if BY_NAME.search(call) and not MAY_BE_RAW.search(module.name)
    )


def test_no_room_writes_sql_of_its_own() -> None:
    assert_none(
        f"{module.name}:{line} {call}"
        for module in source()
        for line, call in module.calls()
        if SQL.search(call) and not MAY_BE_RAW.search(module.name) and "/schemes/" not in module.name
    )


def test_no_relation_names_a_model_of_another_room_by_string() -> None:
    assert_none(
        f"{module.name}:{node.lineno} {target}"
        for room, module in of_rooms()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and RELATION.search(ast.unparse(node.func))
        for target in _strings(node)
        if "." in target and not target.startswith(f"{room}.")
    )


def test_no_string_of_a_room_names_a_table_or_module_of_another() -> None:
    assert_none(
        f"{module.name}:{node.lineno} {node.value!r}"
        for room, module in of_rooms()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for other in others(room)
        if re.search(rf"\btowpath\.{other}\b|\b{other}[._]({_models(other)})\b", node.value, re.I)
    )


def test_there_are_templates_of_every_room_to_read() -> None:
    assert {room_of(path) for path in templates()} >= set(ROOMS)


def test_every_page_that_a_template_names_is_written_down() -> None:
    assert_none(f"{named(path)} {name}" for path, name in _names_in_templates() if not WRITTEN.match(name))


def test_no_template_names_a_page_of_another_side() -> None:
    assert_none(
        f"{named(path)} {name}"
        for path, name in _names_in_templates()
        if (written := WRITTEN.match(name)) and not _may_show(path, written[2])
    )


def test_no_template_leads_to_an_address_of_another_side() -> None:
    assert_none(
        f"{named(path)} {other}"
        for path in templates()
        if (room := room_of(path))
        for other in others(room)
        if re.search(rf"""url\(\s*['"]{other}:""", path.read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ('{% include "care/parts/note.html" %}', '"care/parts/note.html"'),
        ("{%- extends page -%}", "page"),
        ('{% from "kit/x.html" import a, b with context %}', '"kit/x.html"'),
        ('{% import "care/x.html" as x %}', '"care/x.html"'),
        ('{% include "care/" ~ name %}', '"care/" ~ name'),
    ],
)
def test_the_reader_of_templates_sees_each_way_of_naming_a_page(written: str, seen: str) -> None:
    page = '{% extends "kit/page.html" %}{% from "kit/components.html" import tag %}<p>'
    assert _named_in(f"{page}{written}</p>{{% if x %}}") == ['"kit/page.html"', '"kit/components.html"', seen]


@cache
def _models(room: str) -> str:
    """The names of the models of a room, as one choice of a pattern."""
    found = [
        node.name
        for of, module in of_rooms()
        if of == room and "models" in (*module.path.parts, module.path.stem)
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
    ]
    return "|".join(found) or "no model"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _strings(node: ast.Call) -> list[str]:
    given = [*node.args[:1], *(word.value for word in node.keywords if word.arg in ("to", "through"))]
    return [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _named_in(page: str) -> list[str]:
    return [named[1] for tag in TAG.findall(page) if (named := NAMES_IT.match(tag))]


def _names_in_templates() -> Iterator[tuple[Path, str]]:
    for path in templates():
        for name in _named_in(path.read_text(encoding="utf-8")):
            yield path, name


def _may_show(path: Path, name: str) -> bool:
    """A room shows its own pages and everybody's, kit its own; the demonstration is in no room."""
    room = room_of(path)
    if "demo" in path.relative_to(SOURCE).parts:
        return "/" not in name
    return name.startswith((*EVERYBODYS, f"{room}/") if room else (*EVERYBODYS, *KITS_OWN))
