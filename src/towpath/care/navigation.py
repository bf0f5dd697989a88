"""The bar at the top of the care site, by role: what a day is made of. The rest is behind To do and Team."""

from towpath.care.access import SEES_THE_RECORD
from towpath.care.lifecycle import ADMINISTRATOR, CARE, TEAM_LEAD
from towpath.care.queries.to_do import waits_for
from towpath.kit.navigation import Entry

LEAD = frozenset({TEAM_LEAD})
ADMINISTRATORS = frozenset({ADMINISTRATOR})

CALLS = frozenset({"care:call_backs"})
TO_DO = frozenset({"care:messages", "care:to_tell", "care:asks", "care:waiting"})
TEAM = frozenset(
    {
        "care:rota",
        "care:add_hours",
        "care:end_hours",
        "care:take_leave",
        "care:off_sick",
        "care:week",
        "care:offers",
        "care:groups",
        "care:make_group",
        "care:group",
        "care:move_group",
        "care:register",
        "care:demand",
        "gate:crossings",
        "audit:record",
    }
)

NAV: list[Entry] = [
    Entry("Overview", "care:overview", LEAD),
    Entry("My day", "care:my_day", CARE),
    Entry("Calls", "care:calls", CARE, inside=CALLS),
    Entry("To do", "care:to_do", CARE, inside=TO_DO, waits=waits_for),
    Entry("People", "care:episodes", CARE),
    Entry("Diary", "care:diary", CARE),
    Entry("Team", "care:team", CARE, inside=TEAM),
    Entry("What crossed", "gate:crossings", ADMINISTRATORS),
    Entry("Who looked", "audit:record", ADMINISTRATORS & SEES_THE_RECORD),
]
