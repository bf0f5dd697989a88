"""What is kept: nothing unfinished, nothing of one machine, no silenced check without its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, assert_none, kept_files, named, proofs, source

# Put together here, so that this file does not hold what it looks for.
UNFINISHED = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "lo" + "rem"]) + r")\b"
)
MACHINE = re.compile(r"(^|[^A-Za-z])/(wor" + r"k|roo" + r"t|hom" + r"e/[a-z]+)/|\.libr" + r"ary/")
SERVER = re.compile(
    r"https?://[^ \"]*(sim" + r"ple/|/pack" + r"ages/|regis" + r"try)|--(extra-)?index-url|--find-links"
)
SILENCED = re.compile(
    r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)(:\s*[A-Z0-9, ]+|\[[a-z, -]+\])?(?P<reason>.*)$"
)
DRAWN = (".svg", ".png")
LOCKS_WITH_ADDRESSES = {"uv.lock", "pylock.toml", "poetry.lock", "yarn.lock"}
RESERVED = re.compile(
    r"\.(woff2?|ttf|otf|eot)$|crest|\.min\.(js|css)$|node_modules|(^|/)vendor/", re.IGNORECASE
)


def _lines(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if pattern.search(line):
                yield f"{named(path, number)} {line.strip()[:80]}"


def test_nothing_is_left_unfinished_by_its_own_words() -> None:
    paths = [path for path in kept_files() if path.suffix in (".py", ".html", ".scss", ".toml", ".js")]
    assert_none(list(_lines(UNFINISHED, paths)))


def test_nothing_names_a_folder_of_one_machine() -> None:
    assert_none(list(_lines(MACHINE, [path for path in kept_files() if path.suffix not in DRAWN])))


def test_no_file_holds_a_package_servers_address() -> None:
    names = ("pyproject.toml", ".npmrc", "package.json", "package-lock.json")
    paths = [path for path in kept_files() if path.name in names or path.suffix == ".lock"]
    assert_none(list(_lines(SERVER, paths)))


def test_no_lock_that_holds_addresses_is_kept() -> None:
    assert_none(named(path) for path in kept_files() if path.name in LOCKS_WITH_ADDRESSES)


def test_no_third_party_or_reserved_file_is_kept() -> None:
    assert_none(named(path) for path in kept_files() if RESERVED.search(named(path)))


def test_every_silenced_check_says_why() -> None:
    silent = [
        f"{module.name}:{number}"
        for module in (*source(), *proofs())
        for number, line in enumerate(module.text.splitlines(), start=1)
        if (found := SILENCED.search(line)) and len(found["reason"].strip(" -#")) < 8
    ]
    assert_none(silent)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-node.lock"])
def test_a_python_lock_holds_a_sum_for_everything_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)
    assert packages
    assert len(packages) == len(re.findall(r"^[a-z0-9].*==.*\\\n    --hash=sha256:", text, re.MULTILINE))
    assert "://" not in text


def test_the_npm_lock_holds_a_sum_for_everything_and_no_place() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert len(re.findall(r'"node_modules/', text)) == len(re.findall(r'"integrity": "sha512-', text))


def test_the_style_sheet_asks_for_nothing_that_is_reserved() -> None:
    sheet = (SOURCE / "kit" / "static" / "build" / "towpath.css").read_text(encoding="utf-8")
    assert_none(word for word in ("GDS Transport", "crest", "crown", "@font-face") if word in sheet)
