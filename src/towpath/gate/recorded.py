"""What the record calls the gate's deeds, and what they were done to."""

from __future__ import annotations

from towpath.kit.audit.recorded import Kind

VERBS: dict[str, str] = {
    "disclose": "Delivered to another site",
    "release": "Let go before its time, by hand",
    "stop": "Stopped before it left",
    "replay": "Sent again",
    "set_aside.asked": "Asked to set aside",
    "set_aside": "Set aside, as the second person",
    "add": "Made known to this site",
    "add_key": "Second key accepted",
    "drop_key": "Old key dropped",
    "remove": "No longer known to this site",
    "erase": "Erased when its time came",
}
KINDS: dict[str, Kind] = {
    "message": Kind("Message"),
    "gate": Kind("The gate"),
    "peer": Kind("Other site"),
}
