"""An officer's phone: what it seals, how it sends it, and what it is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from tests.cast import OKORO
from tests.police.screens.walking import ADULT_QUESTIONS, FOUND, SCHEME, WHO, YES, browser_of
from tests.police.sealer import body_of, padded, raw, seal
from tests.police.story import DEFERRED, TUESDAY, a_key
from towpath.kit.actor import Actor
from towpath.schemes.as_data import print_of_words
from towpath.schemes.catalogue import find

Steps = dict[str, Any]
NOT_OFFERED = {
    "reason": "safety",
    "note": "",
    "offence_family": "drug_possession",
    "drug_family": "cannabis",
    "age": "25",
}


def page(typed: Mapping[str, Any]) -> dict[str, list[str]]:
    """One page as a phone keeps it: each field with the list of what was typed."""
    return {name: given if isinstance(given, list) else [given] for name, given in typed.items()}


def steps(**pages: Any) -> Steps:
    """A whole referral that nothing is wrong with; any page may be changed, or left out with None."""
    typed = {"found": {**FOUND, **ADULT_QUESTIONS}, "words": YES, "reach": WHO, **pages}
    return {**SCHEME, **{name: page(given) for name, given in typed.items() if given is not None}}


def versions(scheme: str = DEFERRED) -> dict[str, Any]:
    """What a phone says of its rules and of the words that it showed: those that are in force."""
    offered = find(scheme)
    return {"rules": "e" * 64, "scheme": offered.version, "words": print_of_words(offered)}


def content(
    flow: str, made_of: Steps, *, by: str = "okoro", made_at: datetime = TUESDAY, **more: Any
) -> Steps:
    """What is inside an item."""
    given = {"v": 1, "id": flow, "by": by, "made_at": made_at.isoformat(), "steps": made_of}
    return {**given, "versions": versions(), **more}


def sealed(flow: str, said: object) -> bytes:
    """An item with this inside, sealed to the site's key, as a phone writes it."""
    key = a_key()
    return body_of(seal(raw(key.public), key.id, flow, padded(json.dumps(said).encode())))


class Phone:
    """The phone of an officer, and one referral on it."""

    def __init__(self, actor: Actor = OKORO, flow: str = "") -> None:
        self.actor = actor
        self.browser: Any = browser_of(actor)
        self.flow = flow or uuid4().hex

    def seal(self, made_of: Steps | None = None, **more: Any) -> bytes:
        """What is kept on the phone from now on."""
        made_of = steps() if made_of is None else made_of
        return sealed(self.flow, content(self.flow, made_of, **{"by": self.actor.id, **more}))

    def send(self, body: bytes, **more: Any) -> Any:
        """Send it; the answer as it came."""
        given = {"content_type": "application/json", **more}
        return self.browser.post(f"/street/items/{self.flow}", body, **given)

    def told(self, body: bytes) -> tuple[int, str]:
        """Send it; the status and the state that the phone reads."""
        answer = self.send(body)
        said = answer.json()
        assert answer.headers["X-Towpath"] == said["towpath"] == "sealed-item"
        assert answer.headers["Cache-Control"] == "no-store"
        assert said["id"] == self.flow
        assert said["sentence"].endswith(".")
        return answer.status_code, said["state"]
