"""Only those answers are packed of which docs/adr/0007 says why that gives nothing away."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cast import OKORO
from tests.police.screens.walking import Walk, browser_of

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ASKS = {"Accept-Encoding": "gzip"}
SAME_FOR_ALL = ("/street/", "/street/rules.json", "/street/worker.js")
NEVER = ("/", "/cases/", "/cases/?q=gongoozler", "/street/key", "/street/slots/", "/schemes/")


def is_packed(path: str, browser: Any) -> bool:
    """Whether the answer is packed for a browser that would take it so."""
    answer = browser.get(path, headers=ASKS)
    return bool(answer.headers.get("Content-Encoding") == "gzip")


def test_the_pages_without_a_name_are_packed_and_those_with_one_are_not() -> None:
    walk = Walk(OKORO)
    walk.to_reach()
    packed = {page for page in ("found", "words", "reach") if is_packed(walk.url(page), walk.browser)}
    assert packed == {"found", "words"}
    done = Walk(OKORO)
    done.to_done()
    assert not is_packed(done.url("done"), done.browser)


@pytest.mark.parametrize("path", SAME_FOR_ALL)
def test_what_is_the_same_for_every_officer_is_packed(path: str) -> None:
    assert is_packed(path, browser_of(OKORO))


@pytest.mark.parametrize("path", NEVER)
def test_what_says_anything_about_anybody_is_sent_as_it_is(path: str) -> None:
    assert not is_packed(path, browser_of(OKORO))


def test_the_token_of_a_packed_page_is_another_each_time() -> None:
    walk = Walk(OKORO)
    tokens = {TOKEN.findall(walk.open("found"))[0] for _ in range(5)}
    assert len(tokens) == 5


def test_a_packed_page_writes_nothing_back_from_its_address() -> None:
    walk = Walk(OKORO)
    walk.to_words()
    for page in ("found", "words"):
        answer = walk.browser.get(f"{walk.url(page)}?said=gongoozler&decision=gongoozler")
        assert "gongoozler" not in answer.content.decode()
