"""Makes and reads the references and secrets of the care room."""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "LK"
LINK_LENGTH = 26
DOOR_LENGTH = 16
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_episode_ref() -> str:
    """A reference of our own that nobody can guess and everybody can read out. Police never get it."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join((PREFIX, *groups))


def new_seed() -> str:
    """The random half of a link's token, kept in the store; useless without the key."""
    return secrets.token_hex(32)


def token_from(seed: str, *, key: str) -> str:
    """The 130-bit token of a link. It is made again when the text is sent, so it is never stored."""
    digest = hmac.new(key.encode(), f"person-link:{seed}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LINK_LENGTH))


def door_code_from(ref: str, *, key: str) -> str:
    """The 80-bit code in the first text after a referral, as long as the officer's and never the same."""
    digest = hmac.new(key.encode(), f"greeting:{ref}".encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:DOOR_LENGTH])


def as_typed(secret: str) -> str:
    """What a person typed, with gaps, small letters and look-alike letters put right."""
    return "".join(secret.upper().translate(_LOOKALIKES).split()).replace("-", "")


def fingerprint(secret: str) -> str:
    """What is stored in place of a code or token."""
    return hashlib.sha256(as_typed(secret).encode()).hexdigest()
