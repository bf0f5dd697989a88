"""How long the police side keeps what it holds: data, which retention.py and the drafts follow."""

from __future__ import annotations

from towpath.kit.retention import Kept

PERIODS: dict[str, Kept] = {
    "police.draft": Kept("an offer that was begun and not finished", 7, "its last change", "erased", "ours"),
    "police.call_time": Kept("a call time that a provider had open", 1, "its hour", "erased", "ours"),
    "police.contact": Kept(
        "how to reach a person, and what suits them",
        365,
        "the end of the case",
        "emptied; the name and the decision stay",
        "Data Protection Act 2018, section 39: no longer than is needed",
        "the force agrees how long a case may still be opened again",
    ),
    "police.case": Kept(
        "the case: who, what was offered, what was decided and by whom",
        2190,
        "the end of the case",
        "erased whole",
        "ours, after the six years that older guidance on police records gave most offences (not verified)",
        "the force's own schedule decides, for children too",
    ),
}
