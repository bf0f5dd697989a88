"""The links at the top of every insight page: label, view name, roles."""

from towpath.insight.access import SEES_THE_RECORD
from towpath.insight.permissions import ADMINISTRATOR, EVALUATOR

_READERS = frozenset({EVALUATOR, ADMINISTRATOR})

NAV: list[tuple[str, str, frozenset[str]]] = [
    ("Figures", "insight:home", _READERS),
    ("How we count", "insight:method", _READERS),
    ("What crossed", "gate:crossings", frozenset({ADMINISTRATOR})),
    ("Who looked", "audit:record", SEES_THE_RECORD),
]
