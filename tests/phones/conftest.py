"""The town and the browser of the journeys; for the queue a server that is told what to say, and its tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.conftest import browser, town, visitor
from tests.journeys.visitor import SCREENS
from tests.phones.fake_street import FakeStreet, a_fake_street
from tests.phones.tab import Tab

__all__ = ["browser", "phone", "street", "tab", "town", "visitor"]
NewTab = Callable[[], Tab]


@pytest.fixture
def street() -> Iterator[FakeStreet]:
    """A server that a test tells what to say."""
    with a_fake_street() as running:
        yield running


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """One phone: its tabs share what is stored."""
    context = browser.new_context(**SCREENS["phone"], locale="en-GB")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def tab(phone: BrowserContext, street: FakeStreet) -> NewTab:
    """Open Towpath in a new tab of this phone."""
    return lambda: Tab(phone, street).open()
