"""Looks for what was typed in every file below a folder, in every shape, however it is packed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.lost_phone import brotli
from bench.lost_phone.canaries import NUMBER, Canaries
from bench.lost_phone.shapes import shapes
from bench.lost_phone.unpacked import Reader

AROUND = 160
"""A number that looks like ours is compared with each of ours, with so many bytes on either side."""


BETWEEN = b"\0\xff\0"


@dataclass(frozen=True)
class Find:
    """One place where a canary was found."""

    file: str
    how: str
    shape: str
    excerpt: str


@dataclass
class Searched:
    """What the search came to."""

    finds: list[Find] = field(default_factory=list)
    files: int = 0
    read: int = 0
    views: int = 0
    unread: list[str] = field(default_factory=list)


class Needles:
    """What is looked for."""

    def __init__(self, canaries: Canaries) -> None:
        self._marks = {raw: name for mark in canaries.marks for raw, name in shapes(mark).items()}
        self._like_ours = _shapes_of(NUMBER[1:], NUMBER[1:].replace(" ", ""))
        self._numbers = _shapes_of(*canaries.numbers)

    def found_in(self, raw: bytes) -> Iterator[tuple[str, int]]:
        """The shape and the place of the first find of each shape."""
        for needle, name in self._marks.items():
            at = raw.find(needle)
            if at >= 0:
                yield name, at
        for needle in self._like_ours:
            yield from self._numbers_near(raw, needle)

    def _numbers_near(self, raw: bytes, needle: bytes) -> Iterator[tuple[str, int]]:
        at = raw.find(needle)
        while at >= 0:
            near = raw[max(0, at - AROUND) : at + AROUND]
            named = next((name for whole, name in self._numbers.items() if whole in near), "")
            if named:
                yield f"a number, {named}", at
                return
            at = raw.find(needle, at + AROUND)


def search(folder: Path, canaries: Canaries) -> Searched:
    """Every file below the folder."""
    needles, reader, found = Needles(canaries), Reader(), Searched()
    for path in sorted(each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()):
        found.files += 1
        found.read += path.stat().st_size
        name = path.relative_to(folder).as_posix()
        # Thousands of small records are looked through at once.
        together: dict[str, list[bytes]] = {"its name": [path.name.encode()]}
        for how, raw in reader.views(path):
            together.setdefault(how, []).append(raw)
        for how, parts in together.items():
            _look(found, needles, name, how, parts)
    for path_name, raw in brotli.unpacked(reader.packed).items():
        _look(found, needles, Path(path_name).relative_to(folder).as_posix(), "brotli", [raw])
    found.unread = reader.unread
    return found


def _look(found: Searched, needles: Needles, file: str, how: str, parts: Sequence[bytes]) -> None:
    found.views += len(parts)
    raw = BETWEEN.join(parts)
    for shape, at in needles.found_in(raw):
        found.finds.append(Find(file, how, shape, repr(raw[max(0, at - 40) : at + 60])))


def _shapes_of(*texts: str) -> dict[bytes, str]:
    return {raw: name for text in texts for raw, name in shapes(text).items()}
