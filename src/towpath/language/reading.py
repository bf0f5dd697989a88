"""What a file says to people, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .markup import markup_texts
from .places import Place, place_of
from .said import Said
from .sources import document_texts, module_texts, script_texts, settings_texts

READERS: dict[str, Callable[[str, Place], Iterator[Said]]] = {
    ".html": markup_texts,
    ".js": script_texts,
    ".md": document_texts,
    ".py": module_texts,
    ".toml": settings_texts,
    ".txt": document_texts,
}
NOT_OURS = ("__pycache__", "build", "migrations", "node_modules")
THE_LISTS = Path(__file__).resolve().parent / "data"
"""They print the words that nothing else may."""


def texts_of(path: Path) -> tuple[Said, ...]:
    """Every text of one file. ValueError or SyntaxError for a file that is not what its name says."""
    reader = READERS[path.suffix]
    return tuple(reader(path.read_text(encoding="utf-8"), place_of(path)))


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and in each folder every file that says something, but what a machine has made."""
    return sorted({one for path in paths for one in _files(path)})


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        return iter([path])
    every = (one for one in path.rglob("*") if one.suffix in READERS and one.is_file())
    ours = (one for one in every if not set(one.relative_to(path).parts) & set(NOT_OURS))
    return (one for one in ours if THE_LISTS not in one.resolve().parents)
