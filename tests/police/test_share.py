"""The button that shares hands on the link and neutral words, and is there only where a phone can share."""

from __future__ import annotations

import json

from tests.folders import HERE
from tests.node import run_node

PHONE = HERE / "police" / "share.js"
DOOR = {"address": "https://example.test/c", "code": "AAAA-BBBB-CCCC-DDDD"}


def pressed(**phone: bool | None) -> dict[str, object]:
    given = {"shares": True, "can": None, "refuses": False, **phone}
    (said,) = json.loads(run_node(PHONE, json.dumps({"phones": [given], "door": DOOR})))
    return dict(said)


def test_it_shares_the_link_with_its_code_and_says_my_appointment() -> None:
    what = {
        "title": "My appointment",
        "text": "My appointment",
        "url": "https://example.test/c#AAAA-BBBB-CCCC-DDDD",
    }
    assert pressed() == {"shown": True, "shared": [what]}


def test_where_a_phone_cannot_share_nothing_is_shown() -> None:
    for phone in ({"shares": False}, {"can": False}):
        assert pressed(**phone) == {"shown": False, "shared": []}


def test_who_changes_their_mind_sees_no_error() -> None:
    assert pressed(refuses=True)["shown"]
