"""A second step: a code app, recovery codes, and secrets that a copied store does not give away."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.cast import PASSWORD
from tests.kit.conftest import sign_in
from towpath.kit.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def set_up(client: Client) -> str:
    """Give the password once more, as the page demands, and set up a code app. Gives its secret."""
    client.get("/your-sign-in/app/")
    client.post("/confirm/", {"password": PASSWORD})
    page = client.get("/your-sign-in/app/").content.decode()
    found = re.search(r"<strong class=\"tp-code\">(\w+)</strong>", page)
    assert found
    secret = found[1]
    answer = client.post("/your-sign-in/app/", {"code": code_for(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def test_a_code_app_can_be_set_up_and_gives_recovery_codes(as_okoro: Client) -> None:
    set_up(as_okoro)
    codes = as_okoro.get("/your-sign-in/codes/").content.decode()
    assert "10 of 10 are left" in codes


def test_then_the_password_alone_no_longer_signs_in(as_okoro: Client, okoro: User) -> None:
    set_up(as_okoro)
    as_okoro.post("/sign-out/")
    assert sign_in(as_okoro, "okoro") == "/sign-in/second-step/"
    assert as_okoro.get("/case/RV-1/").status_code == 302


def test_the_password_is_asked_again_before_a_second_step_changes(as_okoro: Client) -> None:
    answer = as_okoro.get("/your-sign-in/app/")
    assert answer["Location"].startswith("/confirm/")


def test_a_wrong_code_is_refused_in_a_sentence(as_okoro: Client) -> None:
    set_up(as_okoro)
    as_okoro.post("/sign-out/")
    sign_in(as_okoro, "okoro")
    answer = as_okoro.post("/sign-in/second-step/", {"code": "000000"})
    assert "This code is not right" in answer.content.decode()


def test_a_recovery_code_signs_in_once(as_okoro: Client) -> None:
    set_up(as_okoro)
    code = re.findall(r"<li>(\d+)</li>", as_okoro.get("/your-sign-in/codes/").content.decode())[0]
    as_okoro.post("/sign-out/")
    sign_in(as_okoro, "okoro")
    assert as_okoro.post("/sign-in/second-step/", {"code": code}).status_code == 302
    assert as_okoro.get("/case/RV-1/").status_code == 200
    as_okoro.post("/sign-out/")
    sign_in(as_okoro, "okoro")
    assert as_okoro.post("/sign-in/second-step/", {"code": code}).status_code == 200


def test_the_secret_is_not_in_the_store_as_it_is(as_okoro: Client) -> None:
    secret = set_up(as_okoro)
    kept = " ".join(str(one.data) for one in Authenticator.objects.all())
    assert secret not in kept


@pytest.mark.parametrize(
    "path",
    [
        "/your-sign-in/",
        "/your-sign-in/app/",
        "/your-sign-in/passkeys/",
        "/your-sign-in/passkeys/add/",
        "/confirm/",
    ],
)
def test_every_page_of_the_second_step_is_ours(as_okoro: Client, path: str) -> None:
    page = as_okoro.get(path, follow=True).content.decode()
    assert "tp-header__name" in page
