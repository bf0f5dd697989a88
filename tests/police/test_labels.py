"""Every stored field of the police room carries a label, and every public deed names who and when."""

from __future__ import annotations

import inspect
from types import ModuleType

import pytest
from django.apps import apps

from towpath.police.actions import cases, decisions, drafts, offers, proposals, referrals, routes
from towpath.police.labels import LABELS

ANSWERS = {
    "judged",
    "close_with",
    "take_back",
    "needs_reason",
    "last_word",
    "allowed_outcome",
    "open_proposal",
}


def test_every_field_has_a_label_and_no_label_is_left_over() -> None:
    fields = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("police").get_models()
        for field in model._meta.get_fields()
        if field.concrete
    }
    assert fields == set(LABELS)


@pytest.mark.parametrize("module", [cases, decisions, drafts, offers, proposals, referrals, routes])
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
