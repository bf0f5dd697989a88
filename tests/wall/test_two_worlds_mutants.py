"""Every planted leak is told apart by the two worlds, so their silence elsewhere means something.

Closes the hole that a comparison can be green because it looks at nothing. Each leak of `stage/mutants.py`
is planted on the care side of both worlds; police must then see a difference. Without a leak they must not:
that is `test_two_worlds.py`, and the first test here repeats it for this very pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.wall.stage.history import Told, Untold
from tests.wall.stage.mutants.catalogue import MUTANTS, OF_THE_PERSON
from tests.wall.stage.run import are_told_apart
from tests.wall.stage.theatre import Theatre
from tests.wall.test_two_worlds import LOUD, NIGHTLY

pytestmark = [pytest.mark.site("care"), pytest.mark.once]
TOLD = (
    Told("withdrawn", assessed=2, more_time=6, phone=7, ended=8),
    Told("returned", wants_slot=14, assessed=2, phone=6, ended=8),
    Told("withdrawn", wants_slot=30, assessed=0, ended=2),
)
QUIET = (
    Untold(assessed_at=600, spoke_at=(0, 900), ended_at=600),
    Untold(assessed_at=700, spoke_at=(2, 560)),
    Untold(spoke_at=None, ended_at=600),
)
OTHER = (
    LOUD,
    Untold(
        assessed_at=640,
        spoke_at=(2, 550),
        meetings=((0, "missed", "work_hours", ""),),
        proposed=1,
        goes_on=True,
        texts_back="STOP",
    ),
    Untold(spoke_at=(0, 900), ended_at=900),
)


LEAKS = [*MUTANTS, *OF_THE_PERSON]
TODAYS = LEAKS if NIGHTLY else LEAKS[datetime.now(UTC).toordinal() % 3 :: 3]
"""That the proof notices changes with the proof, not with each run: a third a day, all of them at night."""


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """Both sides, each in a process of its own."""
    opened = Theatre(tmp_path_factory.mktemp("worlds"))
    yield opened
    opened.close()


def test_without_a_leak_this_pair_looks_alike(theatre: Theatre) -> None:
    assert not are_told_apart(theatre, TOLD, QUIET, OTHER)


@pytest.mark.parametrize("leak", TODAYS)
def test_each_leak_is_told_apart(theatre: Theatre, leak: str) -> None:
    assert are_told_apart(theatre, TOLD, QUIET, OTHER, mutant=leak)


def test_there_are_enough_leaks_to_trust_it() -> None:
    assert len(LEAKS) >= 40
