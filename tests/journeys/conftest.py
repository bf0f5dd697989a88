"""The town and the browser of the journeys, started once. Each visitor has cookies of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.site import Town, a_town
from tests.journeys.visitor import SCREENS, Visitor
from tests.runner.machine import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """All four sites, running."""
    with a_town(tmp_path_factory.mktemp("town")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium; nothing is downloaded."""
    program = chromium()
    if program is None:
        mend = "there is no Chromium: sudo apt-get install chromium"
        pytest.fail(mend) if os.environ.get("CI") == "true" else pytest.skip(mend)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program, args=FLAGS) as started,
    ):
        yield started


@pytest.fixture
def visitor(browser: Browser, tmp_path: Path) -> Iterator[NewVisitor]:
    """`visitor("phone")` or `visitor("desk")`: somebody new, with no cookies.

    Towpath is put on nobody's phone unless a journey says so. Without it offers are made on the pages.
    """
    with ExitStack() as stack:

        def arrive(screen: str = "desk", *, javascript: bool = True, installs: bool = False) -> Visitor:
            context = browser.new_context(
                **SCREENS[screen],
                locale="en-GB",
                java_script_enabled=javascript,
                service_workers="allow" if installs else "block",
            )
            stack.callback(context.close)
            return Visitor(context.new_page(), javascript=javascript)

        yield arrive
