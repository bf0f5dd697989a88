"""Who may open which page of the insight site."""

from towpath.insight.permissions import ADMINISTRATOR, EVALUATOR
from towpath.kit.access import Access

_READERS = frozenset({EVALUATOR, ADMINISTRATOR})
SEES_THE_RECORD = frozenset({ADMINISTRATOR})

ACCESS: dict[str, Access] = {
    "insight:home": Access(roles=_READERS, reads="figures"),
    "insight:scheme": Access(roles=_READERS, reads="figures"),
    "insight:method": Access(roles=_READERS),
}
