"""The officer's page on the phone as it is served: all steps, every field, nobody in it, and light."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta

import pytest
from django import forms

from tests.cast import BELL, OKORO, PRIYA
from tests.police.screens.walking import browser_of
from tests.police.story import DEFERRED, TUESDAY
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.police.forms.found import FoundForm
from towpath.police.forms.not_offered import NotOfferedForm
from towpath.police.forms.reach import ReachForm
from towpath.police.forms.words import WordsForm
from towpath.police.queries import street_rules
from towpath.police.views.street import SCRIPTS

pytestmark = pytest.mark.django_db
SHELL, SLOTS = "/street/", "/street/slots/"
TEMPLATES = re.compile(r"<template.*?</template>", re.DOTALL)
GAP = re.compile(r"\{(\w+)\}")
HEAVIEST = 14_500
"""Packed, of the 60,000 bytes that a first visit may take in all."""


def _shell(by: Actor = OKORO) -> str:
    return browser_of(by).get(SHELL).content.decode()


def test_it_is_the_same_for_every_officer_at_any_time_and_names_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = _shell()
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(days=40))
    assert _shell(BELL) == page
    for secret in (OKORO.name, BELL.name, OKORO.id, "csrf", "nonce"):
        assert secret not in page


def test_it_says_that_it_is_ours_and_is_for_those_who_make_offers() -> None:
    answer = browser_of(OKORO).get(SHELL)
    assert answer["X-Towpath"] == "street-shell"
    assert set(answer.cookies) <= {"police-session"}
    assert browser_of(PRIYA).get(SHELL).status_code == 404


@pytest.mark.parametrize("form", [FoundForm, WordsForm, ReachForm, NotOfferedForm])
def test_every_field_of_every_page_stands_in_it(form: type[forms.Form]) -> None:
    page = _shell()
    names = form.base_fields.keys() - {"stated"}  # one for each statement, put in by the script
    missing = {name for name in names if not re.search(rf'name="{name}(_day)?"', page)}
    assert missing == set()


def test_what_the_script_fills_in_stands_in_templates_alone() -> None:
    page = _shell()
    assert GAP.search(TEMPLATES.sub("", page)) is None
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    scheme = street_rules()["schemes"][0]
    gaps = {name for template in TEMPLATES.findall(page) for name in GAP.findall(template)}
    unfilled = gaps - scheme.keys() - scheme["offer"].keys()
    assert {name for name in unfilled if not re.search(rf"\b{name}\b", scripts)} == set()


def test_no_form_of_it_can_be_sent_by_the_browser() -> None:
    found = re.findall(r"<form[^>]*>", _shell())
    assert len(found) == 4
    for form in found:
        assert 'method="dialog"' in form
        assert 'autocomplete="off"' in form
        assert "action" not in form


def test_it_is_light() -> None:
    assert len(gzip.compress(_shell().encode())) <= HEAVIEST


def test_open_times_are_asked_for_with_the_scheme_and_the_area_alone() -> None:
    answer = browser_of(OKORO).get(SLOTS, {"scheme": DEFERRED, "area": ""})
    assert answer["X-Towpath"] == "street-slots"
    text = answer.content.decode()
    assert 'data-part="places"' in text
    assert 'value="soonest" checked' in text
    assert "<html" not in text
