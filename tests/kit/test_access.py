"""A page opens only to whom its row in the table says, and every reading leaves a row in the audit."""

from __future__ import annotations

import logging

import pytest
from django.test import Client

from towpath.kit.audit.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


def readings() -> list[tuple[str, str, str, str]]:
    events = AuditEvent.objects.filter(verb="read")
    return [(event.actor, event.kind, event.ref, event.result) for event in events]


def test_a_page_asks_for_a_sign_in_and_remembers_where_one_was_going(client: Client) -> None:
    answer = client.get("/case/RV-1/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/case/RV-1/"


def test_an_open_page_needs_nothing(client: Client) -> None:
    assert client.get("/open/").status_code == 200


def test_a_page_without_a_row_is_shut_and_said_so_in_the_log(
    as_okoro: Client, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("towpath")
    logger.addHandler(caplog.handler)
    try:
        assert as_okoro.get("/unlisted/").status_code == 403
    finally:
        logger.removeHandler(caplog.handler)
    assert "room:unlisted" in caplog.text


def test_a_page_of_another_role_is_not_there_and_the_try_is_logged(as_okoro: Client) -> None:
    assert as_okoro.get("/desk/").status_code == 404
    event = AuditEvent.objects.get(verb="open")
    assert (event.actor, event.ref, event.result) == ("okoro", "room:desk", "refused")


def test_the_answer_to_a_wrong_role_is_the_answer_to_an_address_that_does_not_exist(as_okoro: Client) -> None:
    shut, nowhere = as_okoro.get("/desk/"), as_okoro.get("/nowhere/")
    assert (shut.status_code, len(shut.content)) == (nowhere.status_code, len(nowhere.content))


def test_reading_a_case_leaves_one_row_with_who_and_which(as_okoro: Client) -> None:
    as_okoro.get("/case/RV-1/")
    assert readings() == [("okoro", "diversion", "RV-1", "done")]


def test_reading_what_is_not_there_is_a_refused_reading(as_okoro: Client) -> None:
    as_okoro.get("/missing/RV-9/")
    assert readings() == [("okoro", "diversion", "RV-9", "refused")]


def test_a_form_that_comes_back_with_a_mistake_was_read(as_okoro: Client) -> None:
    assert as_okoro.post("/mistaken/RV-1/").status_code == 422
    assert readings() == [("okoro", "diversion", "RV-1", "done")]


def test_a_redirect_shows_nothing_so_it_is_no_reading(as_okoro: Client) -> None:
    as_okoro.get("/elsewhere/RV-1/")
    assert readings() == []


def test_a_person_without_their_link_is_told_to_open_it_again(client: Client) -> None:
    answer = client.get("/mine/")
    assert answer.status_code == 403
    assert "Open your link again" in answer.content.decode()


def test_a_person_reading_their_own_page_is_logged_under_their_reference(client: Client) -> None:
    session = client.session
    session["link"] = "LK-1"
    session.save()
    assert client.get("/mine/").status_code == 200
    assert readings() == [("LK-1", "episode", "LK-1", "done")]


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("move", 409, "This case is closed."),
        ("role", 403, "This case is not yours."),
        ("gone", 404, "Page not found"),
    ],
)
def test_a_refusal_that_no_view_showed_is_a_sentence_and_not_an_error(
    client: Client, how: str, status: int, words: str
) -> None:
    answer = client.get(f"/refused/{how}/")
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_our_own_mistake_shows_nothing_of_what_went_wrong(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/broken/")
    assert answer.status_code == 500
    assert "Sorry, something went wrong" in answer.content.decode()
    assert "07700" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/open/", "/sign-in/", "/nowhere/", "/case/RV-1/"])
def test_no_page_may_be_kept_by_a_browser(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"


def test_scripts_run_only_with_the_nonce_of_the_page(client: Client) -> None:
    first, second = client.get("/sign-in/"), client.get("/sign-in/")
    policy = first["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert f'nonce="{nonce}"' in first.content.decode()
    assert nonce not in second["Content-Security-Policy"]
