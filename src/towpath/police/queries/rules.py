"""What an officer's phone carries: the schemes that are offered now. Nothing of it is about any person."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from towpath.schemes.as_data import rules_as_data
from towpath.schemes.catalogue import current


def street_rules() -> dict[str, Any]:
    """The schemes as plain JSON values; `made` tells one edition of them from another."""
    schemes = [rules_as_data(scheme) for scheme in current()]
    made = hashlib.sha256(json.dumps(schemes).encode()).hexdigest()
    return {"made": made, "schemes": schemes}
