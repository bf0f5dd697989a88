"""What an officer's phone carries: the schemes that are offered now, and what each page takes and refuses.

Nothing of it is about any person.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from towpath.police.forms.as_data import pages_as_data
from towpath.police.queries.slots import areas
from towpath.schemes.as_data import print_of_words, rules_as_data, signs_as_data
from towpath.schemes.catalogue import current, every


def street_rules() -> dict[str, Any]:
    """The schemes, the signs of danger and the pages as plain JSON values; `made` tells editions apart."""
    schemes = current()
    said = {
        "schemes": [rules_as_data(scheme) for scheme in schemes],
        "signs": signs_as_data(),
        "pages": pages_as_data(schemes, areas()),
    }
    return {"made": hashlib.sha256(json.dumps(said).encode()).hexdigest(), **said}


def changed_since(code: str, version: int, words: str) -> str:
    """What has changed since an officer's phone judged by this version and showed these words."""
    now = {scheme.code: scheme for scheme in current()}.get(code)
    if now is None:
        name = next((scheme.name for scheme in every() if scheme.code == code), "What your phone offered")
        return f"{name} is not offered any more. Your phone did not know that yet."
    if version != now.version:
        return (
            f"The rules of {now.name} have changed since your phone fetched them: it had version {version}, "
            f"and this is judged by version {now.version}."
        )
    if words != print_of_words(now):
        return f"The words of {now.name} have changed since your phone fetched them."
    return ""
