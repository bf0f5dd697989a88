"""Where the raw output of a measurement goes: never into the repository."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.folders import HERE

ROOT = HERE.parent


@dataclass(frozen=True)
class Raw:
    """One folder for one run."""

    folder: Path

    def keep(self, name: str, what: object) -> None:
        """Write something down for whoever wants to look closer."""
        text = what if isinstance(what, str) else json.dumps(what, indent=1, ensure_ascii=False, default=str)
        (self.folder / name).write_text(text, encoding="utf-8")

    def room(self, name: str) -> Path:
        """A new folder of its own for one part."""
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))
