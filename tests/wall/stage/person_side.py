"""The person's site in a world: it shares the care store, and answers whoever comes with a code."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from tests.wall.site import TABLE, rows
from tests.wall.stage import frozen, side
from tests.wall.stage.mutants.catalogue import OF_THE_PERSON
from towpath.care.actions import links
from towpath.kit.access import LINK
from towpath.kit.accounts.models import FailedSignIn

THEIRS = [path for name, path in rows() if TABLE[name].roles == LINK.roles]
"""Every page that is the person's own."""
OPENED = 200
KEPT = Client(raise_request_exception=False)


def prepare() -> None:
    """Nothing: the store is the provider's."""


def begin(*, directory: Path, seed: int, now: datetime, mutant: str, keys: Any) -> None:
    """The store of the care side of this world, which lies beside."""
    frozen.hold(seed, now)
    if mutant in OF_THE_PERSON:
        OF_THE_PERSON[mutant]()
    connection.close()
    connection.settings_dict["NAME"] = str(directory.parent / "care" / "store.sqlite3")
    settings.TOWPATH_DIR = directory


def put(*, now: datetime) -> None:
    """Move the clock."""
    frozen.put(now)


def knock(*, words: list[str]) -> dict[str, str]:
    """Try each of these at every door, all in one browser; gives those that opened something, and what."""
    client, opened = Client(raise_request_exception=False), {}
    for word in words:
        FailedSignIn.objects.all().delete()
        for door in ("/c", "/p"):
            client.post(door, {"code": word})
        if "link" in client.session:
            opened[word] = _full_page(client)
            client.cookies.clear()
        if client.post("/a", {"code": word}).status_code == OPENED:
            opened[word] = "to answer a message"
    client.get("/p", {"code": words[0], "token": words[0]})
    return opened if opened or not _full_page(client) else {"together": _full_page(client)}


def claim(*, code: str) -> dict[str, str]:
    """Claim the officer's code in a browser that is kept: what it shows, and what of the full page."""
    claimed = KEPT.post("/c", {"code": code}, follow=True)
    return {"shown": claimed.content.decode(), "full": _full_page(KEPT)}


def come_back() -> dict[str, str]:
    """The same browser, later."""
    held = " ".join(morsel.value for morsel in KEPT.cookies.values())
    return {"full": _full_page(KEPT), "cookies": held}


def call() -> str:
    """What the kept browser, which claimed the officer's code, shows of the call."""
    return side.whole(KEPT.get("/call/"))


def try_codes(*, codes: list[str]) -> list[str]:
    """What a stranger gets who shows each of these codes and looks at the call. It uses none of them up."""
    return [_try(code) for code in codes]


def _try(code: str) -> str:
    stranger = Client(raise_request_exception=False)
    with transaction.atomic():
        answers = stranger.post("/c", {"code": code}), stranger.get("/call/")
        transaction.set_rollback(True)
    return "\n".join(map(side.whole, answers))


def _full_page(client: Client) -> str:
    """What of the person's own pages this browser can see now."""
    seen = [path for path in THEIRS if client.get(path).status_code != 403]
    return " ".join([*seen, *(["session"] if "link" in client.session else [])])


def key() -> str:
    """Where the links lead, so that the test tries the right doors."""
    return links.url_of("TOKEN")


DEEDS = {
    "prepare": prepare, "begin": begin, "put": put, "knock": knock, "claim": claim,
    "come_back": come_back, "call": call, "url": key, "try_codes": try_codes,
}  # fmt: skip
