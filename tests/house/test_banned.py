"""What no room may do: raw SQL, the clock, late imports, hidden effects, unescaped markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from tests.house.tree import Module, assert_none, measuring, named, proofs, source, templates

KIT = "src/towpath/kit/"
SQL = re.compile(r"(^|\.)(raw|extra|cursor|executescript|RawSQL|RunSQL)$")
CLOCK = re.compile(
    r"(^|\.)((datetime|timezone)\.(now|utcnow|today)|date\.today|localtime|localdate|time\.time)$"
)
# The clock itself, and sessions, whose age must not move with a demonstration's clock.
READS_THE_CLOCK = ("src/towpath/kit/clock.py", "src/towpath/kit/sessions.py")
# What starts the work asks for the time and hands it on.
MAY_CALL_CLOCK_NOW = re.compile(r"/(views|management)(/|\.py)|/(kit|demo)/|gate/endpoint\.py$")
BY_NAME = re.compile(r"(^|\.)(get_model|import_module|import_string|__import__)$")
ALL_FIELDS = re.compile(r"""fields\s*=\s*['"]__all__['"]""")
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+(false|off)|\|\s*tojson\b")


def _found(pattern: re.Pattern[str], modules: Iterable[Module]) -> list[str]:
    return [
        f"{module.name}:{line} {call}"
        for module in modules
        for line, call in module.calls()
        if pattern.search(call)
    ]


def _rooms() -> list[Module]:
    return [module for module in source() if not module.name.startswith(KIT)]


def _rooms_with_a_store() -> list[Module]:
    return [module for module in _rooms() if not module.name.startswith("src/towpath/schemes/")]


def test_no_room_writes_raw_sql() -> None:
    assert_none(_found(SQL, _rooms_with_a_store()))


def test_only_the_clock_reads_the_clock() -> None:
    assert_none(_found(CLOCK, [module for module in source() if module.name not in READS_THE_CLOCK]))


def test_actions_and_queries_are_told_the_time() -> None:
    asked = re.compile(r"^(clock\.)?now$")
    assert_none(_found(asked, [module for module in source() if not MAY_CALL_CLOCK_NOW.search(module.name)]))


def test_no_room_reaches_a_module_by_its_name() -> None:
    assert_none(_found(BY_NAME, [module for module in _rooms() if "/sites/" not in module.name]))


def test_nothing_is_imported_inside_a_function() -> None:
    late = [
        f"{module.name}:{node.lineno}"
        for module in (*source(), *proofs(), *measuring())
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert_none(late)


def test_no_form_takes_every_field() -> None:
    assert_none(module.name for module in source() if ALL_FIELDS.search(module.text))


def test_no_model_hides_an_effect_in_save_or_a_signal() -> None:
    hidden = [
        f"{module.name}:{method.lineno}"
        for module in source()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and "forms" not in module.path.parts
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name == "save"
    ]
    signals = [
        module.name
        for module in source()
        if re.search(r"django\.(db\.models\.signals|dispatch)", module.text)
    ]
    assert_none(hidden + signals)


def test_no_site_has_the_django_admin() -> None:
    assert_none(module.name for module in source() if "django.contrib.admin" in module.text)


def test_no_template_lets_markup_through() -> None:
    assert_none(named(path) for path in templates() if UNESCAPED.search(path.read_text(encoding="utf-8")))
