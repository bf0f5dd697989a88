"""The code on the officer's last page and the reference of a case: hard to guess, easy to read aloud."""

from __future__ import annotations

from hashlib import sha256

from django.test import override_settings

from tests.police.story import a_case
from towpath.gate.models import Outgoing
from towpath.police import doors
from towpath.police.models import Diversion
from towpath.police.references import as_typed, is_ref, new_ref


def test_a_code_has_80_bits_in_fours_and_no_letter_that_is_mistaken() -> None:
    code = doors.code("RV-0000-0000-0000")
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    assert not set(code) & set("ILOU")


def test_it_is_the_same_each_time_it_is_shown() -> None:
    assert doors.code("RV-0000-0000-0000") == doors.code("RV-0000-0000-0000")


def test_it_differs_by_case_and_by_key() -> None:
    code = doors.code("RV-0000-0000-0000")
    assert code != doors.code("RV-0000-0000-0001")
    with override_settings(DOOR_KEY="another key"):
        assert code != doors.code("RV-0000-0000-0000")


def test_the_address_has_it_after_the_hash_sign_where_no_server_sees_it() -> None:
    address = doors.url("RV-0000-0000-0000")
    assert address.split("#")[1] == doors.code("RV-0000-0000-0000")
    assert address.split("#")[0].endswith("/c")


def test_it_is_read_out_as_a_host_and_one_letter_and_four_groups_of_four() -> None:
    case = "RV-0000-0000-0000"
    host, _, path = doors.address().partition("/")
    assert doors.url(case).endswith(f"://{host}/{path}#{doors.code(case)}")
    assert (path, len(doors.code(case).split("-"))) == ("c", 4)


def test_the_provider_gets_its_hash_and_nobody_keeps_the_code() -> None:
    case = a_case(at="referred")
    code = doors.code(case.ref)
    assert doors.hashed(case.ref) == sha256(code.replace("-", "").encode()).hexdigest()
    stored = repr(list(Outgoing.objects.values())) + repr(list(Diversion.objects.values()))
    assert code not in stored
    assert code.replace("-", "") not in stored


def test_a_reference_is_random_and_says_nothing() -> None:
    refs = {new_ref() for _ in range(500)}
    assert len(refs) == 500
    assert all(is_ref(ref) for ref in refs)


def test_a_reference_can_be_typed_as_it_was_heard() -> None:
    assert as_typed(" rv 7k2m oo1l 9xyz ") == "RV-7K2M-0011-9XYZ"
