"""Who may open each of the person's pages: one row for every address in urls.py."""

from towpath.kit.access import OPEN, Access, link

MINE = link(reads="episode")

ACCESS: dict[str, Access] = {
    # The doors, and the way out. `call` asks for the cookie of the device that claimed the code.
    "person:code": OPEN,
    "person:call": OPEN,
    "person:link": OPEN,
    "person:answer": OPEN,
    "person:language": OPEN,
    "person:leave": OPEN,
    "person:finish": OPEN,
    "person:home": MINE,
    "person:goals": MINE,
    "person:come_back": MINE,
    "person:plan": MINE,
    "person:meet": MINE,
    "person:change": MINE,
    "person:cancel": MINE,
    "person:none_suits": MINE,
    "person:earlier": MINE,
    "person:break": MINE,
    "person:carry_on": MINE,
    "person:asks": MINE,
    "person:all_notes": MINE,
    "person:ask": MINE,
    "person:how_it_was": MINE,
    "person:my_data": MINE,
    "person:cards": MINE,
    "person:card": MINE,
    "person:call_me": MINE,
    "person:reach": MINE,
    "person:who_sees": MINE,
    "person:stop": MINE,
    "person:stop_sure": MINE,
}
