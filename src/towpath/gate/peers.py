"""Keep the list of deployments that we speak to, and the keys by which we know them."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from towpath.gate import seal
from towpath.gate.models import Peer
from towpath.gate.refusals import Refused
from towpath.gate.words import Kind
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record


def names_of(kind: Kind) -> list[str]:
    """The deployments of one kind that we speak to now, by name."""
    return list(Peer.objects.filter(kind=kind, active=True).order_by("name").values_list("name", flat=True))


def title_of(name: str) -> str:
    """The organisation behind a peer's code, as people call it."""
    peer = Peer.objects.filter(name=name).first()
    return str(peer) if peer else name


def speaker(name: str) -> Actor:
    """The organisation that speaks in a message, for the deed that the message brings about."""
    return Actor.gate(name, title_of(name))


@transaction.atomic
def add_peer(
    *, name: str, kind: str, url: str, public_key: str, by: Actor, now: datetime, title: str = ""
) -> Peer:
    """Begin to speak to a deployment, or give a known one its new address, kind and key.

    A title that is not given again stays as it is.
    """
    _check(name, kind, url)
    seal.public_from_text(public_key)
    known = {"kind": kind, "url": url, "public_key": public_key, "next_public_key": "", "active": True}
    if title:
        known["title"] = title
    peer, _ = Peer.objects.update_or_create(name=name, defaults=known)
    record(by=by, now=now, verb="add", kind="peer", ref=name)
    return peer


@transaction.atomic
def add_next_key(*, name: str, public_key: str, by: Actor, now: datetime) -> Peer:
    """Accept a second key beside the first, so that a peer can change its key without a missed message."""
    seal.public_from_text(public_key)
    peer = _known(name)
    peer.next_public_key = public_key
    peer.save(update_fields=["next_public_key"])
    record(by=by, now=now, verb="add_key", kind="peer", ref=name)
    return peer


@transaction.atomic
def drop_old_key(*, name: str, by: Actor, now: datetime) -> Peer:
    """Accept the second key only, once the peer signs with it."""
    peer = _known(name)
    if not peer.next_public_key:
        raise Refused("no_next_key", f"{name} has one key only: give it the next one first.")
    peer.public_key, peer.next_public_key = peer.next_public_key, ""
    peer.save(update_fields=["public_key", "next_public_key"])
    record(by=by, now=now, verb="drop_key", kind="peer", ref=name)
    return peer


@transaction.atomic
def remove_peer(*, name: str, by: Actor, now: datetime) -> Peer:
    """Stop speaking to a deployment. What crossed stays in the ledger."""
    peer = _known(name)
    peer.active = False
    peer.save(update_fields=["active"])
    record(by=by, now=now, verb="remove", kind="peer", ref=name)
    return peer


def _known(name: str) -> Peer:
    peer = Peer.objects.select_for_update(no_key=True).filter(name=name).first()
    if peer is None:
        raise Refused("unknown_peer", f"There is no peer called {name}.")
    return peer


def _check(name: str, kind: str, url: str) -> None:
    try:
        validate_slug(name)
    except ValidationError as fault:
        raise Refused("bad_name", "A name has small letters, digits and hyphens only.") from fault
    if name != name.lower() or len(name) > 39 or "_" in name:
        raise Refused("bad_name", "A name has small letters, digits and hyphens only.")
    if kind not in list(Kind):
        raise Refused("bad_kind", f"A peer is one of {', '.join(Kind)}.")
    schemes = ("https",) if settings.TOWPATH_MODE == "production" else ("https", "http")
    parts = urlsplit(url)
    if parts.scheme not in schemes or not parts.hostname:
        raise Refused("bad_url", f"The address must be a full one that begins with {schemes[0]}://.")
