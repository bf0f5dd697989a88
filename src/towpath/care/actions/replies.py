"""Takes what a person answers to a message: by text or by the link in it. It moves no time by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from towpath.care.actions import by_hand
from towpath.care.actions.after_sending import booking_of
from towpath.care.actions.contacts import SafeWays, change_contact_rules
from towpath.care.actions.moving import take_hold
from towpath.care.models import Booking, ByHand, ContactRules, Episode, Reply
from towpath.care.queries.numbers import is_shared
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.hours import addressee_of
from towpath.kit.notify.models import Notice, NoticeState
from towpath.kit.notify.replies import Meaning, meaning_of
from towpath.kit.phones import NotANumber, to_e164
from towpath.kit.text import many_lines

ANSWERS = timedelta(days=30)
"""So long a text from a number is taken as an answer to what we last sent there."""
LONGEST = 1000
LEFT = (NoticeState.SENDING, NoticeState.SENT, NoticeState.UNKNOWN)
SEEN_TO = {
    Meaning.MOVE: ByHand.Why.MOVE,
    Meaning.STOP: ByHand.Why.STOP,
    Meaning.WRONG: ByHand.Why.WRONG,
    Meaning.OTHER: ByHand.Why.WORDS,
}
"""What a person sees to. Only a yes needs nobody."""


@transaction.atomic
def take_text(*, number: str, words: str, received_id: str, now: datetime) -> Reply | None:
    """Keep what came from a number, once for each `received_id`; None where we cannot say who it is.

    STOP shuts texts to this number for everybody who has it, known by our last message or not: a phone may
    be shared, and whoever holds it has said that they want none. Where two whom we help share it, nobody can
    say whose answer it is: somebody reads it, and it answers for neither.
    """
    meaning = meaning_of(words)
    to = _e164(number)
    if meaning in {Meaning.STOP, Meaning.WRONG}:
        _shut_number(to, meaning, now)
    notice = _answered(to, now)
    episode = Episode.objects.filter(ref=notice.subject).first() if notice else None
    if notice is None or episode is None:
        return None
    shared = is_shared(episode.contact_rules.latest()) and meaning in {Meaning.YES, Meaning.MOVE}
    return keep_reply(
        episode=episode,
        booking=None if shared else booking_of(notice),
        meaning=Meaning.OTHER if shared else meaning,
        way=Reply.Way.TEXT,
        words=words,
        received_id=received_id,
        now=now,
    )


def keep_reply(
    *,
    episode: Episode,
    booking: Booking | None,
    meaning: str,
    way: str,
    received_id: str,
    now: datetime,
    words: str = "",
) -> Reply:
    """Keep one answer, and ask somebody to see to whatever is not a plain yes to a time that still stands.

    A part of an answer, inside its transaction.
    """
    held = take_hold(episode.ref)
    by = Actor.person(held.ref)
    stands = booking is not None and booking.is_live and booking.starts_at > now
    plain = meaning == Meaning.YES and stands
    said = {"meaning": meaning, "way": way, "words": "" if plain else many_lines(words)[:LONGEST], "at": now}
    reply, made = Reply.objects.get_or_create(
        received_id=received_id, defaults={"episode": held, "booking": booking, **said}
    )
    if made:
        record(by=by, now=now, verb="message.answered", kind="episode", ref=held.ref, purpose=meaning)
        _follow(reply, booking if stands else None, plain=plain, by=by, now=now)
    return reply


def stop_texts_to(*, episode: Episode, now: datetime) -> None:
    """They want no more texts. Every other way stays as they said."""
    rules = episode.contact_rules.latest()
    if rules.safe_to_text:
        ways = replace(SafeWays.of(rules), safe_to_text=False)
        change_contact_rules(episode=episode, ways=ways, by=Actor.person(episode.ref), now=now)


def not_theirs(*, episode: Episode, channel: str, now: datetime) -> None:
    """Somebody else reads what we send there. Nothing more goes to that address, or is left on that phone.

    A call stays as they said: it asks who answers before it says anything.
    """
    rules = episode.contact_rules.latest()
    ways = SafeWays.of(rules)
    if channel == "email":
        ways = replace(ways, safe_to_email=False)
    else:
        ways = replace(ways, safe_to_text=False, safe_to_voicemail=False)
    change_contact_rules(episode=episode, ways=ways, by=Actor.person(episode.ref), now=now)


def _follow(reply: Reply, booking: Booking | None, *, plain: bool, by: Actor, now: datetime) -> None:
    if booking is not None:
        by_hand.not_needed(key=f"booking:{booking.pk}:unanswered", now=now)
    if plain:
        return
    why = SEEN_TO.get(Meaning(reply.meaning), ByHand.Why.WORDS)
    by_hand.ask(
        episode=reply.episode,
        why=why,
        key=f"reply:{reply.pk}",
        by=by,
        now=now,
        booking=booking if why == ByHand.Why.MOVE else None,
        reply=reply,
    )


def _shut_number(to: str, meaning: Meaning, now: datetime) -> None:
    refs = ContactRules.objects.filter(phone=to).values("episode")
    for episode in Episode.objects.filter(pk__in=refs).order_by("pk"):
        if episode.contact_rules.latest().phone != to:
            continue
        if meaning == Meaning.WRONG:
            not_theirs(episode=episode, channel="text", now=now)
        else:
            stop_texts_to(episode=episode, now=now)


def _answered(to: str, now: datetime) -> Notice | None:
    """The message that this most likely answers: the last one that left for the number."""
    sent = Notice.objects.filter(addressee=addressee_of(to), state__in=LEFT, claimed_at__gt=now - ANSWERS)
    return sent.order_by("-claimed_at", "-pk").first()


def _e164(number: str) -> str:
    """+447700900123 from Notify's 447700900123. What is no UK number stays as it came, and is nobody's."""
    try:
        return to_e164(number if number.startswith(("0", "+")) else f"+{number}")
    except NotANumber:
        return number
