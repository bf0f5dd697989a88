"""The police side of a world: refer, take words in, decide, and lay open all that police hold or see."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from tests.cast import ADA, BELL, OKORO, PRIYA, account
from tests.police import story
from tests.wall.addresses import addresses
from tests.wall.stage import frozen, side
from tests.wall.stage.history import BEGIN
from towpath.gate.words import About
from towpath.kit.access import OPEN
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police import doors, inbox
from towpath.police.actions import decisions, referrals, routes
from towpath.police.models import Diversion, OpenSlot
from towpath.police.publishing import publish_due
from towpath.police.ticks import raise_due
from towpath.sites.police.wiring import ACCESS

LOOKERS = (OKORO, BELL, PRIYA, ADA)
ABOUT_NOBODY = {
    "police:street",
    "police:street_worker",
    "police:street_manifest",
    "police:street_rules",
    "kit:gallery",
}
"""The same for everybody, and slow to draw: one of them looks."""
FLOW = "0a1b2c3d-0000-4000-8000-000000000000"


def prepare() -> None:
    """The force, its staff and its routes, as in every world."""
    for actor in LOOKERS:
        account(actor)
    for scheme in (story.DEFERRED, story.VOLUNTARY, story.YOUTH, story.KNIFE):
        routes.set_route(scheme=scheme, provider="lockside", provider_name="Lockside", by=ADA, now=BEGIN)


def begin(*, mutant: str, **given: Any) -> None:
    """A world of this side. No leak is planted here."""
    side.begin(**given)
    side.listen()


def refer(*, scheme: str, wants_slot: int = 0, phone: str = "+447700900123") -> str:
    """PC Okoro makes an offer; it is accepted and sent, with the call time of that number or none."""
    slot = OpenSlot.objects.order_by("at")[wants_slot].at if wants_slot else None
    offer = story.an_offer(scheme=scheme, now=frozen.now())
    offer["person"] = replace(offer["person"], phone=phone)
    return referrals.accept_and_refer(**offer, wanted_slot=slot).ref


def decide(*, ref: str, outcome: str) -> bool:
    """The desk closes a case, if it has come to a decision."""
    try:
        decisions.record_outcome(ref=ref, outcome=outcome, rationale="Took part", by=PRIYA, now=frozen.now())
    except Refusal:
        return False
    return True


def take_back(*, ref: str) -> bool:
    """The desk takes a referral back."""
    try:
        referrals.withdraw(ref=ref, reason="Asked to", by=PRIYA, now=frozen.now())
    except Refusal:
        return False
    return True


def beat() -> int:
    """One beat of the police worker."""
    raise_due(frozen.now())
    publish_due(frozen.now())
    return side.let_go()


def door(*, ref: str) -> tuple[str, str]:
    """The code on the officer's screen, and where it leads."""
    return doors.code(ref), doors.url(ref)


def rows() -> str:
    """The whole store: every table, row by row, with the counters of its keys."""
    with sqlite3.connect(str(connection.settings_dict["NAME"])) as store:
        return "\n".join(store.iterdump())


def files() -> dict[str, bytes]:
    """Every file that the police site has, the store itself included, as it lies on the disk."""
    top = Path(settings.TOWPATH_DIR)
    return {path.name: path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}


def pages(*, role: str = "") -> dict[str, str]:
    """Every page of this role, or of every one: status, headers, cookies, body, what it asked for."""
    refs = list(Diversion.objects.order_by("pk").values_list("ref", flat=True))
    fixed = {
        "flow": FLOW,
        "item": FLOW.replace("-", ""),
        "code": story.DEFERRED,
        "deed": "record-outcome",
        "pk": "1",
        "language": "cy",
        "kind": "leaflet",
    }
    found = addresses({"ref": refs, **{name: [value] for name, value in fixed.items()}})
    found += [("police:cases", f"/cases/?{query}") for query in ("q=Dev", "q=RV", "state=closed", "page=2")]
    found += [("gate:crossings", f"/crossings/?reference={ref}") for ref in refs]
    found += [("gate:crossings", f"/crossings/?about={about.value}") for about in About]
    rest = [(name, path) for name, path in found if name not in ABOUT_NOBODY]
    lookers = [actor for actor in LOOKERS if role in ("", actor.role)]
    looks = {actor: found if actor is LOOKERS[0] else rest for actor in lookers}
    return {
        f"{actor.id} {path}": page for actor, theirs in looks.items() for path, page in _looks(actor, theirs)
    }


def _looks(actor: Actor, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    client = Client(raise_request_exception=False)
    client.force_login(account(actor))
    theirs = {"*", actor.role, *OPEN.roles}
    return [(path, _look(client, path)) for name, path in found if ACCESS[name].roles & theirs]


def _look(client: Client, path: str) -> str:
    answer, statements = side.asked(lambda: client.get(path))
    return "\n".join([side.whole(answer), *statements])


DEEDS = {
    "prepare": prepare, "begin": begin, "put": side.put, "receive": side.taking(inbox.apply), "beat": beat,
    "refer": refer, "decide": decide, "take_back": take_back, "door": door,
    "rows": rows, "files": files, "log": side.logged, "pages": pages,
}  # fmt: skip
