"""The page of words names things as the code does, and as the lists that check our words do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tests.house.tree import ROOT, SOURCE, assert_none
from towpath.language.avoid import found
from towpath.language.reach import Reach

PAGE = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([^`]+)`")
NAME = re.compile(r"[^\W\d]\w*")


@cache
def _known() -> frozenset[str]:
    """Every name that is written anywhere in the product, and every part of a path."""
    files = [path for path in SOURCE.rglob("*") if path.suffix in (".py", ".js", ".html", ".toml")]
    words = {name for path in files for name in NAME.findall(path.read_text(encoding="utf-8"))}
    tests = [ROOT / "tests" / "wall", ROOT / "tests" / "wall.py"]
    parts = {name for path in [*files, *tests] for name in NAME.findall(path.relative_to(ROOT).as_posix())}
    return frozenset(words | parts)


def _rows(width: int, *, of: str) -> Iterator[list[str]]:
    for line in of.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == width and not set(cells[0]) <= set("-: "):
            yield cells


def test_every_name_beside_a_word_is_in_the_code() -> None:
    """`raise_…` stands for every name that begins so."""
    rows = list(_rows(4, of=PAGE))
    assert len(rows) > 80
    unknown = [
        f"{row[0]}: {name}"
        for row in rows
        for code in CODE.findall(row[3])
        for name in NAME.findall(code.removesuffix("…"))
        if name not in _known() and not (code.endswith("…") and any(one.startswith(name) for one in _known()))
    ]
    assert_none(unknown)


def test_no_word_is_explained_twice() -> None:
    words = [row[0] for row in _rows(4, of=PAGE) if row[0] != "word"]
    assert_none(sorted({word for word in words if words.count(word) > 1}))


def test_the_word_of_staff_is_left_out_where_the_person_reads() -> None:
    section = PAGE.split("## One thing, two readers")[1].split("\n## ")[0]
    pairs = [row for row in _rows(2, of=section) if row[0] != "for staff"]
    assert len(pairs) > 4
    for_staff = [word for row in pairs for word in row[0].split(", ")]
    assert_none(word for word in for_staff if not list(found(word, Reach.PERSON)))
    assert_none(row[1] for row in pairs if list(found(row[1], Reach.PERSON)))
