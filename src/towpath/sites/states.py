"""Write docs/states.md from the two tables: `python -m towpath.sites.states`."""

from __future__ import annotations

from pathlib import Path

from towpath.care.lifecycle import EPISODE
from towpath.police.lifecycle import DIVERSION

PAGE = Path(__file__).resolve().parents[3] / "docs" / "states.md"
INTRODUCTION = """# States

Two lifecycles, one for each side of the wall. This page is written from the tables in
`police/lifecycle.py` and `care/lifecycle.py` by `python -m towpath.sites.states`; a test compares
the two. Change a table, not this page.
"""


def as_page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, DIVERSION.as_markdown(), EPISODE.as_markdown()])


if __name__ == "__main__":
    PAGE.write_text(as_page(), encoding="utf-8")
