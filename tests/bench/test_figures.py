"""A figure beyond its bound is seen in the table and in the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import __main__ as command
from bench.figures import Figure, all_hold, as_json, as_table, at_most, exactly, told
from bench.raw import ROOT


def test_a_figure_holds_up_to_its_bound_and_not_beyond() -> None:
    assert at_most("ratio", 2.0, 2.0, "1").holds
    assert not at_most("ratio", 2.004, 2.0, "1").holds
    assert exactly("cases", 1000, 1000, "").holds
    assert not exactly("cases", 999, 1000, "").holds
    assert told("seconds", "3").holds is None


def test_one_figure_that_does_not_hold_is_enough() -> None:
    good, other, bad = exactly("a", 1, 1, ""), told("b", "2"), exactly("c", 1, 2, "")
    assert all_hold([good, other])
    assert not all_hold([good, other, bad])
    assert json.loads(as_json([bad]))[0]["holds"] is False


def test_the_table_has_each_figure_beside_its_reference() -> None:
    table = as_table("A part", [at_most("kilobytes", 72.081, 60, "2.4 KB", "KB")])
    title, _, head, _, row = table.splitlines()
    assert title == "A part"
    assert "reference in the same run" in head
    assert row.split("  ")[0] == "kilobytes"
    assert all(word in row for word in ("72.08 KB", "2.4 KB", "at most 60 KB", "NO"))


@pytest.mark.parametrize(("holds", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_says_whether_every_figure_holds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, holds: bool, status: int
) -> None:
    parts = {"once": ("Once", lambda *_: [Figure("cases", "1", "", "1", holds)])}
    monkeypatch.setattr(command, "PARTS", parts)
    assert command.main(["--out", str(tmp_path)]) == status
    assert (tmp_path / "once.figures.json").exists()


def test_raw_output_never_lies_in_the_repository() -> None:
    assert command.main(["--only", "once", "--out", str(ROOT / "tests" / "bench")]) == 2
