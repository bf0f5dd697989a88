"""What comes before anything else: a password of one's own, and a second step where the role needs one."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.cast import ADA, PASSWORD, account
from tests.kit.conftest import sign_in
from tests.kit.test_second_step import set_up
from towpath.kit import clock
from towpath.kit.accounts import people
from towpath.kit.accounts.first_steps import FirstStepsMiddleware
from towpath.kit.accounts.models import User
from towpath.kit.audit.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
OWN = "/your-sign-in/password/"
MINE = "heron kettle brass lantern"
GIVEN = "abcde-fghjk-mnpqr-stvwx"


@pytest.fixture
def newcomer(client: Client, okoro: User) -> Client:
    """Somebody who has just signed in with a one-time password."""
    people.change_password(username="okoro", password=GIVEN, one_time=True, by=ADA, now=clock.now())
    sign_in(client, "okoro", GIVEN)
    return client


def choose(client: Client, password: str = MINE, again: str = MINE) -> str:
    answer = client.post(OWN, {"password": password, "again": again})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/case/RV-1/", "/your-sign-in/", "/your-sign-in/app/"])
def test_a_one_time_password_opens_one_page(newcomer: Client, path: str) -> None:
    assert newcomer.get(path)["Location"] == OWN
    assert newcomer.post(path)["Location"] == OWN


def test_with_a_password_of_their_own_they_go_on(newcomer: Client, okoro: User) -> None:
    assert choose(newcomer) == "/"
    assert newcomer.get("/case/RV-1/").status_code == 200
    assert sign_in(Client(), "okoro", MINE) == "/"
    assert AuditEvent.objects.filter(verb="choose_password", actor="okoro", ref="okoro").count() == 1


def test_they_may_sign_out_instead(newcomer: Client) -> None:
    assert newcomer.post("/sign-out/").status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        (GIVEN, GIVEN, "This is the password you have now"),
        (MINE, "something else", "The two are not the same"),
        ("tiny-1", "tiny-1", "too short"),
        ("password123", "password123", "too common"),
    ],
)
def test_a_poor_choice_is_refused_in_a_sentence(
    newcomer: Client, password: str, again: str, words: str
) -> None:
    page = choose(newcomer, password, again)
    assert words in page
    assert password not in page
    assert newcomer.get("/case/RV-1/").status_code == 302


def test_a_password_of_ones_own_is_asked_for_before_it_is_changed(as_okoro: Client) -> None:
    assert as_okoro.get(OWN)["Location"].startswith("/confirm/")
    as_okoro.post("/confirm/", {"password": PASSWORD})
    assert choose(as_okoro) == "/your-sign-in/"


def test_changing_it_ends_the_sessions_on_other_devices(as_okoro: Client) -> None:
    other = Client()
    sign_in(other, "okoro")
    as_okoro.post("/confirm/", {"password": PASSWORD})
    choose(as_okoro)
    assert as_okoro.get("/case/RV-1/").status_code == 200
    assert other.get("/case/RV-1/").status_code == 302


@pytest.fixture
def demanded(settings: Settings) -> None:
    settings.TOWPATH_SECOND_STEP = frozenset({"administrator"})


@pytest.mark.usefixtures("demanded")
def test_an_administrator_without_a_second_step_is_sent_to_set_one_up(as_ada: Client) -> None:
    for path in ("/start/", "/staff/", "/nowhere/", OWN.replace("password", "codes")):
        assert as_ada.get(path).headers.get("Location", "") in ("/your-sign-in/", ""), path
    assert as_ada.post("/add-staff/", {"name": "X"})["Location"] == "/your-sign-in/"
    page = as_ada.get("/start/", follow=True).content.decode()
    assert "Your role needs a second step" in page


@pytest.mark.usefixtures("demanded")
def test_once_it_is_set_up_they_go_on(as_ada: Client) -> None:
    set_up(as_ada)
    assert as_ada.get("/start/").status_code == 200


@pytest.mark.usefixtures("demanded")
def test_taking_it_off_again_leads_back(as_ada: Client) -> None:
    set_up(as_ada)
    as_ada.post("/your-sign-in/app/remove/")
    assert as_ada.get("/start/")["Location"] == "/your-sign-in/"


@pytest.mark.usefixtures("demanded")
def test_other_roles_go_on_with_their_password(as_okoro: Client) -> None:
    assert as_okoro.get("/case/RV-1/").status_code == 200


@pytest.mark.usefixtures("demanded")
def test_a_newcomer_takes_both_steps_in_their_order(client: Client) -> None:
    account(ADA)
    server = ADA.__class__(id="shell:root", name="At the server", role="administrator")
    people.change_password(username="ada", password=GIVEN, one_time=True, by=server, now=clock.now())
    assert sign_in(client, "ada", GIVEN) == "/start/"
    assert client.get("/start/")["Location"] == OWN
    assert choose(client) == "/start/"
    assert client.get("/start/")["Location"] == "/your-sign-in/"


def test_outside_production_nobody_has_to(as_ada: Client) -> None:
    assert as_ada.get("/start/").status_code == 200


def test_a_role_that_this_site_does_not_have_is_an_error_at_the_start(settings: Settings) -> None:
    settings.TOWPATH_SECOND_STEP = frozenset({"adminstrator"})
    said = [str(error.msg) for error in run_checks()]
    assert any("TOWPATH_SECOND_STEP names adminstrator" in line for line in said)
    with pytest.raises(ImproperlyConfigured, match="names adminstrator"):
        FirstStepsMiddleware(lambda request: HttpResponse())
