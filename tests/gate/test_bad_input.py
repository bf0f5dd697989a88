"""Bad input at the endpoint, category by category: properly signed, so that only the content is at fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.gate import ends
from tests.gate.ends import Inbox, seal_bytes, sealed, take
from towpath.gate import wire
from towpath.gate.models import Incoming, Peer, Turned
from towpath.gate.words import AnswerCode

BODY = sealed(ends.from_them()).body
TEXT = BODY.decode()
NAMES = [
    b'"id"',
    b'"source"',
    b'"audience"',
    b'"type"',
    b'"subject"',
    b'"sequence"',
    b'"data"',
    b'"specversion"',
]


def _with(**changes: Any) -> bytes:
    return wire.dump(json.loads(BODY) | changes).encode()


def _data(**changes: Any) -> bytes:
    return _with(data=json.loads(BODY)["data"] | changes)


WHOLE_BODIES: dict[str, bytes] = {
    "1 empty": b"",
    "2 spaces only": b"   ",
    "3 zero width": "\u200b".encode(),
    "4 space at the end": BODY + b" ",
    "4 a byte order mark": b"\xef\xbb\xbf" + BODY,
    "8 NUL byte": BODY + b"\x00",
    "10 line breaks inside": json.dumps(json.loads(BODY), indent=1).encode(),
    "21 unpaired surrogate": BODY.replace(b'"1.0"', rb'"\ud800"'),
    "22 invalid UTF-8": BODY.replace(b'"1.0"', b'"\xff\xfe"'),
    "22 UTF-16": TEXT.encode("utf-16"),
    "31 a number of five thousand digits": BODY.replace(b'"1.0"', b"9" * 5000),
    "34 NaN": BODY.replace(b'"1.0"', b"NaN"),
    "34 Infinity": BODY.replace(b'"1.0"', b"-Infinity"),
    "35 1e309": BODY.replace(b'"1.0"', b"1e309"),
    "39 null": b"null",
    "40 a list": b"[" + BODY + b"]",
    "40 a string": json.dumps(TEXT).encode(),
    "41 a name twice": BODY.replace(b'"id":', b'"id":"' + b"2" * 32 + b'","id":'),
    "41 a name twice, deep": BODY.replace(b'"data":{', b'"data":{"subject":"x",'),
    "43 deep nesting": b'{"data":' + b"[" * 5000 + b"]" * 5000 + b"}",
    "44 an unknown name": BODY.replace(b'{"audience"', b'{"admin":true,"audience"'),
    "44 a time": _with(time="2026-03-03T12:00:00Z"),
    "46 cut short": BODY[:-1],
    "46 two messages": BODY + BODY,
    "not canonical: spaces": json.dumps(json.loads(BODY)).encode(),
    "not canonical: escapes": BODY.replace(b'"1.0"', rb'"\u0031.0"'),
    "not canonical: order": json.dumps(
        dict(reversed(json.loads(BODY).items())), separators=(",", ":")
    ).encode(),
}
ENVELOPES: dict[str, dict[str, Any]] = {
    "60 an older version": {"specversion": "0.3"},
    "60 a newer version of a message": {"type": json.loads(BODY)["type"].replace("v1", "v2")},
    "an unknown type": {"type": "towpath.notes.v1"},
    "40 a list for a type": {"type": ["towpath.received.v1"]},
    "39 null for a type": {"type": None},
    "26 a path for a sender": {"source": "urn:towpath:../../etc/passwd"},
    "25 SQL for a sender": {"source": "urn:towpath:x' OR pg_sleep(3)--"},
    "10 a line break in the sender": {"source": f"urn:towpath:{ends.THEM}\n"},
    "36 a number without its zeros": {"sequence": "1"},
    "37 Arabic-Indic digits": {"sequence": "\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0661"},
    "32 a number below zero": {"sequence": "-0000001"},
    "40 a number for a number": {"sequence": 1},
    "38 a boolean for a number": {"sequence": True},
    "56 the reference of another case": {"subject": ends.OTHER_REF},
    "39 an empty id": {"id": ""},
    "6 an id that is too long": {"id": "1" * 33},
    "27 an encoded id": {"id": "%31" * 10 + "11"},
    "39 no data": {"data": None},
    "39 empty data": {"data": {}},
    "40 a list for data": {"data": []},
    "45 another content type": {"datacontenttype": "text/xml"},
}
DATA: dict[str, dict[str, Any]] = {
    "44 an unknown field": {"note": "she said"},
    "44 a field of another message": {"until": "2026-04-01"},
    "39 null for the reference": {"subject": None},
    "7 a long text for the reference": {"subject": "A" * 8000},
    "14 a look-alike letter": {"subject": ends.REF.replace("K", "\u041a")},
    "29 metacharacters": {"subject": "RV-****-****-****"},
    "56 the id of something else": {"subject": "LK-0000-0000-0000-0000"},
}


def _is_turned_away(body: bytes) -> None:
    inbox = Inbox()
    answer = take(seal_bytes(body), inbox)
    assert answer.code in (AnswerCode.MALFORMED, AnswerCode.NOT_ACCEPTED, AnswerCode.TOO_LARGE)
    assert ends.nothing_changed(inbox)
    assert Turned.objects.count() == 1


@pytest.mark.parametrize("name", WHOLE_BODIES)
def test_a_body_that_is_not_exactly_a_message_is_turned_away(peer: Peer, name: str) -> None:
    assert WHOLE_BODIES[name] != BODY
    _is_turned_away(WHOLE_BODIES[name])


@pytest.mark.parametrize("name", ENVELOPES)
def test_an_envelope_with_a_wrong_value_is_turned_away(peer: Peer, name: str) -> None:
    _is_turned_away(_with(**ENVELOPES[name]))


@pytest.mark.parametrize("name", DATA)
def test_data_that_does_not_fit_is_turned_away(peer: Peer, name: str) -> None:
    _is_turned_away(_data(**DATA[name]))


@pytest.mark.parametrize("name", NAMES)
def test_an_envelope_without_one_of_its_names_is_turned_away(peer: Peer, name: bytes) -> None:
    values = json.loads(BODY)
    del values[json.loads(name)]
    _is_turned_away(wire.dump(values).encode())


@pytest.mark.parametrize("name", sorted(json.loads(BODY)["data"]))
def test_data_without_one_of_its_fields_is_turned_away(peer: Peer, name: str) -> None:
    data = json.loads(BODY)["data"]
    del data[name]
    _is_turned_away(_with(data=data))


@pytest.mark.parametrize(
    "timestamp", ["", "0", "-1", "1e9", "١٧٧٢٥٣٩٢٠٠", "9" * 40, "1772539200.0", " 1772539200"]
)
def test_a_timestamp_of_another_form_is_turned_away(peer: Peer, timestamp: str) -> None:
    inbox = Inbox()
    sent = sealed(ends.from_them()).with_headers(webhook_timestamp=timestamp)
    assert take(sent, inbox).code == AnswerCode.NOT_ACCEPTED
    assert ends.nothing_changed(inbox)


ANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
BYTES = st.binary(max_size=300) | st.binary(max_size=20).map(lambda extra: BODY[:200] + extra + BODY[200:])


@ANY
@given(BYTES)
def test_any_bytes_at_all_are_turned_away_without_a_fault(peer: Peer, body: bytes) -> None:
    if body != BODY:
        assert not take(seal_bytes(body), Inbox()).is_done


@ANY
@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_one_altered_byte_anywhere_is_turned_away(peer: Peer, place: int, change: int) -> None:
    sent = sealed(ends.from_them())
    altered = bytearray(BODY)
    altered[place] ^= change
    inbox = Inbox()
    assert not take(ends.Sealed(sent.headers, bytes(altered)), inbox).is_done
    assert not inbox.taken
    assert not Incoming.objects.exists()
