"""Odd input on the referral pages: never an error page, nothing recorded, nothing typed is lost."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import OKORO, account
from tests.police.screens.bad_input import LONG, ROWS, Typed
from tests.police.screens.walking import ADULT_QUESTIONS, FOUND, WHO, YES, Walk, text_of
from towpath.gate.models import Outgoing
from towpath.kit import clock
from towpath.police.models import Diversion, Draft, Person

REFUSED = [row for row in ROWS if row.sentence]
TAKEN = [row for row in ROWS if not row.sentence]
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


def typed_on(walk: Walk, row: Typed) -> Any:
    if row.page == "reach":
        walk.to_reach()
        return walk.send("reach", {**WHO, **row.fields})
    return walk.send("found", {**FOUND, **ADULT_QUESTIONS, **row.fields, "go": "check"})


@pytest.mark.parametrize("row", REFUSED, ids=str)
def test_it_is_refused_in_a_sentence_and_nothing_is_recorded(walk: Walk, row: Typed) -> None:
    answer = typed_on(walk, row)
    assert answer.status_code == 200
    assert row.sentence in unescape(answer.content.decode())
    assert not Diversion.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize("row", REFUSED, ids=str)
def test_what_was_typed_is_still_on_the_page(walk: Walk, row: Typed) -> None:
    page = unescape(typed_on(walk, row).content.decode())
    for typed in row.fields.values():
        assert typed.strip("\u2060") in page or "\r\n" in typed


@pytest.mark.parametrize("row", TAKEN, ids=str)
def test_what_only_looks_odd_goes_all_the_way_to_the_provider(walk: Walk, row: Typed) -> None:
    answer = typed_on(walk, row)
    if row.page == "found":
        walk.send("words", YES)
        answer = walk.send("reach", WHO)
    assert answer.url == walk.url("done")
    assert Diversion.objects.get().state == "referred"
    assert Outgoing.objects.get().word == "referral_made"


def test_names_are_kept_clean_and_composed(walk: Walk) -> None:
    walk.to_done(given_name=" De\x00\u202ev\u200b ", family_name="Jose\u0301")
    person = Person.objects.get()
    assert (person.given_name, person.family_name) == ("Dev", "Jos\u00e9")


def test_markup_is_shown_as_it_was_typed_and_never_runs(walk: Walk) -> None:
    walk.to_done(other_way="<script>alert(1)</script>{{7*7}}")
    ref = Diversion.objects.get().ref
    page = walk.browser.get(reverse("police:case", args=[ref])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page


@pytest.mark.parametrize("body", ["given_name=%ED%A0%80", "given_name=%FF%FE"], ids=["21", "22"])
def test_what_cannot_be_read_is_asked_again(walk: Walk, body: str) -> None:
    walk.to_reach()
    page = walk.browser.post(walk.url("reach"), body, content_type=FORM)
    assert "Part of this could not be read. Type it again." in page.content.decode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"given_name": "Dev", "given_name": "Rex"}', "application/json"),
        (b"given_name=Dev", "text/plain"),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
        (gzip.compress(LONG.encode()), FORM),
    ],
    ids=["41 duplicate keys", "45 wrong type", "46 cut short", "47 packed"],
)
def test_a_body_of_another_kind_changes_nothing(walk: Walk, body: bytes, kind: str) -> None:
    walk.to_reach()
    answer = walk.browser.generic("POST", walk.url("reach"), body, content_type=kind)
    assert answer.status_code in (200, 400)
    assert not Person.objects.exists()


def test_a_field_that_is_not_on_the_page_is_not_kept(walk: Walk) -> None:
    walk.to_reach()
    odd = {"state": "closed", "officer_id": "rex", "is_staff": "on", "work_pattern": ""}
    walk.send("reach", {**WHO, **odd})
    kept = Draft.objects.get()
    assert kept.officer_id == OKORO.id
    assert not {"state", "officer_id", "is_staff"} & kept.content["reach"].keys()


def test_a_megabyte_is_turned_away_and_the_draft_stays_as_it_was(walk: Walk) -> None:
    walk.to_reach()
    before = Draft.objects.get().content
    assert walk.send("reach", {**WHO, "other_way": "x" * 1_000_000}).status_code == 400
    assert Draft.objects.get().content == before


def test_a_draft_does_not_grow_with_what_is_sent(walk: Walk) -> None:
    walk.to_reach()
    walk.send("reach", {**WHO, "other_way": LONG, **{f"q_{n}": "x" for n in range(150)}})
    assert len(str(Draft.objects.get().content)) < 20_000


def test_an_hour_that_the_clocks_skip_is_taken(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 29, 12, tzinfo=UTC))
    skipped = {"met_on_day": "29", "met_at": "01:30", "go": "check"}
    assert walk.send("found", {**FOUND, **ADULT_QUESTIONS, **skipped}).status_code == 302


def test_a_reference_that_is_not_ours_is_not_there(walk: Walk) -> None:
    for ref in ("RV-0000-0000-0000", "LK-0000-0000-0000", "../../etc", "%00", "1"):
        assert walk.browser.get(f"/cases/{ref}/").status_code == 404


def test_a_form_from_elsewhere_is_refused_and_keeps_nothing(walk: Walk) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account(OKORO))
    assert strict.post(walk.url("found"), {**FOUND, "csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("page", "to"), [("words", "found"), ("reach", "words"), ("done", "found")])
def test_a_page_opened_too_early_leads_to_the_one_before(walk: Walk, page: str, to: str) -> None:
    assert walk.browser.get(walk.url(page)).url == walk.url(to)
    assert walk.send(page, {**WHO, **YES}).status_code in (302, 405)
    assert not Diversion.objects.exists()


def test_a_role_that_changed_mid_way_ends_the_flow(walk: Walk) -> None:
    walk.to_words()
    user = account(OKORO)
    user.role = "administrator"
    user.save(update_fields=["role"])
    assert walk.send("words", YES).status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"met_at": "14:34"}, ""),
        ({"met_at": "15:40"}, "This is in the future."),
        ({"met_on_year": "2025"}, "This is more than three months ago."),
    ],
    ids=["a clock a little fast", "an hour ahead", "a year ago"],
)
def test_the_time_of_the_encounter_is_a_likely_one(walk: Walk, typed: dict[str, str], sentence: str) -> None:
    page = walk.send("found", {**FOUND, **ADULT_QUESTIONS, **typed, "go": "check"})
    assert page.status_code == (200 if sentence else 302)
    assert sentence in text_of(page.content.decode())


def test_a_flow_sent_again_a_month_later_is_still_one_case(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.to_done()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 4, 3, 12, tzinfo=UTC))
    assert walk.send("reach", WHO).url == walk.url("done")
    assert Diversion.objects.count() == 1


@pytest.mark.parametrize(
    "field", ["safe", "work_pattern", "times", "language", "access_needs", "staff_risk", "adult_relation"]
)
def test_an_answer_that_was_never_on_the_list_is_refused_plainly(walk: Walk, field: str) -> None:
    walk.to_words(q_adult="here")
    walk.send("words", {**YES, "adult_present": "on"})
    page = walk.send("reach", {**WHO, field: "no such thing"}).content.decode()
    assert "Pick one of the list." in page


def test_a_scheme_that_does_not_exist_is_no_choice(walk: Walk) -> None:
    walk.to_words()
    assert walk.send("words", {"scheme": "no\x00such"}).url == walk.url("words")
    assert Draft.objects.get().content["scheme"] == ""
