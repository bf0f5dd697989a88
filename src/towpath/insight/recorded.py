"""What the record calls the deeds of insight. Each row has a pseudonym and no page of its own."""

from __future__ import annotations

from towpath.kit.audit.recorded import Kind

VERBS: dict[str, str] = {
    "row_kept": "Row kept for counting",
    "figures_published": "Figures published",
}
KINDS: dict[str, Kind] = {
    "offer_row": Kind("Offer"),
    "care_row": Kind("Care"),
    "release": Kind("Figures of"),
    "figures": Kind("The published figures"),
    "insight": Kind("What is counted"),
}
