"""Takes a referral in: the episode it opens, who works on it, and saying that we cannot take it."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from towpath.care.actions.booking import SlotTaken, book_first_call, settle
from towpath.care.actions.closing import settle_all
from towpath.care.actions.demand import none_suits_on_arrival
from towpath.care.actions.moving import move, take_hold
from towpath.care.actions.saying import say
from towpath.care.models import Booking, ContactRules, Door, Episode, Person
from towpath.care.permissions import check_may_assign
from towpath.care.queries.callers import own_language
from towpath.care.references import new_episode_ref
from towpath.gate.messages import ReferralMade, SafeContact
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import first_contact_due
from towpath.schemes.words import DeclineCode

DOOR_DAYS = 7


@transaction.atomic
def receive(*, referral: ReferralMade, force: str, by: Actor, now: datetime) -> Episode:
    """Open an episode for a referral, or join the one that is open for it, and say `received`."""
    episode, opened = _open_or_join(referral, force, now)
    if opened:
        _keep_person(episode, referral)
        _keep_contact(episode, referral.contact, by, now)
    else:
        _join(episode, referral, by, now)
    _keep_door(episode, referral.door, now)
    _hold_wanted_slot(episode, own_language(referral.language, interpreter=referral.interpreter), by, now)
    if opened:
        none_suits_on_arrival(episode=episode, by=by, now=now)
    say(episode, "received", by=by, now=now)
    verb = "episode.received" if opened else "episode.joined"
    record(by=by, now=now, verb=verb, kind="episode", ref=episode.ref)
    return episode


@transaction.atomic
def decline(*, episode: Episode, code: str, by: Actor, now: datetime) -> Episode:
    """Say that we cannot take this referral. Police are told one of three coded reasons."""
    if code not in DeclineCode.values():
        raise Refusal("reason_needed", "Choose why we cannot take this referral.", "code")
    move(episode, "decline", by=by, now=now, reason=code, code=code)
    settle_all(episode=episode, by=by, now=now, why="declined", police_know=True)
    return episode


@transaction.atomic
def assign(*, episode: Episode, worker_id: str, worker_name: str, by: Actor, now: datetime) -> Episode:
    """Name the practitioner who works with this person."""
    check_may_assign(by, episode, worker_id)
    held = take_hold(episode.ref)
    if not held.is_in_care:
        raise Refusal("closed", "This episode has ended, so nobody needs to take it on.")
    Episode.objects.filter(pk=held.pk).update(worker_id=worker_id, worker_name=worker_name)
    episode.refresh_from_db()
    record(by=by, now=now, verb="episode.assigned", kind="episode", ref=episode.ref)
    return episode


def take(*, episode: Episode, by: Actor, now: datetime) -> Episode:
    """Take an episode on oneself."""
    return assign(episode=episode, worker_id=by.id, worker_name=by.name, by=by, now=now)


def _open_or_join(referral: ReferralMade, force: str, now: datetime) -> tuple[Episode, bool]:
    """The open episode of this referral and whether it is new. Of two at once, the store lets one open it."""
    episode = _open_for(force, referral.subject)
    if episode is not None:
        return episode, False
    try:
        with transaction.atomic():
            return _open_episode(referral, force, now), True
    except IntegrityError:
        return Episode.objects.select_for_update().get(
            force=force, referral=referral.subject, closed_at=None
        ), False


def _open_for(force: str, referral: str) -> Episode | None:
    open_now = Episode.objects.select_for_update().filter(force=force, referral=referral, closed_at=None)
    return open_now.first()


def _open_episode(referral: ReferralMade, force: str, now: datetime) -> Episode:
    scheme = find(referral.scheme, referral.scheme_version)
    return Episode.objects.create(
        ref=new_episode_ref(),
        force=force,
        referral=referral.subject,
        scheme=referral.scheme,
        scheme_version=referral.scheme_version,
        offence_family=referral.offence_family,
        drug_family=referral.drug_family,
        staff_risk=referral.staff_risk,
        encounter_on=referral.encounter_on,
        deadline=referral.deadline,
        wanted_slot=referral.wanted_slot,
        received_at=now,
        first_contact_due=first_contact_due(now, scheme.clocks, scheme.nation),
    )


def _keep_person(episode: Episode, referral: ReferralMade) -> None:
    Person.objects.create(episode=episode, **_person_facts(referral))


def _person_facts(referral: ReferralMade) -> dict[str, Any]:
    adult = referral.appropriate_adult
    return {
        "given_name": referral.given_name,
        "family_name": referral.family_name,
        "date_of_birth": referral.date_of_birth,
        "estimated_age": referral.estimated_age,
        "language": referral.language,
        "interpreter": referral.interpreter,
        "access_needs": list(referral.access_needs),
        "work_pattern": referral.work_pattern,
        "times": list(referral.times),
        "adult_name": adult.name if adult else "",
        "adult_relation": adult.relation if adult else "",
        "adult_phone": adult.phone if adult else "",
    }


def _keep_contact(episode: Episode, contact: SafeContact, by: Actor, now: datetime) -> None:
    has_phone = bool(contact.phone)
    ContactRules.objects.create(
        episode=episode,
        phone=contact.phone,
        safe_to_call=has_phone and contact.safe_to_call,
        safe_to_text=has_phone and contact.safe_to_text,
        safe_to_voicemail=has_phone and contact.safe_to_voicemail,
        email=contact.email,
        safe_to_email=bool(contact.email),
        second_name=contact.second_name,
        second_phone=contact.second_phone,
        other_way=contact.other_way,
        by_id=by.id,
        by_name=by.name,
        at=now,
    )


def _join(episode: Episode, referral: ReferralMade, by: Actor, now: datetime) -> None:
    """The same referral again: newer facts from the desk, no second episode.

    Once we have spoken with the person, what they told us themselves stands.
    """
    Episode.objects.filter(pk=episode.pk).update(
        deadline=referral.deadline, staff_risk=referral.staff_risk, wanted_slot=referral.wanted_slot
    )
    if episode.spoke_at is None:
        Person.objects.filter(episode=episode).update(**_person_facts(referral))
        _keep_contact(episode, referral.contact, by, now)
    episode.refresh_from_db()


def _keep_door(episode: Episode, code_sha256: str, now: datetime) -> None:
    """The officer's code opens the newest episode of its referral, for a week from now.

    A claimed code stays claimed until it has ended, whatever became of the episode behind it: police could
    read that from one that can be claimed again.
    """
    week = {"episode": episode, "made_at": now, "expires_at": now + timedelta(days=DOOR_DAYS)}
    door, made = Door.objects.get_or_create(code_sha256=code_sha256, defaults=week)
    if made:
        return
    anew = {} if door.is_open(now) else {"claimed_at": None}
    Door.objects.filter(pk=door.pk).update(**week, **anew)


def _hold_wanted_slot(episode: Episode, languages: frozenset[str], by: Actor, now: datetime) -> None:
    """Book the time chosen with the person. If it has gone it stays a wish, and the call list shows it.

    Whether we have spoken with them makes no difference: police saw the time open, and would see it stay so.
    """
    wanted = episode.wanted_slot
    if wanted is None or wanted <= now:
        return
    held = episode.bookings.filter(kind=Booking.Kind.FIRST_CALL, state=Booking.State.LIVE).first()
    if held is not None and held.starts_at == wanted:
        return
    with contextlib.suppress(SlotTaken), transaction.atomic():
        if held is not None:
            settle(booking=held, state=Booking.State.MOVED, by=by, now=now, why="Referred again.")
        book_first_call(episode=episode, starts_at=wanted, by=by, now=now, languages=languages)
