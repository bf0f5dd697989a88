"""What comes sealed from officers' phones: each is applied exactly once, and none is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import NotAllowed, NotThere, Refusal
from towpath.police.actions import drafts
from towpath.police.actions.facts import HERE, ReadOut
from towpath.police.actions.wordings import is_issued
from towpath.police.flow import begun, from_phone
from towpath.police.models import (
    NEEDS_YOU,
    NOT_ISSUED,
    RECEIVED,
    TWO_VERSIONS,
    UNREADABLE,
    Draft,
    SealedItem,
)
from towpath.police.permissions import check_is_desk, check_may_offer
from towpath.police.queries.keys import key_folder
from towpath.police.replay import NeedsOfficer, play, with_time_that_has_come
from towpath.police.sealing import NotAnItem, NotOpened, open_sealed, read_item

VERSION = 1


class OtherOfficer(NotAllowed):
    """It was made by somebody else than who is signed in."""

    def __init__(self) -> None:
        super().__init__(
            "other_officer", "Another officer made this. It stays on this phone until they sign in again."
        )


@dataclass(frozen=True)
class Content:
    """What an item says, once it is open."""

    by: str
    made_at: datetime | None
    steps: dict[str, Any]
    read: ReadOut
    edition: str

    @property
    def is_ours(self) -> bool:
        """Whether the words that were read out, and the rules they came with, were ever given out here."""
        return not isinstance(self.steps.get("words"), dict) or is_issued(
            str(self.steps.get("scheme", "")), self.read
        )


@transaction.atomic
def receive_item(*, flow: str, body: bytes, by: Actor, now: datetime) -> SealedItem:
    """Take what a phone sent: apply it the first time, and give the same answer each time after.

    What has not the form of an item, or was made by another officer, is refused and stays on the phone.
    Everything else is kept as it came, whatever becomes of it.
    """
    check_may_offer(by)
    sent = read_item(body)
    if sent.id != flow:
        raise NotAnItem("wrong_id", "This was sent to the address of another referral.")
    text = body.decode()
    content, why = _opened(text, now)
    if content is not None and content.by != by.id:
        raise OtherOfficer
    row = {
        "digest": sha256(body).hexdigest(),
        "body": text,
        "seal_key": sent.key,
        "why": why,
        "officer_id": by.id,
        "officer_name": by.name,
        "received_at": now,
    }
    first, is_new = SealedItem.objects.get_or_create(flow=flow, number=1, defaults=row)
    if is_new:
        return _apply(first, content, by=by, now=now)
    return _after(first, row, content, by=by, now=now)


@transaction.atomic
def try_again(*, pk: int, by: Actor, now: datetime) -> SealedItem:
    """Open what could not be opened: its key may be back. It is applied as if its officer had sent it now."""
    item = _for_the_desk(pk, by)
    if item.state not in (UNREADABLE, NOT_ISSUED):
        raise Refusal("is_open", "This was opened already.")
    content, why = _opened(item.body, now)
    if content is None:
        raise Refusal(why, CANNOT_OPEN)
    if item.state == NOT_ISSUED and not content.is_ours:
        raise Refusal(NOT_ISSUED, STILL_NOT_OURS)
    if content.by != item.officer_id:
        raise Refusal("other_officer", "It was made by another officer than the one who sent it. Ask them.")
    officer = _officer_of(item)
    record(by=by, now=now, verb="item.tried_again", kind="sealed_item", ref=item.flow)
    return _apply(item, content, by=officer, now=now)


@transaction.atomic
def open_as_draft(*, pk: int, by: Actor, now: datetime) -> SealedItem:
    """Give the other version to its officer, as a draft beside the case. The desk does not read it."""
    item = _for_the_desk(pk, by)
    if item.state not in (TWO_VERSIONS, NOT_ISSUED):
        raise Refusal("not_second", "There is no other version of this.")
    content, why = _opened(item.body, now)
    if content is None:
        raise Refusal(why, CANNOT_OPEN)
    key = uuid4().hex
    Draft.objects.create(
        key=key,
        officer_id=item.officer_id,
        content=from_phone(content.steps, content.read if content.is_ours else HERE),
        started_at=now,
        saved_at=now,
    )
    return _settled(item, "opened", by=by, now=now, draft=key, step="found")


@transaction.atomic
def set_aside(*, pk: int, reason: str, by: Actor, now: datetime) -> SealedItem:
    """Leave it as it is, and say why. It stays in the store, sealed."""
    item = _for_the_desk(pk, by)
    if item.state not in (TWO_VERSIONS, UNREADABLE, NOT_ISSUED):
        raise Refusal("with_officer", "This waits for its officer, so it cannot be set aside here.")
    if not reason:
        raise Refusal("no_reason", "Say why it is set aside.", field="reason")
    return _settled(item, "set_aside", by=by, now=now, settled_reason=reason)


def _apply(item: SealedItem, content: Content | None, *, by: Actor, now: datetime) -> SealedItem:
    """The first time that this id comes: a case, a draft for its officer, or something for the desk."""
    if content is None:
        return _kept(item, by=by, now=now, state=UNREADABLE)
    seen = {"made_at": content.made_at, "edition": content.edition, "why": ""}
    if not content.is_ours:
        return _kept(item, by=by, now=now, state=NOT_ISSUED, **seen)
    try:
        going = begun(UUID(hex=item.flow), by, now)
    except NotThere:
        return _kept(item, by=by, now=now, state=TWO_VERSIONS, **seen)
    going.content = {**going.content, **from_phone(content.steps, content.read)}
    corrected = with_time_that_has_come(going, content.made_at)
    going.content = corrected.content
    seen["claimed_at"] = corrected.claimed_at
    try:
        with transaction.atomic():
            play(going, by, now)
    except NeedsOfficer as needs:
        if going.case is None:
            drafts.save(key=item.flow, content=going.content, by=by, now=now)
            seen["why"] = OLDER_RULES if going.since_the_phone else ""
            return _kept(item, by=by, now=now, state=NEEDS_YOU, draft=item.flow, step=needs.step, **seen)
        return _kept(item, by=by, now=now, state=TWO_VERSIONS, **seen)
    except Refusal:
        return _kept(item, by=by, now=now, state=TWO_VERSIONS, **seen)
    return _kept(item, by=by, now=now, state=RECEIVED, **seen)


def _after(
    first: SealedItem, row: dict[str, Any], content: Content | None, *, by: Actor, now: datetime
) -> SealedItem:
    """What comes under an id that is there already: the same bytes once more, or other ones."""
    # Whoever sends another version meanwhile waits here, and then finds what this one has kept.
    SealedItem.objects.select_for_update().get(pk=first.pk)
    known = SealedItem.objects.filter(flow=first.flow, digest=row["digest"]).first()
    if known is not None:
        return _again(known, content, by=by, now=now)
    number = SealedItem.objects.filter(flow=first.flow).count() + 1
    other = SealedItem.objects.create(flow=first.flow, number=number, state=TWO_VERSIONS, **row)
    return _kept(other, by=by, now=now, made_at=content.made_at if content else None)


def _again(known: SealedItem, content: Content | None, *, by: Actor, now: datetime) -> SealedItem:
    """The same bytes once more. Only what could not be read the first time is tried once more."""
    if known.officer_id != by.id:
        raise OtherOfficer
    if known.state in (UNREADABLE, NOT_ISSUED) and known.settled_at is None and content is not None:
        return _apply(known, content, by=by, now=now)
    return known


def _kept(item: SealedItem, *, by: Actor, now: datetime, **found: Any) -> SealedItem:
    """Write down what came of it."""
    SealedItem.objects.filter(pk=item.pk).update(**found)
    item.refresh_from_db()
    record(by=by, now=now, verb=f"item.{item.state}", kind="sealed_item", ref=item.flow)
    return item


def _settled(item: SealedItem, how: str, *, by: Actor, now: datetime, **more: Any) -> SealedItem:
    settled = {"settled_how": how, "settled_by_id": by.id, "settled_by_name": by.name, "settled_at": now}
    SealedItem.objects.filter(pk=item.pk).update(**settled, **more)
    record(by=by, now=now, verb=f"item.{how}", kind="sealed_item", ref=item.flow)
    item.refresh_from_db()
    return item


def _for_the_desk(pk: int, by: Actor) -> SealedItem:
    """The item, held so that two of the desk do not settle it at once."""
    check_is_desk(by)
    item = SealedItem.objects.select_for_update().filter(pk=pk).first()
    if item is None:
        raise NotThere("no_item", "There is nothing here.")
    if item.settled_at is not None:
        raise Refusal("settled", f"{item.settled_by_name} has seen to this already.")
    return item


def _officer_of(item: SealedItem) -> Actor:
    """Its officer, as whom it is applied when the desk opens it."""
    user = User.objects.filter(username=item.officer_id, is_active=True).first()
    if user is None:
        raise Refusal("no_officer", "Its officer has no account any more. Set it aside, and say so.")
    return user.actor()


def _opened(body: str, now: datetime) -> tuple[Content | None, str]:
    """What an item says, or the code of why that cannot be known."""
    try:
        item = read_item(body.encode())
        return _content(open_sealed(item, key_folder().openers(now)), item.id), ""
    except NotOpened as refusal:
        return None, refusal.code


def _content(plain: bytes, item_id: str) -> Content:
    try:
        said = json.loads(plain.decode())
        ours = (said["v"], said["id"]) == (VERSION, item_id)
        by, steps = said["by"], said["steps"]
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        raise NotOpened("odd_content", CANNOT_OPEN) from fault
    if not (ours and isinstance(by, str) and isinstance(steps, dict)):
        raise NotOpened("odd_content", CANNOT_OPEN)
    read, edition = _versions(said.get("versions"))
    return Content(by, _moment(said.get("made_at")), steps, read, edition)


def _versions(said: Any) -> tuple[ReadOut, str]:
    """By what the phone judged and which words it showed, and the edition of its rules. Odd ones are none."""
    given = said if isinstance(said, dict) else {}
    version, words = given.get("scheme"), given.get("words")
    edition = str(given.get("rules", ""))[:64]
    if type(version) is not int or not isinstance(words, str):
        return HERE, edition
    return ReadOut(words=words, phone_version=version), edition


def _moment(text: Any) -> datetime | None:
    """The time that a phone gave, if it is one."""
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.utcoffset() is not None and 2000 < moment.year < 3000 else None
    except (ValueError, TypeError):
        return None


OLDER_RULES = "older_rules"
STILL_NOT_OURS = (
    "This site still knows no such words. Ask an administrator whether the scheme's file can be brought back."
)
CANNOT_OPEN = "This still cannot be opened. Ask an administrator whether its key can be brought back."
