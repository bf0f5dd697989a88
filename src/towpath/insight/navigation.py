"""The links at the top of every insight page: label, view name, roles."""

from towpath.insight.access import SEES_THE_RECORD
from towpath.insight.permissions import ADMINISTRATOR, EVALUATOR
from towpath.kit.navigation import Entry

_READERS = frozenset({EVALUATOR, ADMINISTRATOR})

NAV: list[Entry] = [
    Entry("Figures", "insight:home", _READERS),
    Entry("How we count", "insight:method", _READERS),
    Entry("What crossed", "gate:crossings", frozenset({ADMINISTRATOR})),
    Entry("Who looked", "audit:record", SEES_THE_RECORD),
]
