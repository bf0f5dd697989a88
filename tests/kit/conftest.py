"""What tests of the kit share: a small site of their own, in place of the rooms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.cast import ADA, OKORO, PASSWORD, PRIYA, account
from tests.kit import notify_double
from tests.kit.notify_double import API_KEY, Double
from towpath.kit.accounts.models import User
from towpath.kit.notify.adapters.govuk import GovukAdapter

NOW = datetime(2025, 3, 3, 17, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def small_site(settings: Settings) -> None:
    # Who confirmed that it is them too often in a minute must wait; the next test's account has the same key.
    cache.clear()
    settings.ROOT_URLCONF = "tests.kit.addresses"
    for name in ("ACCESS", "ROLES", "NAV", "DUTIES", "OPEN_WORK"):
        setattr(settings, f"TOWPATH_{name}", f"tests.kit.addresses.{name}")


@pytest.fixture
def okoro(small_site: None, db: None) -> User:
    return account(OKORO)


@pytest.fixture
def priya(small_site: None, db: None) -> User:
    return account(PRIYA)


@pytest.fixture
def as_ada(small_site: None, db: None) -> Client:
    """The browser of an administrator."""
    account(ADA)
    client = Client()
    sign_in(client, "ada")
    return client


@pytest.fixture
def as_okoro(client: Client, okoro: User) -> Client:
    sign_in(client, "okoro")
    return client


def sign_in(client: Client, username: str, password: str = PASSWORD, source: str = "127.0.0.1") -> str:
    """Sign in as staff do, through the page; gives what the page says or where it leads."""
    answer = client.post("/sign-in/", {"login": username, "password": password}, REMOTE_ADDR=source)
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


@pytest.fixture
def double() -> Iterator[Double]:
    """GOV.UK Notify's double, listening on this machine."""
    with notify_double.running() as double:
        yield double


@pytest.fixture
def adapter(double: Double) -> GovukAdapter:
    """The way to it."""
    return GovukAdapter(api_key=API_KEY, url=double.url, templates={"text": "t-text", "email": "t-email"})
