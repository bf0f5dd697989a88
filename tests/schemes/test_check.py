"""`towpath schemes check FILE...` tells a force what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from towpath.schemes.catalogue import SHIPPED
from towpath.schemes.check import main

GOOD = str(SHIPPED / "adult-voluntary.toml")


def broken(folder: Path) -> str:
    path = folder / "broken.toml"
    path.write_text(Path(GOOD).read_text().replace("version = 1", "version = 0").replace("[ages]", "[age]"))
    return str(path)


def test_a_sound_file_is_ok_and_says_what_is_still_to_confirm(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([GOOD]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "adult-voluntary.toml: ok: Adult diversion by choice, version 1"
    assert lines[1].startswith("adult-voluntary.toml: still to confirm: ")


def test_a_broken_file_is_told_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([broken(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["broken.toml", "version"],
        ["broken.toml", "age"],
        ["broken.toml", "ages"],
    ]


def test_every_file_is_checked_even_after_a_broken_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([broken(tmp_path), GOOD]) == 1
    assert "adult-voluntary.toml: ok" in capsys.readouterr().out


def test_without_a_file_it_says_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Usage: towpath schemes check FILE..." in capsys.readouterr().err


def test_a_usual_answer_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "usual.toml"
    path.write_text(Path(GOOD).read_text().replace('usual = "no"', 'usual = "never"', 1))
    assert main([str(path)]) == 1
    assert "usual.toml: questions[2].usual: expected one of no, unsure, yes" in capsys.readouterr().out
