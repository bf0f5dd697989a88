"""What the police do with each message that comes through the gate."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from towpath.gate.messages import CareWord, Declined, Message, MoreTime, Slots
from towpath.gate.refusals import Refused
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.police.actions.moving import move
from towpath.police.actions.sending import end_live
from towpath.police.lifecycle import DIVERSION, LAST_WORDS, SIDE
from towpath.police.models import Diversion, OpenSlot, Referral, Word
from towpath.schemes.deadlines import local_day

ENDS_REFERRAL = {"declined", *LAST_WORDS}


def apply(message: Message, *, sender: str, now: datetime) -> None:
    """Apply one message, or refuse it and change nothing. Called inside the gate's transaction."""
    if isinstance(message, Slots):
        _replace_slots(message, sender, now)
    elif isinstance(message, CareWord):
        _hear(message, sender, now)
    else:
        raise Refused("not_ours", "This message is not for the police.")


def _replace_slots(message: Slots, sender: str, now: datetime) -> None:
    """The provider's list of open call times is the whole list, but for those that we have just asked for."""
    OpenSlot.objects.filter(provider=sender).delete()
    OpenSlot.objects.bulk_create(
        OpenSlot(provider=sender, at=at, heard_on=local_day(now))
        for at in sorted(set(message.open) - _asked_for(sender))
    )


def _asked_for(provider: str) -> set[datetime]:
    """Times of referrals that the provider has not answered: it wrote its list without knowing of them."""
    unanswered = Referral.objects.filter(provider=provider, received_on=None, ended_on=None)
    return {at for at in unanswered.values_list("wanted_slot", flat=True) if at is not None}


def _hear(message: CareWord, sender: str, now: datetime) -> None:
    # Held from here on, as the desk holds it: the desk's deed comes before this word or after it.
    case = Diversion.objects.select_for_update(no_key=True).filter(ref=message.subject).first()
    referral = case.referrals.filter(provider=sender).last() if case else None
    if case is None or referral is None:
        raise Refused("unknown_referral", "We sent you no referral with this reference.")
    Word.objects.create(
        diversion=case,
        referral_number=referral.number,
        provider=sender,
        word=message.word(),
        on=message.on,
        code=message.code if isinstance(message, Declined) else "",
        until=message.until if isinstance(message, MoreTime) else None,
        heard_at=now,
    )
    by = replace(Actor.gate(sender), name=referral.provider_name)
    if case.state == "died" or case.referrals.filter(number__gt=referral.number).exists():
        record(by=by, now=now, verb=f"word.{message.word()}", kind="diversion", ref=case.ref, result="kept")
        return
    _note_on(referral, message, now)
    _move_by(case, message.word(), by, now)


def _note_on(referral: Referral, message: CareWord, now: datetime) -> None:
    if message.word() == "received":
        Referral.objects.filter(pk=referral.pk).update(received_on=message.on)
    if message.word() in ENDS_REFERRAL:
        end_live(referral.diversion, now=now)


def _move_by(case: Diversion, word: str, by: Actor, now: datetime) -> None:
    """Move the case as the table says. In a side state, what moves is where the case goes back to."""
    if case.state in SIDE:
        back_to = DIVERSION.check_may_move(case.state_before, word, by.role).to
        move(case, word, by=by, now=now, back_to=back_to)
    else:
        move(case, word, by=by, now=now)
