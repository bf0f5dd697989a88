"""Opens what an officer's phone sealed. The format is docs/sealed-queue.md; nothing here knows of Django."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import ECDH, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from towpath.kit.refusals import Refusal

VERSION = 1
BLOCK = 4096
MOST_BLOCKS = 16
LENGTH_BYTES, TAG_BYTES, KEY_BYTES = 4, 16, 32
SIZES = {"public": 65, "salt": 32, "nonce": 12}
LONGEST_ITEM = 90_000
"""Sixteen blocks, their tag and everything beside them, written as JSON."""

KEY_ID = re.compile(r"[0-9a-f]{16}")
ITEM_ID = re.compile(r"[0-9a-f]{32}")
BASE64URL = re.compile(r"[A-Za-z0-9_-]+")


class NotOpened(Refusal):
    """It is an item of this format, and it could not be opened: the key is gone, or it was altered."""


class NotAnItem(Refusal):
    """It is not an item of this format at all."""


class Opener(Protocol):
    """What holds a private key: all that an item is opened with."""

    def exchange(self, algorithm: ECDH, peer_public_key: EllipticCurvePublicKey) -> bytes:
        """The secret that this key and the item's public key share."""


@dataclass(frozen=True)
class SealedItem:
    """One item as it came, its parts told apart and their form checked. What it says is not known yet."""

    key: str
    id: str
    public: bytes
    salt: bytes
    nonce: bytes
    sealed: bytes


def read_item(body: bytes) -> SealedItem:
    """The parts of an item; a refusal when it has not exactly the form of one."""
    if len(body) > LONGEST_ITEM:
        raise NotAnItem("too_large", "This is more than one referral can hold.")
    values = _loaded(body)
    if type(values.get("v")) is not int:
        raise _malformed()
    if values["v"] != VERSION:
        raise NotAnItem("unknown_version", "This was sealed by a version of Towpath that we do not know.")
    if values.keys() != {"v", "key", "id", *SIZES, "sealed"}:
        raise _malformed()
    key, item_id = _matching(KEY_ID, values["key"]), _matching(ITEM_ID, values["id"])
    parts = {name: _bytes(values[name]) for name in (*SIZES, "sealed")}
    blocks, rest = divmod(len(parts["sealed"]) - TAG_BYTES, BLOCK)
    if rest or not 1 <= blocks <= MOST_BLOCKS or any(len(parts[name]) != SIZES[name] for name in SIZES):
        raise _malformed()
    return SealedItem(key=key, id=item_id, **parts)


def open_sealed(item: SealedItem, keys: Mapping[str, Opener]) -> bytes:
    """What the item says, opened with the key that it was sealed to."""
    opener = keys.get(item.key)
    if opener is None:
        raise NotOpened("no_key", "This was sealed to a key that we do not have, or no longer.")
    try:
        public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), item.public)
        secret = opener.exchange(ECDH(), public)
        key = HKDF(SHA256(), KEY_BYTES, item.salt, bound(item.key) + item.public).derive(secret)
        padded = AESGCM(key).decrypt(item.nonce, item.sealed, bound(item.key, item.id))
    except (InvalidTag, ValueError) as fault:
        raise NotOpened("altered", "This was altered on its way, so it cannot be opened.") from fault
    return _without_padding(padded)


def bound(*ids: str) -> bytes:
    """The words that bind an item to this version, to the key and to its own id."""
    return "".join(f"{word}\n" for word in (f"towpath-sealed-item/{VERSION}", *ids)).encode()


def to_text(raw: bytes) -> str:
    """Bytes as they stand in an item: base64url without the signs at the end."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _loaded(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body.decode(), object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as fault:
        raise _malformed() from fault
    if not isinstance(values, dict):
        raise _malformed()
    return values


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise _malformed()
    return values


def _matching(form: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise _malformed()
    return value


def _bytes(value: Any) -> bytes:
    """The bytes of a part. Only the one way to write them is taken: an altered sign is an altered item."""
    text = _matching(BASE64URL, value)
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as fault:
        raise _malformed() from fault
    if to_text(raw) != text:
        raise _malformed()
    return raw


def _without_padding(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    content, zeros = padded[LENGTH_BYTES : LENGTH_BYTES + length], padded[LENGTH_BYTES + length :]
    if len(content) != length or zeros.strip(b"\0") or len(zeros) >= BLOCK:
        raise NotOpened("bad_padding", "This was not filled up as it should be, so it cannot be read.")
    return content


def _malformed() -> NotAnItem:
    return NotAnItem("malformed", "This is not a referral from a phone.")
