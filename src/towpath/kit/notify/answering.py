"""The code by which a message can be answered on a page: made from a key, found by its fingerprint."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
"""Signs of five bits each: 130 bits."""


def code_of(reference: str) -> str:
    """The code of the message with this reference. It is worked out again each time, and never stored."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"answer:{reference}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH))


def fingerprint(code: str) -> str:
    """What is stored in place of a code."""
    return hashlib.sha256(f"answer:{code}".encode()).hexdigest()
