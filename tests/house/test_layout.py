"""Every file has one duty, says it first, and lies where its name says."""

from __future__ import annotations

import ast
import re

from tests.folders import HERE, SITES_OF
from tests.house.tree import BENCH, SOURCE, assert_none, measuring, named, proofs, source

GRAB_BAGS = {"utils", "helpers", "common", "core", "services", "managers", "misc", "lib"}
NOT_TESTS = {"runner", "__pycache__"}


def test_every_module_says_its_duty_in_its_first_line() -> None:
    silent = [
        module.name
        for module in (*source(), *proofs(), *measuring())
        if module.tree.body and not (ast.get_docstring(module.tree) or "").strip()
    ]
    assert_none(silent)


def test_no_module_is_a_grab_bag() -> None:
    paths = [path for top in (SOURCE, HERE, BENCH) for path in top.rglob("*") if path.stem in GRAB_BAGS]
    assert_none(named(path) for path in paths)


def test_every_folder_of_tests_is_run_by_somebody() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir()} - NOT_TESTS
    assert folders == set(SITES_OF)


def test_every_folder_of_tests_holds_tests() -> None:
    assert_none(name for name in SITES_OF if not list((HERE / name).rglob("test_*.py")))


def test_no_test_waits_for_a_site_that_its_folder_is_never_run_for() -> None:
    for module in proofs():
        for names in re.findall(r"mark\.site\(([^)]*)\)", module.text):
            folder = module.path.relative_to(HERE).parts[0]
            assert set(re.findall(r"\w+", names)) <= set(SITES_OF[folder]), module.name


def test_no_two_tests_of_a_file_share_a_name() -> None:
    for module in proofs():
        names = [node.name for node in module.tree.body if isinstance(node, ast.FunctionDef)]
        assert len(names) == len(set(names)), module.name
