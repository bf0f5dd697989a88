"""The person's own pages on the smallest screen: at 400 %, in Welsh, from right to left, without scripts."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from tests.folders import HERE
from tests.journeys.conftest import NewVisitor
from tests.journeys.visitor import Visitor
from towpath.demo.processes import Processes, Site, command, environment_of, free_ports

SHELL = (sys.executable, "-m", "django", "shell", "--verbosity", "0", "--command")
ARRIVES = "from tests.journeys.a_guest import arrive; arrive()"
MONDAY_MORNING = datetime(2026, 3, 2, 10, tzinfo=UTC)
# 1,280 pixels at 400 %.
ZOOMED = {"width": 320, "height": 640}
IN_WELSH = (
    *("/", "/?words=easy", "/times/next/2/", "/times/{booked}/", "/times/{booked}/cancel/"),
    *("/times/{booked}/earlier/", "/times/none/session/", "/break/", "/go-on/", "/call-me/", "/stop/"),
    *("/stop/sure/", "/p", "/a"),
)
IN_ENGLISH = (
    *("/goals/", "/again/", "/ask/", "/ask/notes/", "/ask/complaint/", "/how-was-it/", "/keep/", "/safe/"),
    *("/safe/breathing/", "/reach/", "/who-sees/", "/no/such/page/"),
)
UNFOLD = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"
# From right to left what is too wide hangs over the left side.
TURN = """() => {
    document.documentElement.dir = 'rtl'
    return document.documentElement.scrollWidth - document.documentElement.clientWidth
}"""


@dataclass(frozen=True)
class Own:
    """The person's site with one person in its store."""

    url: str
    token: str
    booked: str

    def opens_for(self, page: Page) -> None:
        """Open the link, as a tap on it does."""
        page.goto(f"{self.url}/p#{self.token}")
        page.wait_for_url(f"{self.url}/")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    """Only the person's site, on a store of its own: none of these pages needs another."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "clock").write_text(str((MONDAY_MORNING - datetime.now(UTC)).total_seconds()), encoding="ascii")
    told = {
        "TOWPATH_MODE": "test",
        "TOWPATH_DIR": str(folder),
        "CLOCK_FILE": str(folder / "clock"),
        "SECRET_KEY": secrets.token_hex(32),
    }
    site = Site("person", free_ports(1)[0], told, has_worker=False)
    command(site, "migrate")
    printed = subprocess.run(  # noqa: S603 - our own module, and no shell
        [*SHELL, ARRIVES],
        env={**environment_of(site), "DJANGO_SETTINGS_MODULE": "towpath.sites.person.settings"},
        cwd=HERE.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    token, booked = printed.stdout.split()
    with Processes(folder / "logs") as processes:
        processes.start(site)
        yield Own(site.url, token, booked)


@pytest.fixture
def zoomed(browser: Browser) -> Iterator[Visitor]:
    """A browser at 400 %."""
    context = browser.new_context(viewport=ZOOMED, locale="en-GB", service_workers="block")  # type: ignore[arg-type]  # a width and a height
    yield Visitor(context.new_page())
    context.close()


def test_no_page_hangs_over_the_side_at_400_percent_in_either_direction(own: Own, zoomed: Visitor) -> None:
    own.opens_for(zoomed.page)
    assert zoomed.press("Cymraeg").page.locator("html").get_attribute("lang") == "cy"
    for path in (*IN_WELSH, *IN_ENGLISH):
        zoomed.page.goto(own.url + path.format(booked=own.booked))
        zoomed.page.evaluate(UNFOLD)
        zoomed.looks_well()
        assert zoomed.page.locator("html").get_attribute("lang") == ("cy" if path in IN_WELSH else "en"), path
        assert zoomed.page.evaluate(TURN) <= 0, f"from right to left: {path}"


def test_without_scripts_all_of_it_opens_in_either_language(own: Own, visitor: NewVisitor) -> None:
    dev = visitor("phone", javascript=False)
    dev.open(f"{own.url}/p").press("Cymraeg").fill("Eich cod", own.token.lower()).press("Agor")
    dev.sees("Eich cyfarfod nesaf", "yn aros i gael ei darllen").press("English").sees("Your next meeting")
    dev.click("Staying safe, and help at any hour").sees("116 123").click("If somebody does not wake up")
    dev.sees("Call 999 at once").unfold("I need help right now").sees("Samaritans")
    dev.press("Finish and close").sees("You have closed your page")
