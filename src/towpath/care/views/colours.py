"""The colour of each state's tag. The word beside it always says the same."""

from typing import Final

from towpath.care.lifecycle import EPISODE

STATE_COLOURS: Final = {
    "received": "blue",
    "contacting": "yellow",
    "contacted": "turquoise",
    "assessment_booked": "turquoise",
    "assessed": "purple",
    "on_pathway": "green",
    "paused": "orange",
    "completed": "green",
}
BOOKING_COLOURS: Final = {"live": "blue", "attended": "green", "missed": "orange", "done": "green"}


def state_tag(state: str) -> tuple[str, str]:
    """The label of a state and its colour."""
    return EPISODE.states[state].label, STATE_COLOURS.get(state, "grey")
