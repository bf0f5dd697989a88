"""Look for a word in bytes, however somebody wrapped it on the way."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import quote

GZIP, ZLIB = b"\x1f\x8b", b"\x78"
MOST_STREAMS = 2000


def canary(field: str) -> str:
    """A word of small letters that stands nowhere but where it was typed, and nowhere twice."""
    digest = hashlib.sha256(field.encode()).digest()
    return "zq" + "".join(chr(ord("a") + byte % 26) for byte in digest[:12])


def found_in(data: bytes, words: Iterable[str]) -> set[str]:
    """Those of the words that are in the data, plain or wrapped."""
    layers = [data, *_inflated(data)]
    lowered = [layer.lower() for layer in layers]
    return {word for word in words if _is_in(word, layers, lowered)}


def disguises(word: str) -> Iterator[bytes]:
    """A word as it would look in other encodings, in small letters."""
    plain = word.encode()
    yield plain
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield plain.hex().encode()
    yield hashlib.sha256(plain).hexdigest().encode()
    yield "".join(f"%{byte:02x}" for byte in plain).encode()
    yield "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
    yield "".join(f"&#{ord(letter)};" for letter in word).encode()
    yield quote(word).encode()
    yield plain[::-1]


def base64_cores(word: str) -> Iterator[bytes]:
    """The part of its base64 that is the same whatever stands before and after, at each of three offsets."""
    for wrapped in (word, word.capitalize(), word.upper()):
        for offset in range(3):
            coded = base64.b64encode(b"\0" * offset + wrapped.encode())
            first = (0, 2, 3)[offset]
            yield coded[first:-4]
            yield coded[first:-4].translate(bytes.maketrans(b"+/", b"-_"))


def _is_in(word: str, layers: list[bytes], lowered: list[bytes]) -> bool:
    plain = any(disguise in layer for disguise in disguises(word) for layer in lowered)
    return plain or any(core in layer for core in base64_cores(word) for layer in layers)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Whatever in the data was packed by gzip or zlib."""
    for mark, bits in ((GZIP, 31), (ZLIB, 15)):
        at, tried = data.find(mark), 0
        while at >= 0 and tried < MOST_STREAMS:
            packed = zlib.decompressobj(bits)
            with suppress(zlib.error):
                yield packed.decompress(data[at : at + 2_000_000], 20_000_000)
            tried += 1
            at = data.find(mark, at + 1)
