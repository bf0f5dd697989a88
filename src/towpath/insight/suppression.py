"""Hiding small numbers: the one rule for every figure that leaves the store.

The police know whom they referred, so a small count in a small area can name somebody. A count from 0 to 9
is shown as "0 to 9" (a true nought too, or its absence would speak); a larger one is rounded to the nearest
5. Rates are worked out from the rounded counts. Where all but a few did something, the few are hidden: "all
but 0 to 9".
"""

from dataclasses import dataclass

SMALLEST_SHOWN = 10
ROUND_TO = 5
SMALLEST_TABLE = 30


@dataclass(frozen=True)
class Count:
    """A count as it may be shown. `value` is None where it is hidden; otherwise it is rounded (persons)."""

    value: int | None

    @property
    def text(self) -> str:
        """The count in words for a table cell."""
        return "0 to 9" if self.value is None else str(self.value)


def count(exact: int) -> Count:
    """The count `exact` (persons, never negative) as it may be shown."""
    if exact < 0:
        raise ValueError("a count is never negative")
    if exact < SMALLEST_SHOWN:
        return Count(None)
    return Count((exact + ROUND_TO // 2) // ROUND_TO * ROUND_TO)


def all_but_a_few(numerator: int, denominator: int) -> bool:
    """Whether the people left out of the numerator are too few to show."""
    return denominator - numerator < SMALLEST_SHOWN


def table_shown(population: int) -> bool:
    """Whether a table over `population` persons may be shown at all."""
    return population >= SMALLEST_TABLE
