"""The provider's number is written alike on every page and paper, however it was typed into the settings."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from towpath.care.reach_us import phone_to_call


@pytest.mark.parametrize("typed", ["01632960123", "01632 960 123", "+44 1632 960123", "+441632960123"])
def test_one_number_is_written_one_way(settings: Settings, typed: str) -> None:
    settings.TOWPATH_PHONE = typed
    assert phone_to_call() == "01632 960123"


@pytest.mark.parametrize("typed", ["08001234567", "0800 123 4567"])
def test_a_freephone_number_is_written_one_way_too(settings: Settings, typed: str) -> None:
    settings.TOWPATH_PHONE = typed
    assert phone_to_call() == "0800 123 4567"


def test_a_short_number_is_said_as_it_was_set(settings: Settings) -> None:
    settings.TOWPATH_PHONE = "116 123"
    assert phone_to_call() == "116 123"
