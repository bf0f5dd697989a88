"""What was typed comes back with an answer that could not use it, to its sender and to nobody else."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests.kit.conftest import sign_in
from towpath.kit.accounts.models import User
from towpath.kit.kept import MOST_LETTERS
from towpath.kit.sessions import BEGAN, USED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
TYPED = {"note": "She said “call after 6” & left", "ways": ["call", "text"]}
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


@pytest.fixture
def another(okoro: User, priya: User) -> Client:
    """A second tab, in which nobody has signed in yet."""
    return Client()


@pytest.fixture
def strict(okoro: User) -> Client:
    """A browser whose forms need their token, as real ones do."""
    browser = Client()
    sign_in(browser, "okoro")
    browser.handler.enforce_csrf_checks = True
    return browser


def given_back(page: str) -> list[tuple[str, str]]:
    """The hidden fields of the page, as a browser would send them."""
    return [(name, html.unescape(value)) for name, value in HIDDEN.findall(page)]


def fields(page: str) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in given_back(page):
        sent.setdefault(name, []).append(value)
    return sent


def sent_too_late(client: Client) -> dict[str, list[str]]:
    """What comes back of a form that was sent when its sender had been idle for too long."""
    client.get("/case/RV-1/")
    session = client.session
    for measured in (BEGAN, USED):
        session[measured] -= 24 * 60 * 60
    session.save()
    return fields(client.post("/case/RV-1/", TYPED).content.decode())


def test_a_form_sent_after_its_sender_was_signed_out_comes_back_whole(as_okoro: Client) -> None:
    came_back = sent_too_late(as_okoro)
    assert came_back["note"] == [TYPED["note"]]
    assert came_back["ways"] == TYPED["ways"]


def test_it_goes_back_to_the_very_address_it_was_sent_to(client: Client) -> None:
    page = client.post("/case/RV-1/?tab=2", TYPED).content.decode()
    assert 'action="/case/RV-1/?tab=2"' in page
    assert "What you typed is still here" in page


def test_whoever_typed_it_may_send_it_again_once_signed_in(as_okoro: Client, another: Client) -> None:
    sent = sent_too_late(as_okoro)
    sign_in(another, "okoro")
    assert another.post("/case/RV-1/", sent).status_code == 200


def test_what_one_person_typed_is_not_taken_from_another(as_okoro: Client, another: Client) -> None:
    sent = sent_too_late(as_okoro)
    sign_in(another, "priya")
    answer = another.post("/case/RV-1/", sent)
    assert answer.status_code == 403
    assert "Somebody else typed this" in answer.content.decode()


def test_a_mark_that_was_tampered_with_is_nobodys(as_okoro: Client) -> None:
    assert as_okoro.post("/case/RV-1/", {**TYPED, "kept_for": "okoro"}).status_code == 403


def test_a_page_that_breaks_gives_back_what_was_typed(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.post("/broken/", TYPED)
    page = answer.content.decode()
    assert answer.status_code == 500
    assert ("note", TYPED["note"]) in given_back(page)
    assert "07700" not in page


@pytest.mark.parametrize("named", ["password", "password1", "oldpassword"])
def test_a_form_with_a_password_is_never_given_back(client: Client, named: str) -> None:
    client.raise_request_exception = False
    page = client.post("/broken/", {"login": "okoro", named: "four odd words here"}).content.decode()
    assert given_back(page) == []
    assert "four odd words" not in page


def test_more_than_anybody_types_is_not_given_back(client: Client) -> None:
    client.raise_request_exception = False
    page = client.post("/broken/", {"note": "x" * (MOST_LETTERS + 1)}).content.decode()
    assert given_back(page) == []


@pytest.mark.parametrize(
    ("header", "sent_from", "comes_back"),
    [
        ("Origin", "http://testserver", True),
        ("Referer", "http://testserver/case/RV-1/", True),
        ("Origin", "https://elsewhere.example", False),
        ("Origin", "null", False),
        ("Referer", "http://testserver.elsewhere.example/", False),
    ],
)
def test_a_form_without_its_token_comes_back_only_to_a_page_of_this_site(
    strict: Client, header: str, sent_from: str, comes_back: bool
) -> None:
    answer = strict.post("/case/RV-1/", TYPED, headers={header: sent_from})
    assert answer.status_code == 403
    assert (("note", TYPED["note"]) in given_back(answer.content.decode())) is comes_back


def test_a_form_without_its_token_goes_through_when_it_is_sent_again(strict: Client) -> None:
    here = {"Origin": "http://testserver"}
    sent = fields(strict.post("/case/RV-1/", TYPED, headers=here).content.decode())
    assert strict.post("/case/RV-1/", sent, headers=here).status_code == 200
