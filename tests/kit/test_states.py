"""The page of states is what the tables say."""

from __future__ import annotations

from towpath.sites.states import PAGE, as_page


def test_the_page_of_states_is_written_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_page(), "Run: .venv/bin/python -m towpath.sites.states"
