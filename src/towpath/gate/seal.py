"""Sign what leaves and check what comes: Ed25519 in the headers of Standard Webhooks ("v1a")."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from towpath.gate.refusals import Refused

TOLERANCE = timedelta(minutes=5)
PUBLIC_PREFIX = "whpk_"
SIGNATURE_PREFIX = "v1a,"
TIMESTAMP_FORM = re.compile(r"[1-9][0-9]{0,9}")
MOST_SIGNATURES = 4


def new_key() -> Ed25519PrivateKey:
    """A new private key."""
    return Ed25519PrivateKey.generate()


def key_to_pem(key: Ed25519PrivateKey) -> bytes:
    """The private key as it is kept in a file that only this site can read."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def make_key_file(path: Path) -> str:
    """Make a site's key where only its owner can read it, and give the public half for the other side."""
    key = new_key()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise Refused("key_exists", f"{path} is there already. A key is never overwritten.") from fault
    with os.fdopen(handle, "wb") as file:
        file.write(key_to_pem(key))
    return public_text(key)


def key_from_file(path: str | Path) -> Ed25519PrivateKey:
    """The private key of this site."""
    key = serialization.load_pem_private_key(Path(path).read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused("wrong_key", "The gate key must be an Ed25519 key.")
    return key


def public_text(key: Ed25519PrivateKey) -> str:
    """The public key in the one line that is given to the other side."""
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return PUBLIC_PREFIX + base64.b64encode(raw).decode()


def public_from_text(text: str) -> Ed25519PublicKey:
    """The public key of a peer, from the line that it gave us."""
    if not text.startswith(PUBLIC_PREFIX):
        raise Refused("wrong_key", f"A public key starts with {PUBLIC_PREFIX}.")
    try:
        raw = base64.b64decode(text.removeprefix(PUBLIC_PREFIX), validate=True)
        return Ed25519PublicKey.from_public_bytes(raw)
    except (binascii.Error, ValueError) as fault:
        raise Refused("wrong_key", "That is not a public key that we can read.") from fault


def sign(body: bytes, *, key: Ed25519PrivateKey, message_id: str, at: datetime) -> dict[str, str]:
    """The three headers that prove who wrote these bytes, and when they were sent."""
    timestamp = str(int(at.timestamp()))
    signature = base64.b64encode(key.sign(_signed(message_id, timestamp, body))).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": SIGNATURE_PREFIX + signature,
    }


def verify(headers: Mapping[str, str], body: bytes, *, keys: Iterable[str]) -> datetime:
    """When these bytes were sealed, if one of these public keys did it; a refusal otherwise."""
    timestamp = headers.get("webhook-timestamp", "")
    if not TIMESTAMP_FORM.fullmatch(timestamp):
        raise Refused("no_signature", "The message is not signed.")
    signed = _signed(headers.get("webhook-id", ""), timestamp, body)
    known = [public_from_text(key) for key in keys if key]
    if not any(_is_by(key, signature, signed) for signature in _signatures(headers) for key in known):
        raise Refused("bad_signature", "The signature is not by a key that we know.")
    return datetime.fromtimestamp(int(timestamp), tz=UTC)


def check_fresh(sealed_at: datetime, *, now: datetime) -> None:
    """A seal is good for five minutes either way; an older one may be a copy."""
    if now - sealed_at > TOLERANCE:
        raise Refused("stale", "The signature is too old.")
    if sealed_at - now > TOLERANCE:
        raise Refused("from_the_future", "The signature has a time that has not come yet.")


def _signed(message_id: str, timestamp: str, body: bytes) -> bytes:
    return f"{message_id}.{timestamp}.".encode() + body


def _signatures(headers: Mapping[str, str]) -> list[bytes]:
    """The signatures in the header that are of our kind; others are passed over, as the standard says."""
    offered = headers.get("webhook-signature", "").split(" ")[:MOST_SIGNATURES]
    found = []
    for text in offered:
        if text.startswith(SIGNATURE_PREFIX):
            try:
                found.append(base64.b64decode(text.removeprefix(SIGNATURE_PREFIX), validate=True))
            except (binascii.Error, ValueError):
                continue
    return found


def _is_by(key: Ed25519PublicKey, signature: bytes, signed: bytes) -> bool:
    try:
        key.verify(signature, signed)
    except InvalidSignature:
        return False
    return True
