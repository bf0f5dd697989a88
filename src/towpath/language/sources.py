"""The texts of a module, of a script, of a file of settings or content, and of a document."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .markup import FILLED, is_words
from .places import Place
from .reach import Reach
from .said import Said

_SCRIPT = re.compile(
    r"//[^\n]*|/\*.*?\*/|(?P<text>'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`)", re.S
)
_SETTINGS = re.compile(
    r"#[^\n]*|^\[+(?P<table>[\w.-]+)\]+|(?P<key>[\w-]+)\s*=(?!=)|"
    r"(?P<text>\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')",
    re.S | re.M,
)
_KEPT_AS = re.compile(rf"[\w{FILLED}-]+\.(?:csv|ics|json|pdf|txt|zip)\b")
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.S | re.M)


def module_texts(source: str, place: Place) -> Iterator[Said]:
    """Every string of a Python module that is meant to be read, and its docstrings, which staff read.

    In a file of addresses every word counts, for an address may be a single one. The name under which a
    file is kept on somebody's phone gets as far as a title.
    """
    tree = ast.parse(source)
    docstrings = {id(node) for node in _docstrings(tree)}
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        text = _text_of(node)
        if id(node) in within or not text:
            continue
        is_kept = bool(_KEPT_AS.search(text))
        reach = Reach.STAFF if id(node) in docstrings else place.titles if is_kept else place.reach
        if is_words(text) or is_kept or place.every_word:
            yield Said(text, node.lineno, node.end_lineno or node.lineno, reach)  # type: ignore[attr-defined] # has text


def script_texts(source: str, place: Place) -> Iterator[Said]:
    """Every string of a script that is meant to be read."""
    for match in _SCRIPT.finditer(source):
        text = (match.group("text") or "")[1:-1]
        if is_words(text):
            yield _said(source, match.start(), text, place.reach)


def settings_texts(source: str, place: Place) -> Iterator[Said]:
    """Every text of a TOML file, by the key under which it stands."""
    table = key = ""
    for match in _SETTINGS.finditer(source):
        if match.group("table"):
            table = match.group("table") + "."
        key = table + match.group("key") if match.group("key") else key
        text = (match.group("text") or "").strip("\"'")
        if is_words(text) or (text and (place.every_word or key in place.title_keys)):
            yield _said(source, match.start(), text, place.reach_of(key))


def document_texts(source: str, place: Place) -> Iterator[Said]:
    """Every paragraph, point and row of a table, without what is code."""
    at = 0
    for paragraph in re.split(r"(\n\s*\n|\n(?=[|#-]))", _CODE.sub(_blank, source)):
        if paragraph.strip():
            yield _said(source, at, paragraph, place.reach)
        at += len(paragraph)


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    """The first string of a body, and every string that stands alone as a statement."""
    return (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _text_of(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text_of(part) or FILLED for part in node.values)
    return ""


def _said(source: str, at: int, text: str, reach: Reach) -> Said:
    line = source.count("\n", 0, at) + 1
    return Said(text, line, line + text.count("\n"), reach)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group(0))
