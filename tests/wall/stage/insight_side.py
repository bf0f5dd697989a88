"""The insight side of a world: take rows in, publish, and lay open all that it holds and shows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from tests.cast import ADA, EVE, account
from tests.wall.addresses import addresses
from tests.wall.stage import frozen, side
from towpath.insight import inbox
from towpath.insight.ticks import publish_monthly


def prepare() -> None:
    """Who works at the counting house."""
    for actor in (EVE, ADA):
        account(actor)


def begin(*, mutant: str, **given: Any) -> None:
    """A world of this side."""
    side.begin(**given)


def publish() -> None:
    """The figures of the month before."""
    frozen.put(frozen.now() + timedelta(days=40))
    publish_monthly(frozen.now())


def files() -> dict[str, bytes]:
    """Every file that insight has."""
    top = Path(settings.TOWPATH_DIR)
    return {path.name: path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}


def pages() -> dict[str, str]:
    """Every page as each of its readers gets it."""
    shown = {}
    for actor in (EVE, ADA):
        client = Client(raise_request_exception=False)
        client.force_login(account(actor))
        for _, path in addresses({"code": ["adult-deferred-summons"], "ref": ["0" * 32], "pk": [1]}):
            shown[f"{actor.id} {path}"] = side.whole(client.get(path))
    return shown


DEEDS = {
    "prepare": prepare, "begin": begin, "put": side.put, "receive": side.taking(inbox.apply),
    "publish": publish, "files": files, "pages": pages,
}  # fmt: skip
