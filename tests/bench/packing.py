"""Writes what Chromium writes: Snappy, LevelDB, an entry of its cache, the value of a cookie."""

from __future__ import annotations

import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from bench.lost_phone.leveldb import LOG_BLOCK, LOG_HEAD, MAGIC
from bench.lost_phone.unpacked import CACHE_ENTRY

FULL, FIRST, MIDDLE, LAST = 1, 2, 3, 4


def varint(number: int) -> bytes:
    """A number in as many bytes as it needs."""
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    return bytes([*made, number])


def snappy(raw: bytes) -> bytes:
    """Packed so that no eight bytes of it stand together: every second piece of two is copied."""
    made = varint(len(raw))
    for at in range(0, len(raw), 4):
        piece = raw[at : at + 4]
        made += bytes([len(piece) - 1 << 2]) + piece
    return made


def repeated(raw: bytes, times: int) -> bytes:
    """The same bytes many times, packed as one piece and copies that reach back over themselves."""
    made = varint(len(raw) * times) + bytes([len(raw) - 1 << 2]) + raw
    left = len(raw) * (times - 1)
    while left:
        length = min(left, 64)
        made += bytes([length - 1 << 2 | 2]) + struct.pack("<H", len(raw))
        left -= length
    return made


def block(*entries: tuple[bytes, bytes]) -> bytes:
    """A block of a table, each key without what it shares with the one before."""
    made, before = b"", b""
    for key, value in entries:
        shared = next((at for at, (a, b) in enumerate(zip(key, before, strict=False)) if a != b), len(before))
        made += varint(shared) + varint(len(key) - shared) + varint(len(value)) + key[shared:] + value
        before = key
    return made + struct.pack("<II", 0, 1)


def table(*entries: tuple[bytes, bytes]) -> bytes:
    """A whole table with one packed block."""
    packed = snappy(block(*entries))
    data = packed + b"\1" + b"sums"
    handle = varint(0) + varint(len(packed))
    index = block((b"last", handle))
    metaindex = varint(0) + varint(0)
    footer = metaindex + varint(len(data)) + varint(len(index))
    return data + index + b"\0" + b"sums" + footer.ljust(40, b"\0") + MAGIC


def log(record: bytes) -> bytes:
    """A log with one record, cut wherever a block ends."""
    made, rest, kind = b"", record, FIRST
    while rest:
        room = LOG_BLOCK - len(made) % LOG_BLOCK - LOG_HEAD
        piece, rest = rest[:room], rest[room:]
        if not rest:
            kind = FULL if kind == FIRST else LAST
        made += b"sums" + struct.pack("<HB", len(piece), kind) + piece
        kind = MIDDLE
    return made


def cache_entry(key: bytes, body: bytes) -> bytes:
    """The file in which Chromium keeps an answer."""
    return CACHE_ENTRY + struct.pack("<III4x", 5, len(key), 0) + key + body + b"and what stands behind it"


def cookie(value: bytes) -> bytes:
    """A value as Chromium encrypts it where there is no key ring."""
    key = PBKDF2HMAC(SHA1(), 16, b"saltysalt", 1).derive(b"peanuts")  # noqa: S303 - Chromium's choice
    closing = Cipher(algorithms.AES(key), modes.CBC(b" " * 16)).encryptor()
    length = 16 - len(value) % 16
    return b"v10" + closing.update(value + bytes([length]) * length) + closing.finalize()
