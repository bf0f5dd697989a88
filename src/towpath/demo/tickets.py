"""Signed tickets from the first page to a site: good for half a minute, for one thing, on one site."""

from __future__ import annotations

from django.core import signing

SECONDS = 30


def ticket(what: str, *, site: str, key: str) -> str:
    """A ticket for one thing on one site."""
    return _signer(site, key).sign(what)


def opened(given: str, *, site: str, key: str) -> str | None:
    """What a ticket is for; None when it is old, altered, or for another site."""
    try:
        return _signer(site, key).unsign(given, max_age=SECONDS)
    except signing.BadSignature:
        return None


def _signer(site: str, key: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(key=key, fallback_keys=[], salt=f"towpath demo {site}")
