"""Which moves an episode can make: the one table of the care side. Pure."""

from __future__ import annotations

from dataclasses import replace

from towpath.kit.lifecycle import BACK, Lifecycle, Move, State

PRACTITIONER, TEAM_LEAD, ADMINISTRATOR = "practitioner", "team_lead", "administrator"
PERSON, GATE, CLOCK = "person", "gate", "clock"
ROLES = (PRACTITIONER, TEAM_LEAD, ADMINISTRATOR, PERSON, GATE, CLOCK)

CARE = frozenset({PRACTITIONER, TEAM_LEAD})
CARE_OR_PERSON = CARE | {PERSON}
FORCE = frozenset({GATE})

STATES = {
    "received": State("Received", "practitioner: first call"),
    "contacting": State("Trying to reach", "practitioner: next try"),
    "contacted": State("Spoken with", "practitioner and person: book the assessment"),
    "assessment_booked": State("Assessment booked", "practitioner and person: meet"),
    "assessed": State("Assessed", "practitioner with person: agree the pathway"),
    "on_pathway": State("On the pathway", "practitioner and person: sessions"),
    "paused": State("Paused", "practitioner: see when it can go on"),
    "completed": State("Completed", "nobody", final=True),
    "ended_early": State("Ended early", "nobody", final=True),
    "declined": State("Declined", "nobody", final=True),
    "not_reached": State("Not reached", "nobody", final=True),
    "withdrawn": State("Withdrawn", "nobody", final=True),
    "not_suitable": State("Not suitable here", "nobody", final=True),
    "moved": State("Moved away", "nobody", final=True),
    "died": State("Died", "nobody", final=True),
    "recalled": State("Taken back by police", "nobody", final=True),
}
FINAL = tuple(key for key, state in STATES.items() if state.final)
OPEN = tuple(key for key, state in STATES.items() if not state.final and key != "paused")
IN_THE_CALL = "in_the_call"
"""Why an assessment counts as booked that was done in the call itself."""
SPOKEN = ("contacted", "assessment_booked", "assessed", "on_pathway")

# A word that could harm the person is said by two people. `returned` needs no notice, the others do.
NEEDS_SECOND_PERSON = {
    "not_reached": "not_reached",
    "end_early": "ended_early",
    "move_away": "returned",
    "not_suit": "returned",
}
NEEDS_NOTICE = ("not_reached", "ended_early")

_MAIN = {
    ("received", "decline"): Move(
        "declined", CARE, "episode.declined", "coded: out of area, unsafe, full", word="declined"
    ),
    ("received", "attempt"): Move("contacting", CARE, "episode.tried", "channel marked safe now"),
    ("contacting", "attempt"): Move("contacting", CARE, "episode.tried", "channel marked safe now"),
    ("contacting", "spoke"): Move("contacted", CARE, "episode.spoke", "identity confirmed"),
    ("contacting", "not_reached"): Move(
        "not_reached",
        CARE,
        "episode.not_reached",
        "ladder done, letter sent, person told, notice passed, second person",
        word="not_reached",
    ),
    ("contacted", "book"): Move(
        "assessment_booked", CARE_OR_PERSON, "episode.booked", "slot free", tells="reminder"
    ),
    ("assessment_booked", "rebook"): Move(
        "assessment_booked", CARE_OR_PERSON, "episode.rebooked", "slot free", tells="reminder"
    ),
    ("assessment_booked", "cancel"): Move("contacted", CARE_OR_PERSON, "episode.cancelled"),
    ("assessment_booked", "missed"): Move(
        "contacted", CARE, "episode.missed", "offer another kind of slot, out of hours first"
    ),
    ("assessment_booked", "attend"): Move(
        "assessed", CARE, "episode.assessed", "assessment kept", word="in_progress"
    ),
    ("assessed", "start_pathway"): Move("on_pathway", CARE, "episode.started", "agreed with the person"),
    ("on_pathway", "complete"): Move(
        "completed", CARE, "episode.completed", "the scheme's minimum is met", word="completed"
    ),
}

_EARLY = Move(
    "ended_early",
    CARE,
    "episode.ended_early",
    "end reason kept, person told, notice passed, second person",
    word="ended_early",
)
_WITHDRAW = Move(
    "withdrawn",
    CARE_OR_PERSON,
    "episode.withdrawn",
    "the person's own choice, effect read first",
    word="withdrawn",
)
# Nobody has spoken with them yet, so nobody can say for them what they want.
_WITHDRAW_THEMSELVES = replace(_WITHDRAW, roles=frozenset({PERSON}))
_MOVED = Move("moved", CARE, "episode.moved", "second person", word="returned")
_NOT_SUITABLE = Move("not_suitable", CARE, "episode.not_suitable", "second person", word="returned")
_DIED = Move("died", CARE, "episode.died", "verified; every message off", word="please_phone")
_RECALLED = Move("recalled", FORCE, "episode.recalled", "messages off; care may go on")
_PAUSED = Move("paused", CARE, "episode.paused", "hospital, custody; the clocks go on")
# Once we have spoken they may take a break by themselves, and they come back whenever they like.
_PAUSED_THEMSELVES = replace(_PAUSED, roles=CARE_OR_PERSON)
_RESUMED = Move(BACK, CARE_OR_PERSON, "episode.resumed", "back to where it was")


def _please_phone(state: str) -> Move:
    return Move(state, CARE, "episode.please_phone", "urgency, no content", word="please_phone")


def _more_time(state: str) -> Move:
    return Move(state, CARE, "episode.more_time", "a later date agreed", word="more_time")


def _from(state: str) -> dict[tuple[str, str], Move]:
    """The moves that are open from every state that is not an ending."""
    themselves = state in OPEN and state not in SPOKEN
    return {
        (state, "withdraw"): _WITHDRAW_THEMSELVES if themselves else _WITHDRAW,
        (state, "move_away"): _MOVED,
        (state, "not_suit"): _NOT_SUITABLE,
        (state, "die"): _DIED,
        (state, "recall"): _RECALLED,
        (state, "please_phone"): _please_phone(state),
    }


def _moves() -> dict[tuple[str, str], Move]:
    moves = dict(_MAIN)
    for state in SPOKEN:
        moves |= {(state, "end_early"): _EARLY, (state, "more_time"): _more_time(state)}
    for state in OPEN:
        moves |= _from(state) | {(state, "pause"): _PAUSED_THEMSELVES if state in SPOKEN else _PAUSED}
    moves |= {("paused", "resume"): _RESUMED, ("paused", "more_time"): _more_time("paused")}
    return moves | _from("paused")


EPISODE = Lifecycle(name="Care: the episode", states=STATES, start="received", moves=_moves())


def owner(state: str) -> str:
    """Whose turn it is while an episode is in this state."""
    return STATES[state].owner
