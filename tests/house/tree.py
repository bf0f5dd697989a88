"""The files of the repository, read once, as the house rules see them."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.folders import HERE

ROOT = HERE.parent
SOURCE = ROOT / "src" / "towpath"
BENCH = ROOT / "bench"
Function = ast.FunctionDef | ast.AsyncFunctionDef
NOT_OURS = (".venv", "node_modules", "var", ".test", ".git", "build", ".hypothesis")


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path from the root, as an editor finds it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.text.splitlines())

    @property
    def is_migration(self) -> bool:
        """Migrations are written by a machine and never changed."""
        return "migrations" in self.path.parts

    def functions(self) -> Iterator[Function]:
        """Every function and method in it, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> Iterator[tuple[int, str]]:
        """Every call in it: the line, and what is called as it is written."""
        return (
            (node.lineno, ast.unparse(node.func))
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Call)
        )


@cache
def modules(top: Path) -> tuple[Module, ...]:
    """Every Python file below a folder but the migrations."""
    paths = sorted(path for path in top.rglob("*.py") if "__pycache__" not in path.parts)
    read = (Module(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in paths)
    return tuple(module for module in read if not module.is_migration)


def source() -> tuple[Module, ...]:
    """The product."""
    return modules(SOURCE)


def proofs() -> tuple[Module, ...]:
    """Its tests."""
    return modules(HERE)


def measuring() -> tuple[Module, ...]:
    """What measures it."""
    return modules(BENCH)


def templates() -> list[Path]:
    """Every page and part of a page."""
    return sorted(path for path in SOURCE.rglob("*.html") if "templates" in path.parts)


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file of text that is kept in the repository, or would be if it were added now."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        words = [git, "ls-files", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - git, found above
        listed = done.stdout.splitlines()
        paths = [ROOT / name for name in listed]
    else:
        paths = [path for path in ROOT.rglob("*") if not set(path.relative_to(ROOT).parts) & set(NOT_OURS)]
    return tuple(path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:1024])


def named(path: Path, line: int | None = None) -> str:
    """A place, as an editor finds it."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def assert_none(found: Iterable[str]) -> None:
    """Fail with every one that was found, one a line."""
    places = list(found)
    assert not places, "\n" + "\n".join(places)
