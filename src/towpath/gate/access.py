"""Who may open each page of the gate. The endpoint is open: it believes signatures, not sessions."""

from __future__ import annotations

from towpath.gate.permissions import MENDERS, READERS
from towpath.kit.access import OPEN, Access

ACCESS: dict[str, Access] = {
    "gate:receive": OPEN,
    "gate:crossings": Access(READERS),
    "gate:replay": Access(MENDERS),
    "gate:set_aside": Access(MENDERS),
}
GATE_ACCESS = ACCESS
