"""Reads what LevelDB wrote: tables with packed blocks and shortened keys, and logs cut into records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from bench.lost_phone.snappy import NotSnappy, unpacked, varint

MAGIC = (0xDB4775248B80FB57).to_bytes(8, "little")
FOOTER, TRAILER = 48, 5
PLAIN, SNAPPY = 0, 1
LOG_BLOCK, LOG_HEAD = 32_768, 7
FULL, FIRST, MIDDLE, LAST = 1, 2, 3, 4
# How Chromium marks a value of IndexedDB that it has packed: its format, then its number for Snappy.
PACKED_VALUE = b"\xff\x11\x02"


def is_table(raw: bytes) -> bool:
    """Whether these are the bytes of a table."""
    return len(raw) >= FOOTER and raw.endswith(MAGIC)


def of_table(raw: bytes) -> Iterator[bytes]:
    """Every key and value of a table, whole and unpacked."""
    footer = raw[-FOOTER:]
    _, at = varint(footer, 0)
    _, at = varint(footer, at)
    start, at = varint(footer, at)
    size, _ = varint(footer, at)
    for _, handle in _entries(_block(raw, start, size)):
        first, at = varint(handle, 0)
        length, _ = varint(handle, at)
        block = _block(raw, first, length)
        yield block
        for key, value in _entries(block):
            yield key
            yield from of_value(value)


def of_log(raw: bytes) -> Iterator[bytes]:
    """Every record of a log, put together again where it was cut."""
    record = b""
    for start in range(0, len(raw), LOG_BLOCK):
        block, at = raw[start : start + LOG_BLOCK], 0
        while at + LOG_HEAD <= len(block):
            length, kind = int.from_bytes(block[at + 4 : at + 6], "little"), block[at + 6]
            if not FULL <= kind <= LAST:
                break
            piece = block[at + LOG_HEAD : at + LOG_HEAD + length]
            record = piece if kind in (FULL, FIRST) else record + piece
            if kind in (FULL, LAST):
                yield from of_value(record)
            at += LOG_HEAD + length


def of_value(value: bytes) -> Iterator[bytes]:
    """A value, and what is packed in it."""
    yield value
    at = value.find(PACKED_VALUE)
    while at >= 0:
        with suppress(NotSnappy):
            yield unpacked(value[at + len(PACKED_VALUE) :])
        at = value.find(PACKED_VALUE, at + 1)


def _block(raw: bytes, start: int, size: int) -> bytes:
    kind = raw[start + size]
    if kind == PLAIN:
        return raw[start : start + size]
    if kind == SNAPPY:
        return unpacked(raw[start : start + size])
    raise NotSnappy(f"a block is packed in way {kind}, which is not known here")


def _entries(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    restarts = int.from_bytes(block[-4:], "little")
    end, at, key = len(block) - 4 - 4 * restarts, 0, b""
    while at < end:
        shared, at = varint(block, at)
        own, at = varint(block, at)
        length, at = varint(block, at)
        key = key[:shared] + block[at : at + own]
        yield key, block[at + own : at + own + length]
        at += own + length
