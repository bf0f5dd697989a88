"""Tell a force whether its scheme files can be used, and what to mend where they cannot."""

import sys
from collections.abc import Sequence
from pathlib import Path

from .loading import load
from .problems import SchemeError

USAGE = "Usage: towpath schemes check FILE..."


def main(argv: Sequence[str]) -> int:
    """Check each file and say so line by line. 0 when all are fine, 1 when one is not, 2 without a file."""
    if not argv:
        sys.stderr.write(f"{USAGE}\n")
        return 2
    return max([_check(Path(name)) for name in argv])


def _check(path: Path) -> int:
    try:
        scheme = load(path)
    except SchemeError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{path.name}: ok: {scheme}\n")
    for note in scheme.confirm:
        sys.stdout.write(f"{path.name}: still to confirm: {note}\n")
    return 0
