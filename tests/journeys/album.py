"""Pictures of every page that the journeys come to, at both widths, for people to look at.

They are kept only where `TOWPATH_ALBUM` names a directory.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

WIDTHS = (360, 1280)
# A reference, the key of a flow and a number are different for each person; the page is the same.
ONES_OWN = re.compile(r"[A-Z]{2}(-[0-9A-Z]{4}){3}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+", re.ASCII)


class Album:
    """One picture of a page in each state that reads differently, at each width."""

    def __init__(self, directory: str) -> None:
        self._directory = Path(directory) if directory else None
        self._kept: set[tuple[str, str]] = set()

    def keep(self, page: Page) -> None:
        """Take the page as it is, unless the same words were taken before."""
        if self._directory is None:
            return
        place = ONES_OWN.sub("x", urlsplit(page.url).path).strip("/").replace("/", "_") or "home"
        words = ONES_OWN.sub("x", page.locator("main").inner_text())
        if (place, words) in self._kept:
            return
        self._kept.add((place, words))
        self._take(page, f"{len(self._kept):03}_{place}")

    def _take(self, page: Page, name: str) -> None:
        assert self._directory is not None
        self._directory.mkdir(parents=True, exist_ok=True)
        own = page.viewport_size or {"width": WIDTHS[0], "height": 740}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": own["height"]})
            page.screenshot(path=self._directory / f"{name}_{width}.png", full_page=True)
        page.set_viewport_size({"width": own["width"], "height": own["height"]})


ALBUM = Album(os.environ.get("TOWPATH_ALBUM", ""))
