"""Gives and takes back the person's link, and answers a link or the officer's code, always alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from towpath.care.actions.contacts import check_safe
from towpath.care.actions.moving import take_hold
from towpath.care.models import Door, Episode, PersonLink
from towpath.care.permissions import check_may_work_on
from towpath.care.references import fingerprint, new_seed, token_from
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.outbox import queue
from towpath.kit.refusals import NotThere, Refusal

LINK_DAYS = 90
SHOWN = "shown"
HOW = {
    "text": "Send it by text",
    "email": "Send it by email",
    SHOWN: "Show or print it now",
}
NOT_OPEN = "This link does not open anything now. Please ask us for a new one."


@dataclass(frozen=True)
class GivenLink:
    """A link just given, with the token that is shown this once or sent, and is stored nowhere."""

    link: PersonLink
    token: str

    @property
    def url(self) -> str:
        """Where the link leads. The token is in the fragment, which no server and no log sees."""
        return url_of(self.token)


@transaction.atomic
def give_link(*, episode: Episode, how: str, by: Actor, now: datetime) -> GivenLink:
    """Give the person the link to their full page. Only after we have spoken; an older link stops working."""
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    _check_may_be_given(held, how)
    _revoke_all(held, by, now)
    seed = new_seed()
    token = token_from(seed, key=settings.SECRET_KEY)
    link = PersonLink.objects.create(
        episode=held,
        token_sha256=fingerprint(token),
        seed=seed,
        how=how,
        given_by_id=by.id,
        given_by_name=by.name,
        given_at=now,
        expires_at=now + timedelta(days=LINK_DAYS),
    )
    if how != SHOWN:
        queue(template="link", channel=how, subject=held.ref, key=f"link:{link.pk}", now=now)
    record(by=by, now=now, verb="link.given", kind="episode", ref=held.ref)
    return GivenLink(link, token)


@transaction.atomic
def revoke(*, episode: Episode, by: Actor, now: datetime) -> int:
    """Take back every link of this person: a lost phone, or somebody else read it."""
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    count = _revoke_all(held, by, now)
    record(by=by, now=now, verb="link.revoked", kind="episode", ref=held.ref)
    return count


@transaction.atomic
def exchange(*, token: str, now: datetime) -> Episode:
    """Answer a token with its episode. Wrong, expired, taken back and never made are one answer."""
    link = PersonLink.objects.select_related("episode").filter(token_sha256=fingerprint(token)).first()
    if link is None or not link.is_live(now):
        raise NotThere("not_open", NOT_OPEN)
    PersonLink.objects.filter(pk=link.pk).update(last_used_at=now)
    record(by=Actor.person(link.episode.ref), now=now, verb="link.used", kind="episode", ref=link.episode.ref)
    return link.episode


@transaction.atomic
def claim_door(*, code: str, now: datetime) -> Door:
    """Claim the officer's code for the one device that asks first. All else gets the one same answer."""
    door = Door.objects.select_related("episode").filter(code_sha256=fingerprint(code)).first()
    # The claim is one plain update of one row: of two at once, the store lets one change it.
    if door is None or not _claim(door, now):
        raise NotThere("not_open", NOT_OPEN)
    door.refresh_from_db(fields=["claimed_at"])
    record(
        by=Actor.person(door.episode.ref), now=now, verb="door.claimed", kind="episode", ref=door.episode.ref
    )
    return door


def _claim(door: Door, now: datetime) -> bool:
    unclaimed = Door.objects.filter(pk=door.pk, claimed_at=None, expires_at__gt=now)
    return bool(unclaimed.update(claimed_at=now))


def ways_to_give(episode: Episode) -> tuple[str, ...]:
    """How the link can reach them now: by a way that is safe, or into their hand."""
    rules = episode.contact_rules.latest()
    return tuple(way for way in HOW if way == SHOWN or rules.allows(way))


def url_of(token: str) -> str:
    """The address of the full page for this token."""
    return f"{settings.PERSON_URL}/p#{token}"


def _check_may_be_given(held: Episode, how: str) -> None:
    if held.spoke_at is None:
        raise Refusal("not_spoken", "Speak with the person first. Then you can give them their link.")
    if held.messages_off:
        raise Refusal("messages_off", "Messages are off for this episode.")
    if how not in HOW:
        raise Refusal("how_missing", "Choose how they get the link.", "how")
    if how != SHOWN:
        check_safe(held.contact_rules.latest(), how)


def _revoke_all(held: Episode, by: Actor, now: datetime) -> int:
    return PersonLink.objects.filter(episode=held, revoked_at=None).update(
        revoked_at=now, revoked_by_id=by.id, revoked_by_name=by.name
    )
