"""`towpath language` says what to mend and how hard a text is to read."""

from __future__ import annotations

import pytest

from tests.language.files import Plant
from towpath.cli import main


def test_what_is_fine_is_said_to_be_fine(plant: Plant, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["language", "check", str(plant("care/x.py", 'A = "All is well"\n'))]) == 0
    assert capsys.readouterr().out == "1 texts in 1 files: ok\n"


def test_each_finding_is_a_line_with_file_line_and_the_better_word(
    plant: Plant, capsys: pytest.CaptureFixture[str]
) -> None:
    path = plant("care/x.py", '\nA = "An addict came"\n')
    assert main(["language", "check", str(path.parent)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == f'{path}:2: labels: "addict": write: person who uses drugs'
    assert last == "1 texts in 1 files: 1 to mend"


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["language", "check", "nowhere.html"]) == 2
    assert "no such file: nowhere.html" in capsys.readouterr().err


def test_the_reading_age_of_each_file_and_its_hard_sentences_are_told(
    plant: Plant, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "<p>We call you.</p>\n<p>Everything about available appointments is explained afterwards.</p>"
    path = plant("person/templates/person/x.html", page)
    assert main(["language", "age", str(path)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{path}: age ")
    assert second.startswith("  2: age ")
