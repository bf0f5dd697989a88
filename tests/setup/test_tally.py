"""The tally of a run of tests is honest: what did not run is not counted as passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runner.__main__ import main
from tests.runner.jobs import all_jobs, chosen
from tests.runner.tally import NO_TESTS, Tally, of_check, of_tests

REPORT = '<testsuites><testsuite tests="7" failures="1" errors="1" skipped="2"/></testsuites>'


def test_a_report_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    assert of_tests(1, report, may_be_empty=False) == Tally(passed=3, failed=2, skipped=2)


def test_a_run_that_broke_before_its_first_test_has_failed(tmp_path: Path) -> None:
    assert of_tests(2, tmp_path / "none.xml", may_be_empty=False) == Tally(failed=1)


def test_a_run_that_passes_its_tests_and_still_fails_has_failed(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="2"/></testsuites>', encoding="utf-8")
    assert of_tests(3, report, may_be_empty=False) == Tally(passed=2, failed=1)


@pytest.mark.parametrize(("may_be_empty", "counted"), [(True, Tally()), (False, Tally(failed=1))])
def test_a_run_of_no_test_passes_only_where_that_is_meant(
    tmp_path: Path, may_be_empty: bool, counted: Tally
) -> None:
    assert of_tests(NO_TESTS, tmp_path / "none.xml", may_be_empty=may_be_empty) == counted


def test_the_closing_line_is_the_plain_one() -> None:
    assert str(of_check(0) + Tally(passed=2, failed=1)) == "3 passed, 1 failed"
    assert str(Tally(skipped=4)) == "0 passed, 0 failed, 4 skipped"


def test_every_suite_with_a_store_runs_on_both_databases_and_what_is_shared_once_on_postgresql() -> None:
    names = {job.name for job in all_jobs()}
    on_sqlite = {name.removesuffix(" on sqlite") for name in names if name.endswith(" on sqlite")}
    on_postgres = {name.removesuffix(" on postgres") for name in names if name.endswith(" on postgres")}
    assert on_sqlite - on_postgres == {"gate as care", "kit as care"}
    assert {"police", "care", "person", "insight", "gate as police", "wall as care"} <= on_postgres


def test_words_narrow_the_jobs() -> None:
    assert {job.name for job in chosen(all_jobs(), ["journeys", "schemes"])} == {"journeys", "schemes"}
    assert "care on postgres" not in {job.name for job in chosen(all_jobs(), ["unit"])}


def test_an_unknown_word_is_refused_with_those_that_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["jorneys"]) == 2
    assert "nothing is called jorneys. Known: bench, " in capsys.readouterr().err
