"""Our own words: every template, message, scheme and document is held against the lists and the measure."""

from __future__ import annotations

from functools import cache

from tests.house.tree import ROOT, SOURCE, assert_none
from towpath.language.checking import Report, check
from towpath.language.exceptions import exceptions
from towpath.language.reading import files_in

EVERYTHING = (SOURCE, ROOT / "docs", ROOT / "README.md")


@cache
def _report() -> Report:
    return check(EVERYTHING, exceptions())


def test_nothing_that_anybody_reads_labels_blames_gives_away_or_is_too_hard() -> None:
    report = _report()
    assert report.texts > 8000
    assert_none(str(finding).replace(f"{ROOT}/", "") for finding in report.findings)


def test_every_exception_is_still_needed() -> None:
    assert_none(map(str, _report().unused))


def test_every_exception_is_for_a_file_that_there_is() -> None:
    files = files_in(EVERYTHING)
    assert_none(str(one) for one in exceptions() if not any(one.is_about(path) for path in files))
