"""Every public deed of the police room names who and when."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest

from towpath.police.actions import (
    cases,
    decisions,
    drafts,
    interviews,
    offers,
    proposals,
    referrals,
    routes,
    tasks,
)

ANSWERS = {
    "judged",
    "close_with",
    "take_back",
    "needs_reason",
    "last_word",
    "allowed_outcome",
    "open_proposal",
    "bring_up_interview",
    "print_of",
}


MODULES = [cases, decisions, drafts, interviews, offers, proposals, referrals, routes, tasks]


@pytest.mark.parametrize("module", MODULES)
def test_every_deed_says_by_whom_and_when_and_nothing_by_position(module: ModuleType) -> None:
    deeds = [
        deed
        for name, deed in inspect.getmembers(module, inspect.isfunction)
        if deed.__module__ == module.__name__ and not name.startswith("_") and name not in ANSWERS
    ]
    assert deeds
    for deed in deeds:
        parameters = inspect.signature(deed).parameters
        assert {"by", "now"} <= set(parameters), deed.__name__
        assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values()), deed.__name__
        assert deed.__doc__, deed.__name__
