"""What a phone seals, the server opens; whatever was altered, it refuses."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.police.sealer import PAGE, SCRIPT, Dice, b64, body_of, in_node, padded, raw, seal
from towpath.police.sealing import ITEM_ID, NotAnItem, NotOpened, open_sealed, read_item

SERVER = ec.derive_private_key(int.from_bytes(b"\1" + bytes(31), "big"), ec.SECP256R1())
ONCE = ec.derive_private_key(int.from_bytes(b"\2" + bytes(31), "big"), ec.SECP256R1())
POINT = SERVER.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
KEY = sha256(POINT).hexdigest()[:16]
KEYS = {KEY: SERVER}
ID = "00112233445566778899aabbccddeeff"
CONTENT = '{"v":1,"words":"Llŷr said yes"}'
VECTOR = dict(re.findall(r"^\| (.+?) \| `(.+)` \|$", PAGE.partition("## A test vector")[2], re.MULTILINE))
DICE = Dice(ONCE, bytes(range(32)), bytes(range(32, 44)))
ITEM = seal(POINT, KEY, ID, padded(CONTENT.encode()), DICE)
FIXED_DICE = """
const jwk = %s;
const filled = [];
for (let first = 0; first < 44; first += 1) filled.push(first);
crypto.getRandomValues = bytes => { bytes.set(filled.splice(0, bytes.length)); return bytes; };
crypto.subtle.generateKey = async (curve, extractable, uses) => ({
  privateKey: await crypto.subtle.importKey('jwk', jwk, curve, extractable, uses),
  publicKey: await crypto.subtle.importKey('jwk', { ...jwk, d: undefined }, curve, true, []),
});
"""


def opened(item: dict[str, Any]) -> bytes:
    return open_sealed(read_item(body_of(item)), KEYS)


def asked(content: object, **more: Any) -> dict[str, Any]:
    return {"publicKey": b64(POINT), "keyId": KEY, "id": ID, "content": content, **more}


def as_jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    numbers = key.private_numbers()
    parts = {"x": numbers.public_numbers.x, "y": numbers.public_numbers.y, "d": numbers.private_value}
    return {
        "kty": "EC",
        "crv": "P-256",
        **{name: b64(one.to_bytes(32, "big")) for name, one in parts.items()},
    }


def test_what_the_phone_seals_opens_here(tmp_path: Path) -> None:
    said = [{"words": "Llŷr 试 \U0001f600"}, {}, {"long": "x" * 9000}, {"exact": "x" * 4080}]
    items = in_node([asked(content) for content in said], tmp_path)
    assert [json.loads(opened(item)) for item in items] == said
    assert [len(raw(item["sealed"])) for item in items] == [4112, 4112, 3 * 4096 + 16, 4112]


def test_the_phone_and_the_page_make_the_same_bytes(tmp_path: Path) -> None:
    before = FIXED_DICE % json.dumps(as_jwk(ONCE))
    assert in_node([asked(json.loads(CONTENT))], tmp_path, before) == [ITEM]


def test_the_vector_of_the_page_is_what_this_makes() -> None:
    sealed = raw(ITEM["sealed"])
    assert VECTOR["server's public half"] == b64(POINT)
    for name in ("key", "id", "public", "salt", "nonce"):
        assert VECTOR[f"`{name}`"] == ITEM[name]
    assert VECTOR["the secret of step 3, in hex"] == SERVER.exchange(ec.ECDH(), ONCE.public_key()).hex()
    assert VECTOR["length of `sealed` in bytes"] == str(len(sealed))
    assert VECTOR["its first 16 bytes, in hex"] == sealed[:16].hex()
    assert VECTOR["its tag, in hex"] == sealed[-16:].hex()
    assert VECTOR["SHA-256 of its bytes, in hex"] == sha256(sealed).hexdigest()
    assert opened(ITEM) == CONTENT.encode()


def test_no_two_items_of_one_content_are_alike(tmp_path: Path) -> None:
    one, other = in_node([asked({"a": 1}, id=None)] * 2, tmp_path)
    assert all(one[name] != other[name] for name in ("id", "public", "salt", "nonce", "sealed"))
    assert ITEM_ID.fullmatch(one["id"])
    assert len({len(one["sealed"]), len(other["sealed"])}) == 1


def test_the_phone_refuses_what_the_server_would(tmp_path: Path) -> None:
    odd = [asked({"a": "x" * 70_000}), asked({}, keyId="x"), asked({}, id="x")]
    assert all("refused" in made for made in in_node(odd, tmp_path))


def test_the_phone_keeps_nothing_that_opens_it() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert "generateKey(CURVE, false, ['deriveBits'])" in script
    assert not re.search(r"decrypt|localStorage|indexedDB|caches|^import |console", script, re.MULTILINE)
    assert len(script.splitlines()) <= 120


PLACES = [
    (name, place) for name in ("public", "salt", "nonce", "sealed") for place in range(len(raw(ITEM[name])))
]


@settings(max_examples=400)
@given(st.sampled_from(PLACES), st.integers(1, 255))
def test_one_altered_byte_of_any_part_is_refused(where: tuple[str, int], change: int) -> None:
    name, place = where
    part = bytearray(raw(ITEM[name]))
    part[place] ^= change
    with pytest.raises(NotOpened):
        opened({**ITEM, name: b64(bytes(part))})


@settings(max_examples=400)
@given(st.integers(0, len(body_of(ITEM)) - 1), st.integers(1, 255))
def test_one_altered_byte_of_the_item_as_it_is_sent_is_refused(place: int, change: int) -> None:
    altered = bytearray(body_of(ITEM))
    altered[place] ^= change
    with pytest.raises((NotAnItem, NotOpened)):
        open_sealed(read_item(bytes(altered)), KEYS)


def test_the_other_point_with_the_same_secret_is_refused() -> None:
    x, y = (ONCE.public_key().public_numbers().x, ONCE.public_key().public_numbers().y)
    prime = 2**256 - 2**224 + 2**192 + 2**96 - 1
    mirrored = b"\4" + x.to_bytes(32, "big") + (prime - y).to_bytes(32, "big")
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), mirrored)
    assert SERVER.exchange(ec.ECDH(), other) == SERVER.exchange(ec.ECDH(), ONCE.public_key())
    with pytest.raises(NotOpened):
        opened({**ITEM, "public": b64(mirrored)})


@pytest.mark.parametrize("name", ["public", "salt", "nonce", "sealed"])
def test_a_part_of_another_item_is_refused(name: str) -> None:
    other = seal(POINT, KEY, ID, padded(b"other"))
    with pytest.raises(NotOpened):
        opened({**ITEM, name: other[name]})


def test_an_item_under_another_id_or_key_is_refused() -> None:
    with pytest.raises(NotOpened) as refused:
        opened({**ITEM, "id": "f" * 32})
    assert refused.value.code == "altered"
    with pytest.raises(NotOpened) as refused:
        open_sealed(read_item(body_of({**ITEM, "key": "f" * 16})), {**KEYS, "f" * 16: SERVER})
    assert refused.value.code == "altered"
    with pytest.raises(NotOpened) as refused:
        open_sealed(read_item(body_of(ITEM)), {})
    assert refused.value.code == "no_key"


@pytest.mark.parametrize(
    "plain",
    [
        (5000).to_bytes(4, "big") + bytes(4092),
        b"\xff\xff\xff\xff" + bytes(4092),
        padded(b"ab")[:-1] + b"x",
        padded(b"ab") + bytes(4096),
    ],
    ids=["longer than it is", "far longer", "something after the end", "a block too many"],
)
def test_filling_that_is_not_as_it_should_be_is_refused(plain: bytes) -> None:
    with pytest.raises(NotOpened) as refused:
        opened(seal(POINT, KEY, ID, plain))
    assert refused.value.code == "bad_padding"


def test_any_content_of_any_length_comes_back_whole() -> None:
    for length in (0, 1, 4091, 4092, 4093, 8188, 65_532):
        assert opened(seal(POINT, KEY, ID, padded(b"x" * length))) == b"x" * length
    with pytest.raises(NotAnItem):
        opened(seal(POINT, KEY, ID, padded(b"x" * 65_533)))
