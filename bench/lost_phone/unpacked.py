"""What is in a file: its bytes as they are, and all that is packed, shortened, cut or encrypted in them."""

from __future__ import annotations

import re
import shutil
import sqlite3
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from bench.lost_phone import leveldb
from bench.lost_phone.snappy import NotSnappy

GZIP = re.compile(rb"\x1f\x8b\x08")
ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
SQLITE = b"SQLite format 3\0"
CACHE_ENTRY = struct.pack("<Q", 0xFCFB6D1BA7725C30)
CACHE_HEAD = 24
SHORTEST = 16
"""What is unpacked to less than this was not packed, but looked like it."""
DEEPEST = 3
LARGEST = 64_000_000

View = tuple[str, bytes]


@dataclass
class Reader:
    """Reads files, and says what it could not read: that is not the same as finding nothing in it."""

    unread: list[str] = field(default_factory=list)
    packed: dict[str, bytes] = field(default_factory=dict)
    """What may be Brotli, which has no sign of its own: brotli.py unpacks it all at once."""

    def views(self, path: Path) -> Iterator[View]:
        """Everything that can be read from a file."""
        raw = path.read_bytes()
        yield "as it is", raw
        yield from self.within(raw)
        yield from self._of_leveldb(path, raw)
        if raw.startswith(SQLITE):
            yield from self._of_sqlite(path)
        self._may_be_brotli(path, raw)

    def within(self, raw: bytes, depth: int = 1) -> Iterator[View]:
        """Everything that is packed somewhere in these bytes, and in what comes out."""
        for name, pattern, bits in (("gzip", GZIP, 31), ("zlib", ZLIB, 15)):
            for found in pattern.finditer(raw):
                inner = _inflated(raw[found.start() :], bits)
                if len(inner) >= SHORTEST:
                    yield name, inner
                    yield from self.within(inner, depth + 1) if depth < DEEPEST else ()

    def _of_leveldb(self, path: Path, raw: bytes) -> Iterator[View]:
        try:
            if leveldb.is_table(raw):
                for part in leveldb.of_table(raw):
                    yield from self._nested("a table of LevelDB", part)
            elif path.suffix == ".log" or path.name.startswith("MANIFEST-"):
                for part in leveldb.of_log(raw):
                    yield from self._nested("a log of LevelDB", part)
        except (NotSnappy, IndexError) as why:
            self.unread.append(f"{path}: {why}")

    def _of_sqlite(self, path: Path) -> Iterator[View]:
        with tempfile.TemporaryDirectory() as folder:
            for each in path.parent.glob(f"{path.name}*"):
                shutil.copy(each, folder)
            try:
                with closing(sqlite3.connect(Path(folder) / path.name)) as store:
                    for value in _values(store):
                        yield from self._nested("a store of SQLite", value)
            except sqlite3.Error as why:
                self.unread.append(f"{path}: {why}")

    def _nested(self, name: str, raw: bytes) -> Iterator[View]:
        yield name, raw
        for inner, found in self.within(raw):
            yield f"{inner} in {name}", found
        if raw.startswith((b"v10", b"v11")):
            yield f"encrypted in {name}", _decrypted(raw[3:])

    def _may_be_brotli(self, path: Path, raw: bytes) -> None:
        if raw.startswith(CACHE_ENTRY):
            key = int.from_bytes(raw[12:16], "little")
            self.packed[str(path)] = raw[CACHE_HEAD + key :]
        elif path.name.startswith("f_"):
            self.packed[str(path)] = raw


def _inflated(raw: bytes, bits: int) -> bytes:
    """As much as can be unpacked: the rest may have been written over."""
    unpacking, made = zlib.decompressobj(bits), b""
    try:
        for at in range(0, len(raw), 4096):
            made += unpacking.decompress(raw[at : at + 4096], LARGEST)
            if unpacking.eof or len(made) > LARGEST:
                break
    except zlib.error:
        pass
    return made


def _values(store: sqlite3.Connection) -> Iterator[bytes]:
    names = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    store.text_factory = bytes
    for name in names:
        for row in store.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - the store's own names
            for value in row:
                if isinstance(value, bytes | str):
                    yield value if isinstance(value, bytes) else value.encode()


def _decrypted(raw: bytes) -> bytes:
    """What Chromium encrypts where there is no key ring: with a key that everybody knows."""
    key = PBKDF2HMAC(SHA1(), 16, b"saltysalt", 1).derive(b"peanuts")  # noqa: S303 - Chromium's choice
    opening = Cipher(algorithms.AES(key), modes.CBC(b" " * 16)).decryptor()
    return opening.update(raw[: len(raw) // 16 * 16]) + opening.finalize()
