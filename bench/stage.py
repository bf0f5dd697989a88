"""What every part with a browser needs: a real Chromium, and an officer signed in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.raw import ROOT
from tests.journeys.conftest import FLAGS
from tests.journeys.staff import OKORO, PASSWORD
from tests.journeys.visitor import SCREENS
from tests.runner.machine import missing, whole_chromium
from towpath.demo.processes import NotRunning, Site, environment_of

KEPT = """async () => {
    const worker = async () => (await navigator.serviceWorker.getRegistration('/street/'))?.active
    const isKept = async () => (await worker())?.state === 'activated' && await caches.match('/street/')
    for (let tries = 0; tries < 600; tries += 1) {
        if (await isKept()) return
        await new Promise(done => { setTimeout(done, 100) })
    }
    throw new Error('the pages are not kept on the phone')
}"""
PHONE: dict[str, Any] = {**SCREENS["phone"], "locale": "en-GB"}


def browser_program() -> Path:
    """The machine's own Chromium, as people have it: what a lost phone tells is in what it keeps."""
    absent = missing({"Chromium, whole"})
    found = whole_chromium()
    if found is None:
        raise NotRunning(f"There is no Chromium: {absent['Chromium, whole']}")
    return found


@contextmanager
def a_browser() -> Iterator[Browser]:
    """It, started."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser_program(), args=FLAGS) as started,
    ):
        yield started


def signed_in(browser: Browser, url: str) -> Any:
    """The cookies of an officer who has signed in, in a browser that has seen nothing else of the site."""
    context = browser.new_context(**PHONE)
    sign_in(context, url)
    state = context.storage_state()
    context.close()
    return state


def sign_in(context: BrowserContext, url: str) -> None:
    """With the password, as on the page."""
    page = context.new_page()
    page.goto(f"{url}/sign-in/")
    page.get_by_label("Username").fill(OKORO.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", level=1).filter(has_text="Hello").wait_for()
    page.close()


def has_street(browser: Browser, state: Any, url: str) -> bool:
    """Whether the site has the phone's own screens."""
    context = browser.new_context(**PHONE, storage_state=state)
    answer = context.request.get(f"{url}/street/", max_redirects=0)
    context.close()
    return answer.status == 200


def install_street(page: Page, url: str) -> None:
    """Open the phone's screens once, and wait until they are kept for when there is no network."""
    page.goto(f"{url}/street/")
    street_is_usable(page)
    page.evaluate(KEPT)


def street_is_usable(page: Page) -> None:
    """The first question can be answered, and the rules that it is judged by are there."""
    page.get_by_label("How old are they?", exact=True).filter(visible=True).first.wait_for(timeout=60_000)
    page.get_by_text("All of it is so", exact=True).filter(visible=True).first.wait_for(timeout=60_000)


def asked_of(site: Site, program: str) -> Any:
    """What a line of Python says, run as that site and printed as JSON."""
    words = [sys.executable, "-m", "django", "shell", "--verbosity", "0", "--command", program]
    done = subprocess.run(  # noqa: S603 - our own module, and no shell
        words,
        env={**environment_of(site), "DJANGO_SETTINGS_MODULE": f"towpath.sites.{site.name}.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotRunning(f"{site.name} could not be asked.\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)
