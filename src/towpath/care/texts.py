"""The texts that we send: neutral words, and the check at the moment of sending that they may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from towpath.care.actions import greeting
from towpath.care.actions.after_sending import booking_of, follow_up, rule_for
from towpath.care.actions.earlier import EARLIER_TIME
from towpath.care.actions.links import url_of
from towpath.care.actions.to_tell import TIME_CHANGED
from towpath.care.models import (
    AdverseNotice,
    Attempt,
    Booking,
    Door,
    EarlierWish,
    Episode,
    PersonLink,
    ToTell,
)
from towpath.care.policy import move_cut_off
from towpath.care.queries.changes import is_on_a_day_off
from towpath.care.queries.earlier import still_open
from towpath.care.queries.to_tell import is_to_be_told
from towpath.care.reach_us import phone_to_call
from towpath.care.references import token_from
from towpath.care.reminders import BY_US, is_over, safe_way
from towpath.kit.notify.answering import code_of
from towpath.kit.notify.models import Notice
from towpath.kit.notify.side import Address, Stop
from towpath.kit.presenting import clock_time, day
from towpath.schemes.words import AttemptResult, Mode

NOT_FOR_YOU = "If this is not for you, please ignore it."


@dataclass(frozen=True)
class Template:
    """One text: its version, its words, and what must still be true for it to be sent."""

    version: int
    words: str
    cause: Callable[[int, datetime], Cause | None]
    after_the_end: bool = False


@dataclass(frozen=True)
class Cause:
    """Why a text is sent, and the few facts that go into its words."""

    episode_id: int
    facts: dict[str, str]


class CareTexts:
    """Answers the text outbox for the care side: whether a text may go, where to, and in which words."""

    at_any_hour: frozenset[str] = frozenset()

    def address(self, notice: Notice, now: datetime) -> Address | Stop:
        """Where to send it, or why not. Asked at the moment of sending, never before."""
        episode = Episode.objects.filter(ref=notice.subject).first()
        template = TEMPLATES.get(notice.template)
        if episode is None or template is None:
            return Stop("nobody")
        if episode.messages_off:
            return Stop("messages_off")
        if not episode.is_in_care and not template.after_the_end:
            return Stop("ended")
        cause = _cause(notice, now)
        if cause is None or cause.episode_id != episode.pk:
            return Stop("cause_gone")
        booking = booking_of(notice)
        return _remind(notice, booking, now) if booking else _safe_address(episode, notice.channel)

    def words(self, notice: Notice, now: datetime) -> str:
        """The words, made from what is true now."""
        cause = _cause(notice, now)
        if cause is None:
            raise LookupError("There is no reason left to send this.")
        facts = {"phone": phone_to_call(), "answer": _answer(notice), **cause.facts}
        return TEMPLATES[notice.template].words.format(**facts)

    def ended(self, notice: Notice, now: datetime) -> None:
        """What reached nobody becomes something for a person to do."""
        follow_up(notice=notice, now=now)


def _remind(notice: Notice, booking: Booking, now: datetime) -> Address | Stop:
    """The first way of its rule that is safe now; or who else has to do it, where that is none of ours."""
    rule = rule_for(notice, booking)
    if rule is None or is_over(rule, booking, now):
        return Stop("too_late")
    contact = booking.episode.contact_rules.latest()
    way = safe_way(rule, contact)
    if way in BY_US:
        return Address(contact.phone if way == "text" else contact.email, channel=way)
    return Stop(f"by_{way}" if way else "no_safe_way" if rule.must else "not_safe")


def _answer(notice: Notice) -> str:
    """How to answer this message, where an answer is waited for."""
    booking = booking_of(notice)
    rule = rule_for(notice, booking) if booking else None
    if rule is None or rule.answer_within is None:
        return ""
    if notice.channel == "text" and settings.NOTIFY_REPLIES:
        return "Reply YES if that suits you, MOVE for another time, STOP for no more texts. "
    return f"Does that suit you? Tell us here: {settings.PERSON_URL}/a#{code_of(notice.reference)} "


def _safe_address(episode: Episode, channel: str) -> Address | Stop:
    rules = episode.contact_rules.latest()
    if not rules.allows(channel):
        return Stop("not_safe")
    return Address(rules.phone if channel == "text" else rules.email)


def _cause(notice: Notice, now: datetime) -> Cause | None:
    """The cause is named in the key: `booking:12:48h` is the reminder of booking 12, two days before."""
    number = int(notice.key.split(":")[1])
    return TEMPLATES[notice.template].cause(number, now)


def _try(number: int, now: datetime) -> Cause | None:
    """It says that we could not reach them: once we have spoken, that is no longer so."""
    attempt = Attempt.objects.filter(pk=number, at__lte=now).first()
    if attempt is None:
        return None
    later = Attempt.objects.filter(episode=attempt.episode_id, number__gt=attempt.number)
    return None if later.filter(result=AttemptResult.SPOKE).exists() else Cause(attempt.episode_id, {})


def _door(number: int, now: datetime) -> Cause | None:
    """It says that we will be in touch: once we have spoken, that is no longer so."""
    door = Door.objects.select_related("episode").filter(pk=number).first()
    if door is None or not door.is_open(now) or door.episode.spoke_at is not None:
        return None
    return Cause(door.episode_id, {"url": greeting.url_of(door.episode)})


def _time(number: int, now: datetime) -> Cause | None:
    """It says that a time stands. While somebody has to tell them that it does not, it says nothing; nor of a
    day that has become a bank holiday since."""
    booking = Booking.objects.filter(pk=number, state=Booking.State.LIVE, starts_at__gt=now).first()
    if booking is None or is_to_be_told(booking) or is_on_a_day_off(booking):
        return None
    facts = {"day": day(booking.starts_at), "time": clock_time(booking.starts_at)}
    facts["change"] = "use your page or call us" if _may_move(booking, now) else "call us"
    return Cause(booking.episode_id, facts | {"how": HOW_WE_MEET.get(booking.mode, "")})


def _changed(number: int, now: datetime) -> Cause | None:
    """It asks them to call about a time that has to change: once that has passed, it is too late."""
    one = ToTell.objects.select_related("booking").filter(pk=number, booking__starts_at__gt=now).first()
    if one is None:
        return None
    starts_at = one.booking.starts_at
    return Cause(one.episode_id, {"day": day(starts_at), "time": clock_time(starts_at)})


def _earlier(number: int, now: datetime) -> Cause | None:
    """It says that an earlier time is free: once somebody has taken it, that is no longer so."""
    wish = EarlierWish.objects.select_related("booking").filter(pk=number).first()
    slot = still_open(wish, now) if wish else None
    if wish is None or slot is None:
        return None
    take = "use your page or call us" if _may_move(wish.booking, now) else "call us"
    return Cause(
        wish.episode_id, {"day": day(slot.starts_at), "time": clock_time(slot.starts_at), "take": take}
    )


def _may_move(booking: Booking, now: datetime) -> bool:
    """They have a page, and can still move this time there."""
    in_time = now <= booking.starts_at - move_cut_off()
    links = PersonLink.objects.filter(episode=booking.episode_id, revoked_at=None, expires_at__gt=now)
    return in_time and links.exists()


def _link(number: int, now: datetime) -> Cause | None:
    link = PersonLink.objects.filter(pk=number).first()
    if link is None or not link.is_live(now):
        return None
    return Cause(link.episode_id, {"url": url_of(token_from(link.seed, key=settings.SECRET_KEY))})


def _word(number: int, now: datetime) -> Cause | None:
    notice = AdverseNotice.objects.filter(pk=number).first()
    if notice is None or not notice.is_waiting or notice.notice_ends is None:
        return None
    return Cause(notice.episode_id, {"day": day(notice.notice_ends)})


def neutral_words(template: str, **facts: str) -> str:
    """The exact words of a text that names nobody, for whoever is about to send it."""
    return TEMPLATES[template].words.format(phone=phone_to_call(), **facts)


HOW_WE_MEET: dict[str, str] = {Mode.PHONE: ", by phone", Mode.VIDEO: ", by video"}

TEMPLATES = {
    greeting.GREETING: Template(
        version=1,
        words=f"Hello. We will be in touch. To see when: {{url}} Or call us on {{phone}}. {NOT_FOR_YOU}",
        cause=_door,
    ),
    "please_call": Template(
        version=1,
        words=f"Hello. We tried to reach you and will try again. You can call us on {{phone}}. {NOT_FOR_YOU}",
        cause=_try,
    ),
    "first_call": Template(
        version=1,
        words=(
            "Hello. We plan to call you on {day} at {time}. "
            f"If that does not suit you, call us on {{phone}}. {NOT_FOR_YOU}"
        ),
        cause=_time,
    ),
    "reminder": Template(
        version=3,
        words="See you on {day} at {time}{how}. {answer}To change the time, {change} on {phone}.",
        cause=_time,
    ),
    TIME_CHANGED: Template(
        version=1,
        words=(
            "Hello. The time on {day} at {time} has to change. We are sorry. "
            f"Please call us on {{phone}}. {NOT_FOR_YOU}"
        ),
        cause=_changed,
    ),
    EARLIER_TIME: Template(
        version=1,
        words=(
            "Hello. An earlier time is free: {day} at {time}. If you would like it, {take} on {phone}. "
            "If not, your time stays as it is."
        ),
        cause=_earlier,
    ),
    "link": Template(
        version=1,
        words="Here is your page: {url} It is only for you. If anything is wrong, call us on {phone}.",
        cause=_link,
        after_the_end=True,
    ),
    "notice": Template(
        version=1,
        words=(
            "Please call us on {phone} by {day}. After that day we will have to say that we could not go on. "
            f"We would much rather hear from you. {NOT_FOR_YOU}"
        ),
        cause=_word,
    ),
}
