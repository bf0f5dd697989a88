"""Unpacks Snappy, in which LevelDB keeps its blocks and Chromium its larger values."""

from __future__ import annotations

LARGEST = 64_000_000


class NotSnappy(ValueError):
    """These bytes are no Snappy."""


def unpacked(packed: bytes) -> bytes:
    """The bytes that were packed."""
    try:
        return _unpacked(packed)
    except IndexError as fault:
        raise NotSnappy("it ends in the middle") from fault


def _unpacked(packed: bytes) -> bytes:
    length, at = varint(packed, 0)
    if length > LARGEST:
        raise NotSnappy("it would be too long")
    made = bytearray()
    while at < len(packed) and len(made) < length:
        tag = packed[at]
        at = _literal(packed, at, made) if tag & 3 == 0 else _copy(packed, at, made)
    if len(made) != length:
        raise NotSnappy("it is not as long as it says")
    return bytes(made)


def varint(raw: bytes, at: int) -> tuple[int, int]:
    """A number of as many bytes as it needs, and where the next thing begins."""
    number = shift = 0
    while True:
        byte = raw[at]
        at += 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, at
        shift += 7
        if shift > 63:
            raise NotSnappy("a number has no end")


def _literal(packed: bytes, at: int, made: bytearray) -> int:
    length, at = packed[at] >> 2, at + 1
    if length >= 60:
        size = length - 59
        length = int.from_bytes(packed[at : at + size], "little")
        at += size
    made += packed[at : at + length + 1]
    return at + length + 1


def _copy(packed: bytes, at: int, made: bytearray) -> int:
    tag = packed[at]
    if tag & 3 == 1:
        length, back, at = 4 + (tag >> 2 & 7), tag >> 5 << 8 | packed[at + 1], at + 2
    else:
        size = 2 if tag & 3 == 2 else 4
        length, back, at = (
            1 + (tag >> 2),
            int.from_bytes(packed[at + 1 : at + 1 + size], "little"),
            at + 1 + size,
        )
    if not 0 < back <= len(made):
        raise NotSnappy("it points before its beginning")
    for _ in range(length):
        made.append(made[-back])
    return at
