"""Every leak that can be planted: each a change that somebody might make in good faith."""

from __future__ import annotations

from tests.wall.stage.mutants import answers, deliveries, doors, envelopes, hours, slots, words
from tests.wall.stage.mutants.planting import MUTANTS, OF_THE_PERSON

__all__ = [
    "MUTANTS",
    "OF_THE_PERSON",
    "answers",
    "deliveries",
    "doors",
    "envelopes",
    "hours",
    "slots",
    "words",
]
