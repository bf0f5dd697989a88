"""Tries to reach the person, on channels that are safe now, and keeps what they said about safety."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import transaction

from towpath.care.actions.booking import close_first_call
from towpath.care.actions.calling import check_in_care, check_reason, end_call
from towpath.care.actions.moving import move, take_hold
from towpath.care.models import AdverseNotice, Attempt, CallBack, ContactRules, Episode, Person
from towpath.care.permissions import check_may_act_on, check_may_work_on
from towpath.care.queries.calls import WE_SEND, next_step_for, safe_channels
from towpath.care.queries.line import VOICE
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.notify.outbox import queue
from towpath.kit.phones import is_mobile
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import is_evening, is_weekend
from towpath.schemes.words import AttemptChannel as Channel
from towpath.schemes.words import AttemptResult as Result
from towpath.schemes.words import EndReason

RESULTS_OF: dict[str, tuple[Result, ...]] = {
    Channel.CALL: (
        Result.SPOKE,
        Result.NO_ANSWER,
        Result.VOICEMAIL_LEFT,
        Result.CALL_BACK,
        Result.NOT_NOW,
        Result.THIRD_PARTY,
        Result.WRONG_NUMBER,
    ),
    Channel.TEXT: (Result.SENT,),
    Channel.VOICEMAIL: (Result.VOICEMAIL_LEFT, Result.NO_ANSWER, Result.WRONG_NUMBER),
    Channel.EMAIL: (Result.SENT,),
    Channel.LETTER: (Result.SENT,),
    Channel.VISIT: (Result.SPOKE, Result.NO_ANSWER, Result.SENT, Result.NOT_NOW, Result.THIRD_PARTY),
    Channel.SECOND_CONTACT: (Result.SPOKE, Result.THIRD_PARTY, Result.NO_ANSWER, Result.WRONG_NUMBER),
}
TRYING = frozenset({"received", "contacting"})


class UnsafeChannel(Refusal):
    """The person has not said that this way is safe."""


class RulesChanged(Refusal):
    """Somebody else changed the contact rules while this form was open."""


@dataclass(frozen=True)
class SafeWays:
    """How the person may be reached, as they say it now."""

    phone: str = ""
    safe_to_call: bool = False
    safe_to_text: bool = False
    safe_to_voicemail: bool = False
    email: str = ""
    safe_to_email: bool = False
    address: str = ""
    safe_to_write: bool = False
    second_name: str = ""
    second_phone: str = ""
    other_way: str = ""
    note: str = ""

    @classmethod
    def of(cls, rules: ContactRules) -> SafeWays:
        """The ways as they stand in these rules."""
        return cls(**{name: getattr(rules, name) for name in cls.__dataclass_fields__})


@transaction.atomic
def record_attempt(
    *,
    episode: Episode,
    channel: str,
    result: str,
    by: Actor,
    now: datetime,
    identity_confirmed: bool = False,
    note: str = "",
    again_why: str = "",
) -> Attempt:
    """Keep one try. A channel that is not marked safe at this moment is refused.

    A text or an e-mail is sent by us in neutral words. The first time that we speak, and are sure who
    it is, the person is contacted; later tries are kept and move nothing.
    """
    check_may_work_on(by, episode)
    held = take_hold(episode.ref)
    check_in_care(held)
    rules = held.contact_rules.latest()
    _check_safe(held, rules, channel, result)
    _check_identity(result, identity_confirmed)
    attempt = _keep(held, channel, result, note, again_why, by, now)
    if channel in WE_SEND:
        queue(template="please_call", channel=channel, subject=held.ref, key=f"attempt:{attempt.pk}", now=now)
    _follow(held, rules, attempt, by, now)
    _close_promised_call(held, result, by, now)
    _set_next_due(held, now)
    episode.refresh_from_db()
    return attempt


@transaction.atomic
def change_contact_rules(
    *, episode: Episode, ways: SafeWays, by: Actor, now: datetime, seen: int | None = None
) -> ContactRules:
    """Keep a new set of safe-contact rules. `seen` is the id of the rules that the form showed."""
    check_may_act_on(by, episode)
    held = take_hold(episode.ref)
    before = held.contact_rules.latest()
    if seen is not None and seen != before.pk:
        raise RulesChanged(
            "rules_changed",
            f"{before.by_name} changed these rules while you were writing. Look at them, then save again.",
        )
    _check_ways(ways)
    if SafeWays.of(before) == ways:
        return before
    rules = ContactRules.objects.create(episode=held, **asdict(ways), by_id=by.id, by_name=by.name, at=now)
    if held.state in TRYING:
        _set_next_due(held, now)
    record(by=by, now=now, verb="contact_rules.changed", kind="episode", ref=held.ref)
    return rules


def check_safe(rules: ContactRules, channel: str) -> None:
    """Refuse a channel that is not marked safe now."""
    if not rules.allows(channel):
        label = Channel(channel).label.lower() if channel in Channel.values() else channel
        raise UnsafeChannel(
            "unsafe_channel", f"They have not said that this is safe: {label}. Choose another way.", "channel"
        )


def _check_safe(held: Episode, rules: ContactRules, channel: str, result: str) -> None:
    if channel not in Channel.values():
        raise Refusal("channel_unknown", "Choose how you tried to reach them.", "channel")
    if result not in RESULTS_OF[channel]:
        raise Refusal("result_unknown", "Choose what came of it.", "result")
    if channel not in safe_channels(held):
        check_safe(rules, channel)
    if result == Result.VOICEMAIL_LEFT:
        check_safe(rules, Channel.VOICEMAIL)


def _check_identity(result: str, identity_confirmed: bool) -> None:
    if result == Result.SPOKE and not identity_confirmed:
        raise Refusal(
            "identity_not_confirmed",
            "First make sure that it is them: ask for their name and date of birth.",
            "identity_confirmed",
        )


def _keep(
    held: Episode, channel: str, result: str, note: str, again_why: str, by: Actor, now: datetime
) -> Attempt:
    """Keep the row. A call that was begun ends with it, and the reason given then is the try's."""
    check_reason(again_why)
    begun_for = end_call(held, by) if channel in VOICE else ""
    return Attempt.objects.create(
        episode=held,
        number=held.attempts.count() + 1,
        channel=channel,
        result=result,
        evening=is_evening(now),
        weekend=is_weekend(now),
        note=note,
        again_why=again_why or begun_for,
        by_id=by.id,
        by_name=by.name,
        at=now,
    )


def _follow(held: Episode, rules: ContactRules, attempt: Attempt, by: Actor, now: datetime) -> None:
    if held.state in TRYING:
        move(held, "attempt", by=by, now=now, reason=attempt.result)
    else:
        record(by=by, now=now, verb="episode.tried", kind="episode", ref=held.ref)
    if attempt.result == Result.SPOKE:
        _spoke(held, by, now)
    elif attempt.result == Result.WRONG_NUMBER and attempt.channel == Channel.SECOND_CONTACT:
        _forget_second(held, rules, by, now)
    elif attempt.result == Result.WRONG_NUMBER:
        _shut_number(held, rules, by, now)


def _close_promised_call(held: Episode, result: str, by: Actor, now: datetime) -> None:
    """A promised time stays promised until it has come, unless we have spoken before it."""
    spoke = result == Result.SPOKE
    due = held.bookings.filter(kind="first_call", state="live", starts_at__lte=now).exists()
    if spoke or due:
        close_first_call(episode=held, spoke=spoke, by=by, now=now)


def _spoke(held: Episode, by: Actor, now: datetime) -> None:
    """We have them, and that we lost contact is no longer true."""
    if held.state == "contacting":
        Person.objects.filter(episode=held).update(identity_confirmed_at=now, identity_confirmed_by=by.name)
        move(held, "spoke", by=by, now=now)
    lost = AdverseNotice.objects.filter(episode=held, reason=EndReason.LOST_CONTACT)
    lost.filter(confirmed_at=None, stopped_at=None).update(
        stopped_by_id=by.id, stopped_by_name=by.name, stopped_at=now, stopped_why="We have spoken with them."
    )
    CallBack.objects.filter(episode=held, done_at=None).update(
        done_at=now, done_by_id=by.id, done_by_name=by.name
    )


def _shut_number(held: Episode, rules: ContactRules, by: Actor, now: datetime) -> None:
    """Somebody else has this number, so nothing more may go to it."""
    shut = replace(SafeWays.of(rules), safe_to_call=False, safe_to_text=False, safe_to_voicemail=False)
    ContactRules.objects.create(episode=held, **asdict(shut), by_id=by.id, by_name=by.name, at=now)


def _forget_second(held: Episode, rules: ContactRules, by: Actor, now: datetime) -> None:
    """The number of the adult is wrong, or where none was given that of the second contact; theirs is not."""
    if held.person.adult_phone:
        Person.objects.filter(episode=held).update(adult_phone="")
        return
    without = replace(SafeWays.of(rules), second_phone="")
    ContactRules.objects.create(episode=held, **asdict(without), by_id=by.id, by_name=by.name, at=now)


def _set_next_due(held: Episode, now: datetime) -> None:
    due = next_step_for(held, now=now).due if held.state in TRYING else None
    Episode.objects.filter(pk=held.pk).update(next_due=due)


def _check_ways(ways: SafeWays) -> None:
    if not ways.phone and (ways.safe_to_call or ways.safe_to_text or ways.safe_to_voicemail):
        raise Refusal("phone_missing", "Write the number that is safe, or untick the boxes.", "phone")
    if ways.safe_to_text and not is_mobile(ways.phone):
        raise Refusal(
            "not_a_mobile",
            "Only a mobile, a number that starts 07, can be texted. Untick this.",
            "safe_to_text",
        )
    if ways.safe_to_email and not ways.email:
        raise Refusal("email_missing", "Write the email address that is safe, or untick the box.", "email")
    if ways.safe_to_write and not ways.address:
        raise Refusal("address_missing", "Write the address that is safe, or untick the box.", "address")
