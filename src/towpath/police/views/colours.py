"""The colour of the tag beside each state. The word says it all; the colour only helps to find it."""

from __future__ import annotations

COLOURS = {
    "offered": "yellow",
    "undecided": "yellow",
    "accepted": "orange",
    "awaiting_authorisation": "yellow",
    "referred": "blue",
    "with_provider": "teal",
    "decision_due": "purple",
    "paused": "grey",
    "identity_query": "orange",
    "not_offered": "grey",
    "refused": "grey",
    "closed": "green",
    "died": "grey",
}
