"""How long the police side keeps what it holds: data, which retention.py and the drafts follow."""

from __future__ import annotations

from towpath.kit.retention import Kept

PERIODS: dict[str, Kept] = {
    "police.draft": Kept("an offer that was begun and not finished", 7, "its last change", "erased", "ours"),
    "police.draft_from_phone": Kept(
        "an offer that a phone sent and that its officer did not finish",
        90,
        "its last change",
        "erased",
        "ours: the desk has seen it since its second day",
    ),
    "police.sealed_bytes": Kept(
        "what a phone sent, sealed as it came",
        30,
        "it came and the case was there, or else when the desk had seen to it",
        "emptied; a digest stays, so that the same referral sent again gets the same answer",
        "ours",
    ),
    "police.sealed_item": Kept(
        "that something came from a phone, and became no case",
        365,
        "it came, or else when the desk had seen to it",
        "erased",
        "ours",
    ),
    "police.seal_key": Kept(
        "a retired key that opens what phones sealed",
        60,
        "its retirement",
        "its file is deleted: nothing opens what was sealed to it again",
        "ours",
        "the force says how long a phone may lie switched off with a referral on it",
    ),
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
