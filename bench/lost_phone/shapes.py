"""Every way in which a text may stand in a file: the bytes to look for."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

SHORTEST = 6
"""Fewer bytes than these are found by chance."""


def shapes(text: str) -> dict[bytes, str]:
    """The bytes of a text in each shape, with the name of the shape."""
    found: dict[bytes, str] = {}
    for cased in dict.fromkeys((text, text.lower(), text.upper(), text.title())):
        for name, raw in _of_one(cased):
            if len(raw) >= SHORTEST:
                found.setdefault(raw, name)
    return found


def _of_one(text: str) -> Iterator[tuple[str, bytes]]:
    for name, raw in _written(text):
        yield name, raw
        yield f"{name} in hex", raw.hex().encode()
        yield f"{name} in hex, large", raw.hex().upper().encode()
        for offset in range(3):
            inner = _base64(raw, offset)
            yield f"{name} in base64 from byte {offset}", inner
            yield f"{name} in base64url from byte {offset}", inner.translate(bytes.maketrans(b"+/", b"-_"))


def _written(text: str) -> Iterator[tuple[str, bytes]]:
    yield "UTF-8", text.encode()
    yield "UTF-16, low byte first", text.encode("utf-16-le")
    yield "UTF-16, high byte first", text.encode("utf-16-be")
    if text.isprintable() and all(ord(sign) < 256 for sign in text):
        yield "Latin-1", text.encode("latin-1")
    yield "escaped for a URL", quote(text, safe="").encode()
    yield "escaped for a URL, small", _small_escapes(quote(text, safe="")).encode()
    yield "escaped for a form", quote_plus(text).encode()
    yield "escaped for JSON", json.dumps(text)[1:-1].encode()
    yield "escaped for HTML", html.escape(text).encode()
    yield "escaped for HTML, by number", _by_number(text).encode()


def _base64(raw: bytes, offset: int) -> bytes:
    """The signs that depend on this text alone, when it stands so many bytes after the start of a group."""
    whole = base64.b64encode(b"\0" * offset + raw).rstrip(b"=")
    first = -(-offset * 8 // 6)
    last = (offset + len(raw)) * 8 // 6
    return whole[first:last]


def _small_escapes(escaped: str) -> str:
    parts = escaped.split("%")
    return "%".join([parts[0], *(each[:2].lower() + each[2:] for each in parts[1:])])


def _by_number(text: str) -> str:
    return "".join(
        sign if (sign.isascii() and sign.isalnum()) or sign == " " else f"&#{ord(sign)};" for sign in text
    )
