"""The bar at the top of the care site, by role."""

from towpath.care.access import SEES_THE_RECORD
from towpath.care.lifecycle import ADMINISTRATOR, CARE, TEAM_LEAD

LEAD = frozenset({TEAM_LEAD})
ALL = CARE | {ADMINISTRATOR}

NAV: list[tuple[str, str, frozenset[str]]] = [
    ("Team", "care:team", LEAD),
    ("My day", "care:my_day", CARE),
    ("Calls", "care:calls", CARE),
    ("Call backs", "care:call_backs", CARE),
    ("Asked", "care:asks", CARE),
    ("People", "care:episodes", CARE),
    ("Diary", "care:diary", CARE),
    ("Groups", "care:groups", CARE),
    ("Rota", "care:rota", CARE),
    ("Hours", "care:demand", LEAD),
    ("To tell", "care:to_tell", CARE),
    ("Messages", "care:messages", CARE),
    ("To confirm", "care:waiting", CARE),
    ("What crossed", "gate:crossings", ALL),
    ("Who looked", "audit:record", SEES_THE_RECORD),
]
