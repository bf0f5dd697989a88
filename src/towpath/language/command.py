"""`towpath language`: say which words to mend in texts and templates, and how hard they are to read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from .checking import Report, check, sentences_for_the_person
from .exceptions import exceptions
from .reading import files_in, texts_of
from .reading_age import AGE, LEAST, measured

OURS = Path(__file__).resolve().parents[1]
DEEDS = ("check", "age")


def main(deed: str, paths: Sequence[Path]) -> int:
    """Do it for these files and folders, or for all of Towpath. 0: fine; 1: something to mend; 2: no file."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        sys.stderr.write(f"towpath: no such file: {', '.join(map(str, missing))}\n")
        return 2
    return age(paths or [OURS]) if deed == "age" else words(paths)


def words(paths: Sequence[Path]) -> int:
    """Print each finding on a line, and each exception for these files that is of no use any more."""
    report = check(paths or [OURS], exceptions())
    stale = [f"{one}: an exception for what is no longer there" for one in report.unused]
    for line in (*map(str, report.findings), *stale, _tally(report)):
        sys.stdout.write(f"{line}\n")
    return 1 if report.findings or stale else 0


def age(paths: Sequence[Path]) -> int:
    """Print the reading age of what the person reads, file by file, and each sentence that is above it."""
    for path in files_in(paths):
        every = list(sentences_for_the_person(path, texts_of(path)))
        if not every:
            continue
        whole = measured(one.text for one in every)
        sys.stdout.write(f"{path}: age {whole.age:.1f}: {whole.words} words in {whole.sentences} sentences\n")
        for one in every:
            if one.age > AGE and one.words >= LEAST:
                sys.stdout.write(f"  {one.line}: age {one.age:.1f}: {one.text}\n")
    return 0


def _tally(report: Report) -> str:
    found = f"{len(report.findings)} to mend" if report.findings else "ok"
    return f"{report.texts} texts in {report.files} files: {found}"
