"""What an officer's phone carries: the schemes that are offered now, and what each page takes and refuses.

Nothing of it is about any person.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from towpath.police.forms.as_data import pages_as_data
from towpath.police.queries.slots import areas
from towpath.schemes.as_data import rules_as_data, signs_as_data
from towpath.schemes.catalogue import current


def street_rules() -> dict[str, Any]:
    """The schemes, the signs of danger and the pages as plain JSON values; `made` tells editions apart."""
    schemes = current()
    said = {
        "schemes": [rules_as_data(scheme) for scheme in schemes],
        "signs": signs_as_data(),
        "pages": pages_as_data(schemes, areas()),
    }
    return {"made": hashlib.sha256(json.dumps(said).encode()).hexdigest(), **said}
