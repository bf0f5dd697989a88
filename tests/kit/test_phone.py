"""In a demonstration messages go to a file, and a page shows them; police have no such page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from towpath.kit.notify.adapters.chosen import chosen_adapter
from towpath.kit.notify.adapters.console import ConsoleAdapter
from towpath.kit.notify.phone import phone


def send(adapter: ConsoleAdapter, to: str, reference: str, channel: str = "text") -> None:
    adapter.send(channel=channel, to=to, words="See http://127.0.0.1:1/p#X", reference=reference)


def test_what_was_written_is_found_again_by_its_reference(tmp_path: Path) -> None:
    adapter = ConsoleAdapter(tmp_path)
    assert adapter.find("one") is None
    send(adapter, "+447700900123", "one")
    found = adapter.find("one")
    assert found
    assert not found.failed


def test_a_line_that_a_crash_cut_short_was_never_sent(tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text('{"reference": "one", "wor')
    assert ConsoleAdapter(tmp_path).find("one") is None


def test_the_page_shows_the_newest_first_and_one_number_if_asked(tmp_path: Path, settings: Settings) -> None:
    settings.TOWPATH_DIR = tmp_path
    for number in ("+447700900123", "+447700900456"):
        send(ConsoleAdapter(tmp_path), number, number)
    send(ConsoleAdapter(tmp_path), "dev@example.com", "mail", "email")
    page = phone(RequestFactory().get("/phone/")).content.decode()
    assert page.index("dev@example.com") < page.index("07700 900456") < page.index("07700 900123")
    one = phone(RequestFactory().get("/phone/", {"to": "+447700900123"})).content.decode()
    assert "900456" not in one


@pytest.mark.site("police")
def test_police_have_no_page_of_peoples_messages() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("kit:phone")


def test_production_never_writes_messages_to_a_file(settings: Settings) -> None:
    settings.TOWPATH_MODE, settings.NOTIFY_API_KEY = "production", ""
    with pytest.raises(Exception, match="NOTIFY_API_KEY is not set"):
        chosen_adapter()
    settings.TOWPATH_MODE = "demo"
    assert isinstance(chosen_adapter(), ConsoleAdapter)
