"""Odd things sent to where phones send: never an error page, nothing kept beyond the item, nothing lost."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import OKORO
from tests.police.phone import Phone, content, page, sealed, steps
from tests.police.screens.bad_input import ROWS, Typed
from tests.police.screens.walking import ADULT_QUESTIONS, FOUND, WHO, browser_of
from towpath.police.models import Diversion, Draft, Person, SealedItem

FLOW = "0a1b2c3d000040008000000000000000"
OTHER = "f" * 32


@pytest.fixture
def phone() -> Phone:
    return Phone(flow=FLOW)


def is_empty() -> bool:
    return not any(model.objects.exists() for model in (Diversion, Person, Draft, SealedItem))


def changed(phone: Phone, **changes: Any) -> bytes:
    item = {**json.loads(phone.seal()), **changes}
    return json.dumps({name: value for name, value in item.items() if value != "(left out)"}).encode()


BODIES: dict[str, bytes] = {
    "2 spaces": b"   ",
    "8 a NUL": b"\0",
    "22 not UTF-8": b'{"v": "\xff\xfe"}',
    "21 a byte order mark": b"\xef\xbb\xbf{}",
    "39 null": b"null",
    "38 true": b"true",
    "34 NaN": b"NaN",
    "40 a list": b"[]",
    "41 an empty object": b"{}",
    "43 deep nesting": b"[" * 80_000,
    "47 compressed": gzip.compress(b"{}"),
    "45 XML": b"<item/>",
    "31 an endless number": b'{"v": 1' + b"0" * 5000 + b"}",
}
PARTS: dict[str, dict[str, Any]] = {
    "44 an unknown name": {"note": "she said"},
    "1 no version": {"v": "(left out)"},
    "38 a truth value for the version": {"v": True},
    "34 a fraction for the version": {"v": 1.0},
    "40 a text for the version": {"v": "1"},
    "1 no key": {"key": "(left out)"},
    "26 a path for the key": {"key": "../../etc/passwd"},
    "39 null for the key": {"key": None},
    "14 capitals in the key": {"key": "A" * 16},
    "37 Arabic digits in the id": {"id": "\u0660" * 32},
    "10 a line break after the id": {"id": FLOW + "\n"},
    "40 a list for the id": {"id": [FLOW]},
    "1 an empty salt": {"salt": ""},
    "5 a short salt": {"salt": "AAAA"},
    "6 a long nonce": {"nonce": "A" * 20},
    "25 signs in the nonce": {"nonce": "' OR 1=1--'aaa-"},
    "35 standard base64": {"nonce": "++++////++++////"},
    "36 signs at the end": {"salt": "A" * 43 + "="},
    "36 another way to write it": {"salt": "A" * 42 + "B"},
    "5 no content": {"sealed": "A" * 22},
    "5 half a block": {"sealed": "A" * 2752},
    "41 a number for the content": {"sealed": 7},
}


@pytest.mark.parametrize("name", BODIES)
def test_what_is_no_item_stays_on_the_phone(phone: Phone, name: str) -> None:
    assert phone.told(BODIES[name]) == (400, "malformed")
    assert phone.send(BODIES[name]).json()["kept"] is False
    assert is_empty()


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_has_not_its_form_stays_on_the_phone(phone: Phone, name: str) -> None:
    assert phone.told(changed(phone, **PARTS[name])) == (400, "malformed")
    assert is_empty()


def test_a_name_that_stands_twice_is_no_item(phone: Phone) -> None:
    whole = phone.seal().decode()
    assert phone.told(whole.replace("{", '{"v":1,', 1).encode()) == (400, "malformed")
    assert is_empty()


def test_an_item_of_another_version_stays_on_the_phone(phone: Phone) -> None:
    assert phone.told(changed(phone, v=2)) == (400, "unknown_version")
    assert is_empty()


def test_an_item_at_the_address_of_another_stays_on_the_phone(phone: Phone) -> None:
    assert phone.told(Phone(flow=OTHER).seal()) == (400, "wrong_id")
    assert is_empty()


@pytest.mark.parametrize("size", [90_001, 999_999, 1_000_001, 5_000_000])
def test_what_is_too_large_is_not_read(phone: Phone, size: int) -> None:
    assert phone.told(b" " * size) == (413, "too_large")
    assert is_empty()


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_what_is_not_json_is_not_read(phone: Phone, kind: str) -> None:
    answer = phone.send(phone.seal(), content_type=kind)
    assert (answer.status_code, answer.json()["state"]) == (415, "wrong_type")
    assert is_empty()


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_broken_form_is_turned_away_before_it_is_read_and_so_stays_on_the_phone(
    phone: Phone, kind: str
) -> None:
    answer = phone.send(phone.seal(), content_type=kind)
    assert (answer.status_code, "X-Towpath" in answer.headers) == (400, False)
    assert is_empty()


@pytest.mark.parametrize("length", ["", "-1", "x", "\u0663"])
def test_a_length_that_is_no_number_is_no_fault(phone: Phone, length: str) -> None:
    assert phone.send(phone.seal(), CONTENT_LENGTH=length).status_code in (200, 400)


@pytest.mark.parametrize("address", ["x", FLOW.upper(), FLOW[:-1], "0" * 200, "drop-table"])
def test_an_address_that_is_no_id_is_refused(phone: Phone, address: str) -> None:
    body = phone.seal()
    phone.flow = address
    assert phone.told(body) == (400, "wrong_id")
    assert is_empty()


INSIDE: dict[str, object] = {
    "39 null": None,
    "40 a list": [1],
    "34 NaN": float("nan"),
    "41 nothing": {},
    "60 another version": {**content(FLOW, steps()), "v": 2},
    "56 the id of another": content(OTHER, steps()),
    "39 by nobody": {**content(FLOW, steps()), "by": None},
    "40 no pages": {**content(FLOW, steps()), "steps": []},
    "43 deep nesting": json.loads("[" * 500 + "]" * 500),
}


@pytest.mark.parametrize("name", INSIDE)
def test_odd_contents_are_kept_for_the_desk(phone: Phone, name: str) -> None:
    assert phone.told(sealed(FLOW, INSIDE[name])) == (422, "unreadable")
    assert SealedItem.objects.get().why == "odd_content"
    assert not Diversion.objects.exists()


STEPS: dict[str, dict[str, Any]] = {
    "41 no pages": {},
    "40 a text for a page": {"found": "drug_possession"},
    "39 null for a page": {"found": None, "reach": None},
    "40 numbers for texts": {"found": {"age": 25}},
    "40 lists in lists": {"found": {"age": [["25"]]}},
    "40 objects for texts": {"found": {"age": [{"a": 1}]}},
    "44 unknown pages": {"admin": {"role": ["coordinator"]}},
    "8 NUL and half a character": {"found": {"crime_ref": ["a\0b\ud800"], "a\0\ud800": ["x"]}},
    "7 far too long": {"found": {"x" * 9000: ["y" * 9000]}},
    "6 too many": {"found": {f"q_{number}": ["x"] for number in range(1500)}},
}


@pytest.mark.parametrize("scheme", [None, "", "../x", ["adult-deferred-summons"], "adult-voluntary"])
def test_an_answer_to_words_of_no_scheme_or_of_another_is_for_the_desk(phone: Phone, scheme: Any) -> None:
    assert phone.told(sealed(FLOW, content(FLOW, {**steps(), "scheme": scheme}))) == (422, "not_issued")
    assert not Diversion.objects.exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", STEPS)
def test_odd_pages_become_a_draft(phone: Phone, name: str) -> None:
    answer = phone.send(sealed(FLOW, content(FLOW, STEPS[name])))
    assert (answer.status_code, answer.json()["state"]) == (200, "needs_you")
    assert phone.browser.get(answer.json()["url"], follow=True).status_code == 200
    assert not Diversion.objects.exists()
    assert len(json.dumps(Draft.objects.get().content)) < 20_000


@pytest.mark.parametrize(
    "made_at",
    [
        None,
        5,
        "",
        "yesterday",
        "2026-03-03T14:30:00",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_an_odd_time_of_the_phone_refuses_nothing(phone: Phone, made_at: Any) -> None:
    said = {**content(FLOW, steps()), "made_at": made_at}
    assert phone.told(sealed(FLOW, said)) == (200, "received")
    assert SealedItem.objects.get().made_at is None


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_what_is_typed_fares_as_on_the_pages(phone: Phone, row: Typed) -> None:
    """What a page refuses needs its officer; what a page takes goes to the provider."""
    pages = {"found": {**FOUND, **ADULT_QUESTIONS}, "reach": WHO}
    made_of = steps(**{row.page: page({**pages[row.page], **row.fields})})
    status, state = phone.told(phone.seal(made_of))
    assert (status, state) == (200, "needs_you" if row.sentence else "received")
    assert Diversion.objects.exists() != bool(row.sentence)


ANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.text(max_size=20) | st.sampled_from(["25", "yes", "drug_possession", "refused", "accepted"])
NAMES = st.sampled_from([*FOUND, *ADULT_QUESTIONS, *WHO, "decision", "slot", "reason"]) | st.text(max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS, lambda inner: st.lists(inner, max_size=3), max_leaves=4
)
ODD_STEPS = st.dictionaries(
    st.sampled_from(["found", "words", "reach", "not_offered", "scheme", "x"]),
    st.dictionaries(NAMES, JSON, max_size=8) | JSON,
)


@ANY
@given(ODD_STEPS)
def test_any_pages_at_all_are_taken_without_a_fault(phone: Phone, odd: dict[str, Any]) -> None:
    SealedItem.objects.all().delete()
    Draft.objects.all().delete()
    answer = phone.send(sealed(FLOW, content(FLOW, {**steps(), **odd})))
    assert answer.status_code in (200, 409, 422)
    assert answer.json()["kept"] is True


@ANY
@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_at_all_are_refused_without_a_fault(phone: Phone, body: bytes) -> None:
    assert phone.send(body).status_code == 400


def test_without_the_token_nothing_is_taken(phone: Phone) -> None:
    strict = browser_of(OKORO)
    strict.handler.enforce_csrf_checks = True
    body = phone.seal()
    path = f"/street/items/{FLOW}"
    refused: Any = strict.post(path, body, content_type="application/json")
    assert (refused.status_code, "X-Towpath" in refused.headers) == (403, False)
    token = strict.get("/street/key").json()["csrf"]
    taken: Any = strict.post(path, body, content_type="application/json", headers={"X-CSRFToken": token})
    assert taken.json()["state"] == "received"


def test_only_posting_is_taken(phone: Phone) -> None:
    for method in ("get", "put", "delete", "patch"):
        assert getattr(phone.browser, method)(f"/street/items/{FLOW}").status_code == 405
