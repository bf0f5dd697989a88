"""How the gate says no: a code for the log and a plain sentence for whoever has to mend it."""

from __future__ import annotations

from towpath.kit.refusals import Refusal


class Refused(Refusal):
    """A message that does not cross. Nothing has changed on either side."""
