"""Files as they lie in the package, with words of a test's own in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from towpath.language.said import Said

Plant = Callable[[str, str], Path]


def planter(top: Path) -> Plant:
    """Writes a file below a package of its own, as an author might have left it."""

    def plant(name: str, text: str) -> Path:
        path = top / "towpath" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return plant


def as_read(texts: tuple[Said, ...]) -> list[tuple[str, int]]:
    """Each text with its line."""
    return [(" ".join(said.text.split()), said.line) for said in texts]
