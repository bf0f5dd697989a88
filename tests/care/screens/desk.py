"""A browser without a screen: members of the cast, signed in at the care site, at the time of the story."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from re import findall, sub
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.care.hours import NOW
from tests.cast import account
from towpath.care.models import Episode
from towpath.kit import clock
from towpath.kit.actor import Actor


@pytest.fixture
def at_ten(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """The clock of the site stands at the time of the story."""
    set_clock(monkeypatch, NOW)


def set_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """Let the site's clock stand at this time."""
    monkeypatch.setattr(clock, "now", lambda: now)


def signed_in(who: Actor) -> Client:
    """This member of the cast, at their desk."""
    client = Client()
    client.force_login(account(who), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def address(page: str, episode: Episode | None = None, **kwargs: Any) -> str:
    """The address of a care page."""
    about = {"ref": episode.ref} if episode else {}
    return reverse(f"care:{page}", kwargs=about | kwargs)


def links_of(response: Any) -> set[str]:
    """Every address that a page about somebody leads to, among the pages about them."""
    return {unescape(link) for link in findall(r'href="(/people/[^"#]+)"', response.content.decode())}


def words_of(response: Any) -> str:
    """What a reader reads, without the markup."""
    text = sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.content.decode(), flags=16)
    return sub(r"\s+", " ", unescape(sub(r"<[^>]+>", " ", text)))
