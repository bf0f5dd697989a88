"""Bad input in a referral, field by field: refused with a code and a plain sentence, and never half read."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.gate import ends
from towpath.gate import wire
from towpath.gate.messages import BY_WORD, InProgress, MoreTime, ReferralMade, Slots
from towpath.gate.refusals import Refused

GOOD = wire.encode(ends.a_referral())
ADULT = {"name": "Kim Lockwood", "relation": "parent", "phone": "+447700900124"}
BAD_TEXT = {
    "3 zero width": "De\u200bv",
    "3 no-break space at an end": "\u00a0Dev",
    "4 space at an end": "Dev ",
    "2 spaces only": "   ",
    "6 one too many": "D" * 101,
    "7 a megabyte": "D" * 1_000_000,
    "8 NUL": "D\0ev",
    "9 a bell": "D\aev",
    "10 a line break": "D\r\nev",
    "13 right-to-left override": "D\u202eev",
    "20 decomposed": "Zoe\u0308",
    "21 unpaired surrogate": "D\ud800ev",
    "31 a number": 7,
    "38 a boolean": True,
    "39 null": None,
    "40 a list": ["Dev"],
    "40 an object": {"en": "Dev"},
}
GOOD_TEXT = {
    "1 not given": "",
    "5 as long as can be": "D" * 100,
    "11 astral": "Dev 🙂",
    "12 combining marks that have no other form": "\u0141u\u1e33\u0304asz",
    "15 apostrophes": "O\u2019Neill D'Arcy-Smith",
    "19 Welsh": "Siân",
    "19 Arabic": "محمد",
    "19 Chinese": "王小明",
    "23 a tag is only text": "<script>alert(1)</script>",
    "24 braces are only text": "{{7*7}} {% debug %}",
    "25 quotes are only text": "Robert'); DROP TABLE referrals;--",
    "26 a path is only text": "../../etc/passwd",
    "27 an escape is only text": "%00%0d%0a",
    "28 a formula is only text": "=cmd|' /C calc'!A0",
    "29 metacharacters are only text": "*)(uid=*))(|(.*)+$",
    "30 repeated text is only text": "a" * 99 + "!",
}
BAD_FIELDS: dict[str, dict[str, Any]] = {
    "48 the thirtieth of February": {"date_of_birth": "1999-02-30"},
    "48 the twenty-ninth in a short year": {"date_of_birth": "1999-02-29"},
    "49 a year of two digits": {"date_of_birth": "99-04-01"},
    "52 a day in another order": {"date_of_birth": "01/04/1999"},
    "52 a day without hyphens": {"date_of_birth": "19990401"},
    "52 a week date": {"date_of_birth": "1999-W13-4"},
    "37 Arabic-Indic digits": {
        "date_of_birth": "".join(chr(0x630 + ord(sign)) for sign in "1999") + "-04-01"
    },
    "50 born after the encounter": {"date_of_birth": "2026-03-04"},
    "50 born on the day": {"date_of_birth": "2026-03-03"},
    "50 too old": {"date_of_birth": "1900-01-01"},
    "50 long ago": {"date_of_birth": "1899-12-31"},
    "31 the year 9999": {"deadline": "9999-12-31"},
    "52 a deadline before the encounter": {"deadline": "2026-03-02"},
    "51 a time without a zone": {"wanted_slot": "2026-03-29T01:30:00"},
    "51 a time in another zone": {"wanted_slot": "2026-03-29T01:30:00+01:00"},
    "51 a leap second": {"wanted_slot": "2026-06-30T23:59:60Z"},
    "51 a 25th hour": {"wanted_slot": "2026-06-30T24:00:00Z"},
    "52 a call before the encounter": {"wanted_slot": "2026-03-02T12:00:00Z"},
    "33 age nought": {"estimated_age": 0},
    "32 an age below zero": {"estimated_age": -5},
    "50 age 130": {"estimated_age": 130},
    "31 a huge age": {"estimated_age": 2**80},
    "34 an age with a fraction": {"estimated_age": 17.99},
    "34 a whole float": {"estimated_age": 30.0},
    "35 an infinite age": {"estimated_age": 1e309},
    "38 an age that is true": {"estimated_age": True},
    "36 an age as text": {"estimated_age": "017"},
    "38 a boolean as text": {"interpreter": "true"},
    "38 a boolean as a number": {"interpreter": 1},
    "39 a boolean as nothing": {"interpreter": None},
    "an unknown language": {"language": "xx"},
    "39 no language": {"language": ""},
    "a word in capitals": {"drug_family": "CANNABIS"},
    "40 a list for a word": {"drug_family": ["cannabis"]},
    "an unknown need": {"access_needs": ["large_print", "secret"]},
    "a need twice": {"access_needs": ["large_print", "large_print"]},
    "40 a word for a list": {"access_needs": "large_print"},
    "too many times": {"times": ["any_time"] * 9},
    "26 a path for a scheme": {"scheme": "../adult"},
    "14 a look-alike in a scheme": {"scheme": "adult-v\u043eluntary"},
    "38 a version that is true": {"scheme_version": True},
    "33 version nought": {"scheme_version": 0},
    "56 a door of another form": {"door": "A" * 64},
    "56 a short door": {"door": "a" * 63},
    "44 an unknown field": {"notes": "seen at the clinic"},
    "44 an unknown field of the adult": {"appropriate_adult": ADULT | {"age": 44}},
    "39 an adult with a field missing": {"appropriate_adult": {"name": "Kim"}},
    "40 a name for the adult": {"appropriate_adult": "Kim"},
}
BAD_CONTACT: dict[str, Any] = {
    "53 not E.164": {"phone": "07700900123"},
    "53 0044": {"phone": "00447700900123"},
    "53 spaces": {"phone": "+44 7700 900123"},
    "53 letters": {"phone": "+44seven"},
    "53 too short": {"phone": "+44"},
    "53 too long": {"phone": "+4477009001234567"},
    "37 Arabic-Indic digits": {"phone": "+٤٤٧٧٠٠٩٠٠١٢٣"},
    "55 two at signs": {"email": "dev@@example.org"},
    "55 no domain": {"email": "dev@"},
    "55 a line break": {"email": "dev@example.org\nbcc: x@example.org"},
    "55 too long": {"email": "d" * 65 + "@example.org"},
    "6 one too many": {"other_way": "x" * 201},
    "39 null for not given": {"phone": None},
    "44 an unknown field": {"address": "1 Lock Cottages"},
}


def _refusal(data: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        wire.decode(ReferralMade, data)
    assert refused.value.code.isidentifier()
    assert refused.value.reason.endswith(".")
    return refused.value


def _changed(**changes: Any) -> Any:
    return deepcopy(GOOD) | changes


@pytest.mark.parametrize("name", BAD_TEXT)
@pytest.mark.parametrize("field", ["given_name", "family_name"])
def test_a_name_with_what_cannot_be_seen_or_kept_is_refused(field: str, name: str) -> None:
    assert _refusal(_changed(**{field: BAD_TEXT[name]})).field == field


@pytest.mark.parametrize("name", GOOD_TEXT)
def test_a_name_that_people_have_is_kept_letter_for_letter(name: str) -> None:
    data = _changed(given_name=GOOD_TEXT[name])
    message = wire.decode(ReferralMade, wire.load(wire.dump(data).encode()))
    assert message.given_name == GOOD_TEXT[name]


@pytest.mark.parametrize("name", BAD_FIELDS)
def test_a_field_with_a_wrong_value_is_refused(name: str) -> None:
    _refusal(_changed(**BAD_FIELDS[name]))


@pytest.mark.parametrize("name", BAD_CONTACT)
def test_a_contact_with_a_wrong_value_is_refused(name: str) -> None:
    _refusal(_changed(contact=GOOD["contact"] | BAD_CONTACT[name]))


@pytest.mark.parametrize("field", sorted(GOOD))
def test_a_field_cannot_be_missing(field: str) -> None:
    data = _changed()
    del data[field]
    assert _refusal(data).code == "missing_field"


@pytest.mark.parametrize("age", [10, 17, 120])
def test_an_age_that_a_person_can_have_is_kept(age: int) -> None:
    assert wire.decode(ReferralMade, _changed(estimated_age=age)).estimated_age == age


BAD_WORDS: dict[str, tuple[type, dict[str, Any]]] = {
    "a reason beside a word": (InProgress, {"reason": "opiates"}),
    "more time that is earlier": (MoreTime, {"until": "2026-03-03"}),
    "more time that never ends": (MoreTime, {"until": "2027-03-05"}),
    "a decline in other words": (BY_WORD["declined"], {"code": "too_ill"}),
    "a moment for a day": (InProgress, {"on": "2026-03-03T12:00:00Z"}),
}


@pytest.mark.parametrize("name", BAD_WORDS)
def test_a_word_of_care_with_anything_more_is_refused(name: str) -> None:
    kind, changes = BAD_WORDS[name]
    with pytest.raises(Refused):
        wire.decode(kind, {"subject": ends.REF, "on": "2026-03-03"} | changes)


BAD_SLOTS = {
    "out of order": ["2026-03-04T18:00:00Z", "2026-03-04T17:00:00Z"],
    "twice": ["2026-03-04T18:00:00Z", "2026-03-04T18:00:00Z"],
    "with odd minutes": ["2026-03-04T18:01:00Z"],
    "with odd seconds": ["2026-03-04T18:00:07Z"],
    "sixty-one": [f"2026-03-{day:02d}T{hour:02d}:00:00Z" for day in range(1, 32) for hour in (17, 18)][:61],
}


@pytest.mark.parametrize("name", BAD_SLOTS)
def test_open_times_can_be_said_in_one_way_only(name: str) -> None:
    with pytest.raises(Refused):
        wire.decode(Slots, {"subject": "slots", "open": BAD_SLOTS[name]})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a":1,"a":1}', "duplicate_key"),
        ('{"a":{"b":1,"b":2}}', "duplicate_key"),
        ('{"a":NaN}', "not_a_number"),
        ('{"a":-Infinity}', "not_a_number"),
        ("[1]", "wrong_type"),
        ("{", "not_json"),
    ],
)
def test_the_reader_of_json_is_strict_by_itself(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        wire.load(text)
    assert refused.value.code == code
