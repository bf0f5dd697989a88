"""The code on the officer's last page: it opens the call time for the person, and nothing else, once."""

from __future__ import annotations

import hmac
from hashlib import sha256

from django.conf import settings

from towpath.police.references import ALPHABET, grouped

LENGTH = 16


def code(ref: str) -> str:
    """The door code of a diversion. It is worked out again each time it is shown, and never kept."""
    digest = hmac.new(settings.DOOR_KEY.encode(), ref.encode(), sha256).digest()
    return grouped("".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH]))


def hashed(ref: str) -> str:
    """What the provider is given, so that it knows the code when it sees it: its letters, without dashes."""
    return sha256(code(ref).replace("-", "").encode()).hexdigest()


def address() -> str:
    """Where the code is typed, as it is read out: the same for everybody."""
    return f"{settings.PERSON_URL}/c".partition("://")[2]


def url(ref: str) -> str:
    """The address behind the QR code. The code is in the fragment, so no server log ever holds it."""
    return f"{settings.PERSON_URL}/c#{code(ref)}"
