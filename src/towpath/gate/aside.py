"""Set a refused message aside, so that those behind it can go: two people, if it is about a case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from towpath.gate.messages import ABOUT_NOBODY
from towpath.gate.models import Outgoing, Peer
from towpath.gate.permissions import check_may_mend
from towpath.gate.refusals import Refused
from towpath.gate.words import AsideReason, OutState
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record


@transaction.atomic
def set_aside(message_id: str, *, why: str, by: Actor, now: datetime) -> Outgoing:
    """Give a refused message up. The first person says why; for a word about a case a second one agrees.

    Its number was never taken over there, nor was any later one ever sent, so those behind it move up and
    the order has no gap: the peer learns nothing that it did not know when it refused.
    """
    check_may_mend(by)
    stuck = _hold(message_id)
    if not stuck.aside_by_id:
        _propose(stuck, why, by, now)
        if stuck.word not in ABOUT_NOBODY:
            return stuck
    elif stuck.aside_by_id == by.id:
        raise Refused("second_person", "Somebody else has to agree. You asked for it yourself.")
    _move_up(stuck)
    record(by=by, now=now, verb="set_aside", kind="message", ref=message_id, purpose=stuck.aside_why)
    return stuck


def _hold(message_id: str) -> Outgoing:
    """The message, with its peer locked: no release gives a number while others move up."""
    peer = Peer.objects.select_for_update(no_key=True).filter(outgoing__message_id=message_id).first()
    stuck = Outgoing.objects.filter(message_id=message_id, peer=peer).first()
    if stuck is None or stuck.state != OutState.DEAD:
        raise Refused("not_dead", "This message is not stuck, so there is nothing to set aside.")
    if not stuck.is_refused:
        raise Refused("not_refused", "They have not said no, so they may have it. Send it again instead.")
    return stuck


def _propose(stuck: Outgoing, why: str, by: Actor, now: datetime) -> None:
    if why not in list(AsideReason):
        raise Refused("reason_needed", "Choose why it will not be sent again.", "why")
    stuck.aside_why, stuck.aside_by_id, stuck.aside_by_name = why, by.id, by.name
    stuck.save(update_fields=["aside_why", "aside_by_id", "aside_by_name"])
    record(by=by, now=now, verb="set_aside.asked", kind="message", ref=stuck.message_id, purpose=why)


def _move_up(stuck: Outgoing) -> None:
    """Take the number away, and give each later one the number before its own, the lowest first."""
    number = stuck.sequence
    stuck.state, stuck.sequence = OutState.SET_ASIDE, None
    stuck.save(update_fields=["state", "sequence"])
    behind = Outgoing.objects.filter(peer=stuck.peer, subject=stuck.subject, sequence__gt=number)
    if behind.filter(state=OutState.DELIVERED).exists():
        raise Refused("later_arrived", "A later message has arrived, so this one must be sent again first.")
    for pk in behind.order_by("sequence").values_list("pk", flat=True):
        Outgoing.objects.filter(pk=pk).update(sequence=F("sequence") - 1)
