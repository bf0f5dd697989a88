"""Nothing is longer than can be read in one go."""

from __future__ import annotations

from collections.abc import Iterable

from tests.house.tree import Function, Module, assert_none, measuring, named, proofs, source, templates

FILE, TEST_FILE = 300, 400
FUNCTION, TEST_FUNCTION = 30, 25
TEMPLATE = 120


def _length(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def _too_long(modules: Iterable[Module], *, most: int, only_tests: bool = False) -> list[str]:
    return [
        f"{module.name}:{function.lineno} {function.name} has {_length(function)} lines"
        for module in modules
        for function in module.functions()
        if _length(function) > most and (function.name.startswith("test_") or not only_tests)
    ]


def test_no_source_file_is_too_long() -> None:
    product = (*source(), *measuring())
    assert_none(f"{module.name}: {module.lines}" for module in product if module.lines > FILE)


def test_no_test_file_is_too_long() -> None:
    assert_none(f"{module.name}: {module.lines}" for module in proofs() if module.lines > TEST_FILE)


def test_no_function_is_too_long() -> None:
    assert_none(_too_long((*source(), *measuring()), most=FUNCTION))


def test_no_test_is_too_long() -> None:
    assert_none(_too_long(proofs(), most=TEST_FUNCTION, only_tests=True))


def test_no_template_is_too_long() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in templates()}
    assert_none(f"{name}: {length}" for name, length in lengths.items() if length > TEMPLATE)
