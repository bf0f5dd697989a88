"""A real Chromium with a profile of its own, every file of which lies below one folder."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, sync_playwright

from bench.stage import PHONE, browser_program
from tests.journeys.conftest import FLAGS

PLACES = {"HOME": "home", "TMPDIR": "temporary", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}


@contextmanager
def a_phone(folder: Path, *, killed: bool = False) -> Iterator[BrowserContext]:
    """The browser of a phone. At the end it is closed, or killed as when a battery goes."""
    places = {name: folder / place for name, place in PLACES.items()}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    profile = folder / "profile"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=browser_program(),
            args=FLAGS,
            env={**os.environ, **{name: str(place) for name, place in places.items()}},
            **PHONE,
        )
        try:
            yield context
            if killed:
                _kill(profile)
        finally:
            with suppress(Error):
                context.close()


def _kill(profile: Path) -> None:
    """End the browser that runs on this profile, without warning."""
    wanted = f"--user-data-dir={profile}"
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (each / "cmdline").read_bytes().decode(errors="replace").split("\0")
            if wanted in words and not any(word.startswith("--type=") for word in words):
                os.kill(int(each.name), signal.SIGKILL)
