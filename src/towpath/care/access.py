"""Who may open each care page: one row for every address in urls.py."""

from towpath.care.lifecycle import ADMINISTRATOR, CARE, TEAM_LEAD
from towpath.kit.access import Access

LEAD = frozenset({TEAM_LEAD})
EVERYONE = CARE | {ADMINISTRATOR}
SEES_THE_RECORD = frozenset({ADMINISTRATOR, TEAM_LEAD})
ONE = Access(CARE, reads="episode")
DESK = Access(CARE)

ACCESS: dict[str, Access] = {
    "care:home": Access(EVERYONE),
    "care:team": Access(LEAD),
    "care:demand": Access(LEAD),
    "care:calls": DESK,
    "care:call_backs": DESK,
    "care:my_day": DESK,
    "care:hand_over": DESK,
    "care:asks": DESK,
    "care:feedback_seen": DESK,
    "care:ask": ONE,
    "care:waiting": DESK,
    "care:diary": DESK,
    "care:rota": DESK,
    "care:add_hours": Access(LEAD),
    "care:end_hours": Access(LEAD),
    "care:take_leave": Access(LEAD),
    "care:cancel_leave": Access(LEAD),
    "care:episodes": DESK,
    "care:episode": ONE,
    "care:take": ONE,
    "care:assign": Access(LEAD, reads="episode"),
    "care:attempt": ONE,
    "care:start_call": ONE,
    "care:leave_call": ONE,
    "care:contact": ONE,
    "care:person": ONE,
    "care:link": ONE,
    "care:revoke_link": ONE,
    "care:book": ONE,
    "care:move": ONE,
    "care:cancel": ONE,
    "care:missed": ONE,
    "care:none_suits": ONE,
    "care:assess": ONE,
    "care:assessment": ONE,
    "care:start_pathway": ONE,
    "care:pathway": ONE,
    "care:session": ONE,
    "care:book_session": ONE,
    "care:catch_up": ONE,
    "care:complete": ONE,
    "care:propose": ONE,
    "care:word": ONE,
    "care:confirm": ONE,
    "care:stop": ONE,
    "care:tell_again": ONE,
    "care:decline": ONE,
    "care:withdraw": ONE,
    "care:pause": ONE,
    "care:resume": ONE,
    "care:more_time": ONE,
    "care:please_phone": ONE,
    "care:died": ONE,
    "care:go_on": ONE,
    "care:stop_going_on": ONE,
}
