"""What was typed is found in every shape, however it is packed; and nothing is found where nothing is."""

from __future__ import annotations

import gzip
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bench.lost_phone import control
from bench.lost_phone.canaries import Canaries
from bench.lost_phone.search import Searched, search
from bench.lost_phone.shapes import shapes
from bench.lost_phone.snappy import NotSnappy, unpacked
from tests.bench import packing
from tests.runner.machine import node

FILLER = b"a lock gate, a towpath and a boat. " * 40
KINDS = ("name", "reference", "email", "phone")


def the_search_of(folder: Path, canaries: Canaries, raw: bytes, name: str = "000003.log") -> Searched:
    """What is found when these bytes are all that there is."""
    (folder / name).write_bytes(raw)
    return search(folder, canaries)


@pytest.fixture
def canaries() -> Canaries:
    """None typed yet."""
    return Canaries(Random(7))


@pytest.mark.parametrize("kind", KINDS)
def test_a_canary_is_found_in_every_shape(tmp_path: Path, canaries: Canaries, kind: str) -> None:
    typed: str = getattr(canaries, kind)()
    names = {f"{number}": name for number, name in enumerate(shapes(typed).values())}
    for number, raw in enumerate(shapes(typed)):
        (tmp_path / f"{number}").write_bytes(FILLER + raw + FILLER)
    found = {find.file for find in search(tmp_path, canaries).finds}
    assert [name for number, name in names.items() if number not in found] == []
    assert len(names) > 20


@pytest.mark.parametrize("half", [slice(0, 13), slice(-12, None)], ids=["the first half", "the last half"])
def test_half_of_a_canary_is_enough(tmp_path: Path, canaries: Canaries, half: slice) -> None:
    typed = canaries.name()
    assert the_search_of(tmp_path, canaries, FILLER + typed[half].encode() + FILLER).finds


def test_nothing_is_found_where_nothing_is(tmp_path: Path, canaries: Canaries) -> None:
    for kind in KINDS:
        getattr(canaries, kind)()
    other = Canaries(Random(8))
    said = f"{other.name()} {other.reference()} 07700 900 and 07700 900999999 {other.email()}"
    found = the_search_of(tmp_path, canaries, FILLER + said.encode() + gzip.compress(said.encode()))
    assert (found.finds, found.unread, found.files) == ([], [], 1)


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda raw: b"head" + gzip.compress(FILLER + raw + FILLER) + b"tail",
    "gzip, cut off": lambda raw: gzip.compress(raw + FILLER * 4)[:-30],
    "zlib": lambda raw: b"head" + zlib.compress(FILLER + raw),
    "gzip in zlib": lambda raw: zlib.compress(FILLER + gzip.compress(FILLER + raw)),
    "a table of LevelDB": lambda raw: packing.table((b"key", FILLER), (b"key of more", b"\1" + raw)),
    "a key of LevelDB": lambda raw: packing.table((raw[:5] + b"!", b"1"), (raw[:13], b"2")),
    "a log of LevelDB, over two blocks": lambda raw: packing.log(b"x" * 32_750 + raw + FILLER),
    "a packed value of IndexedDB": lambda raw: packing.log(
        b"head" + b"\xff\x11\x02" + packing.snappy(FILLER + raw)
    ),
}


@pytest.mark.parametrize("how", PACKED)
def test_a_canary_is_found_however_it_is_packed(tmp_path: Path, canaries: Canaries, how: str) -> None:
    raw = PACKED[how](canaries.name().encode())
    found = the_search_of(tmp_path, canaries, raw)
    assert found.finds, how
    assert not found.unread


def test_a_canary_is_found_in_a_store_of_sqlite(tmp_path: Path, canaries: Canaries) -> None:
    with closing(sqlite3.connect(tmp_path / "Cookies")) as store:
        store.execute("CREATE TABLE cookies (plain TEXT, value BLOB)")
        store.execute("INSERT INTO cookies VALUES ('', ?)", (packing.cookie(canaries.name().encode()),))
        store.execute("INSERT INTO cookies VALUES (?, '')", ("x" * 9000 + canaries.name() + "y" * 9000,))
        store.commit()
    found = search(tmp_path, canaries)
    assert {find.how for find in found.finds} >= {"a store of SQLite", "encrypted in a store of SQLite"}


@pytest.mark.skipif(node() is None, reason="there is no Node.js: bin/setup brings it")
def test_a_canary_is_found_in_brotli(tmp_path: Path, canaries: Canaries) -> None:
    packed = control._brotli(FILLER + canaries.name().encode())
    found = the_search_of(tmp_path, canaries, packing.cache_entry(b"https://example.com/", packed), "0a1b_0")
    assert {find.how for find in found.finds} == {"brotli"}


def test_a_canary_is_found_in_the_name_of_a_file(tmp_path: Path, canaries: Canaries) -> None:
    assert the_search_of(tmp_path, canaries, b"", f"saved {canaries.reference()}").finds


def test_what_cannot_be_read_is_said(tmp_path: Path, canaries: Canaries) -> None:
    raw = bytearray(packing.table((b"key", FILLER)))
    raw[raw.index(b"\1sums")] = 9
    found = the_search_of(tmp_path, canaries, bytes(raw), "000005.ldb")
    assert len(found.unread) == 1
    assert "is not known here" in found.unread[0]


def test_snappy_is_unpacked_and_what_is_none_is_refused() -> None:
    assert unpacked(packing.snappy(FILLER)) == FILLER
    assert unpacked(packing.repeated(b"on and on ", 500)) == b"on and on " * 500
    for raw in (b"", b"\xff" * 12, packing.snappy(FILLER)[:-3], b"\x08\x09\x00"):
        with pytest.raises(NotSnappy):
            unpacked(raw)
