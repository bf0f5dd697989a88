"""What has come up at the provider lately: on the first morning every list of work has something on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from random import Random

from django.db.models import QuerySet

from towpath.care.actions import asks, breaks, by_hand, callbacks, earlier, feedback, handover, leave, replies
from towpath.care.actions.demand import WouldSuit, none_suited
from towpath.care.models import Ask, Booking, ByHand, Episode
from towpath.care.queries.calls import TRYING
from towpath.demo.months.agenda import Life
from towpath.demo.months.care_calls import ask_for_address
from towpath.demo.months.days import A_DAY, at_wall, days_between, wall
from towpath.demo.personas import AMA, JO, LENA, TOM
from towpath.kit.actor import Actor
from towpath.kit.notify.models import Notice, NoticeState
from towpath.schemes.deadlines import is_working_day

Deed = Callable[[Episode, datetime], object]

HOUR, SINCE, WEEKS_OF_WISHES = timedelta(hours=1), timedelta(minutes=40), 10
NOTES = (
    (LENA, time(19, 20), "Two voicemails left today, both allowed. Please try them again in the morning."),
    (AMA, time(12, 40), "The video room is free from 2pm. The small room has no light, it is reported."),
    (TOM, time(16, 50), "Saturday is full. I offered Monday evening to three people, and all three took it."),
    (LENA, time(19, 20), "The interpreter for tomorrow is booked for 11. Please start that call on time."),
)
# What would have suited, how often, beside the open times: weekday, hour, what was in the way.
WISHES = (
    (("weekday_evening",), 1, 18, "work_hours", 6),
    (("weekday_evening",), 1, 19, "work_hours", 4),
    (("weekday_evening",), 3, 18, "caring", 3),
    (("weekday_evening",), 0, 18, "work_hours", 3),
    (("weekday_evening",), 4, 17, "privacy", 2),
    (("saturday",), 5, 14, "work_hours", 3),
    (("saturday",), 5, 10, "study", 2),
    (("weekday_morning",), 2, 9, "caring", 1),
)
# How talks were: felt, heard, in words, and whether with a name.
FELT = (
    ("5", "yes", "Nobody judged me.", False),
    ("4", "yes", "It was easier than I thought. Thank you.", True),
    ("3", "partly", "The room was cold.", False),
    ("5", "yes", "I could talk on my way home from work.", False),
    ("2", "no", "I was asked the same things twice.", False),
    ("4", "partly", "", False),
)


def lately(dice: Random, since: datetime, until: datetime) -> Iterator[Life]:
    """Everything, each as a life of its own."""
    yield _notes(until)
    yield _wishes(dice, max(since, until - timedelta(weeks=WEEKS_OF_WISHES)), until)
    yield _said(dice, until)
    yield _away(until)
    yield _written_back(dice, until)


def _notes(until: datetime) -> Life:
    """A note at the end of a shift, on the last working days."""
    yesterday = wall(until).date() - A_DAY
    days = [day for day in days_between(yesterday - 13 * A_DAY, yesterday) if is_working_day(day)]
    for day, (who, at, words) in zip(days[-len(NOTES) :], NOTES, strict=True):
        now = yield at_wall(day, at)
        handover.hand_over(words=words, by=who.actor, now=now)


def _wishes(dice: Random, since: datetime, until: datetime) -> Life:
    """None of the open times suited: spread over the weeks, most of it for evenings."""
    wishes = [wish[:4] for wish in WISHES for _ in range(wish[4])]
    dice.shuffle(wishes)
    step = (until - since) / (len(wishes) + 1)
    for number, (windows, weekday, hour, why) in enumerate(wishes, start=1):
        now = yield since + number * step
        kind, people = ("session", _on_pathway()) if number % 2 else ("first_call", _not_spoken_with())
        if people:
            said = WouldSuit(windows, why, weekday=weekday, hour=hour)
            none_suited(episode=dice.choice(people), kind=kind, said=said, offered=6, by=AMA.actor, now=now)


def _said(dice: Random, until: datetime) -> Life:
    """What people asked and said on their own pages in the last days."""
    deeds = [*(_felt(*one) for one in FELT), *_asked()]
    for number, deed in enumerate(deeds):
        now = yield until - (len(deeds) - 1 - number) * 5 * HOUR - SINCE
        people = _on_pathway()
        if people:
            deed(people[number % len(people)], now)


def _felt(felt: str, heard: str, words: str, named: bool) -> Deed:
    said = feedback.Said(felt, heard, words)
    return lambda one, now: feedback.give(
        episode=one, said=said, with_name=named, by=Actor.person(one.ref), now=now
    )


def _asked() -> Iterator[Deed]:
    for kind, about, words in (
        (Ask.Kind.COPY, "", ""),
        (Ask.Kind.CORRECTION, "times", "It says that we missed each other on Monday. I was there."),
        (Ask.Kind.COMPLAINT, "waiting", "I asked for an evening and waited two weeks for it."),
    ):
        yield _ask(kind, about, words)
    for wish in ("weekday_evening", "any_time"):
        yield _call_back(wish)
    yield _earlier
    yield lambda one, now: breaks.take_a_break(
        episode=one, weeks=2, keep_times=False, by=Actor.person(one.ref), now=now
    )


def _ask(kind: str, about: str, words: str) -> Deed:
    return lambda one, now: asks.ask(
        episode=one, kind=kind, about=about, said=words, by=Actor.person(one.ref), now=now
    )


def _call_back(wish: str) -> Deed:
    return lambda one, now: callbacks.ask(episode=one, wish=wish, by=Actor.person(one.ref), now=now)


def _earlier(one: Episode, now: datetime) -> None:
    booking = _meetings_ahead(now).filter(episode=one).first()
    if booking is not None:
        earlier.ask(booking=booking, windows=("weekday_evening",), by=Actor.person(one.ref), now=now)


def _away(until: datetime) -> Life:
    """Tom is away next week and Ama covers; Jo is off sick this morning."""
    monday = wall(until).date() - wall(until).weekday() * A_DAY + timedelta(weeks=1)
    now = yield until - 2 * HOUR
    away = leave.Away(TOM.username, TOM.name, monday + 3 * A_DAY, monday + 4 * A_DAY, AMA.username, AMA.name)
    leave.take_leave(away=away, by=LENA.actor, now=now)
    now = yield until - HOUR
    today = wall(until).date()
    sick = leave.Away(JO.username, JO.name, today, today)
    leave.take_leave(away=sick, off_sick=True, by=LENA.actor, now=now)


def _written_back(dice: Random, until: datetime) -> Life:
    """A text that did not arrive, a letter to post, and two answers by text."""
    now = yield until - 3 * HOUR
    whys = (ByHand.Why.UNDELIVERED, ByHand.Why.LETTER)
    for why, booking in zip(whys, _meetings_ahead(until + 3 * A_DAY), strict=False):
        ask_for_address(booking.episode, dice, AMA.actor, now)
        key = f"booking:{booking.pk}:{why}"
        by_hand.ask(episode=booking.episode, why=why, key=key, booking=booking, by=Actor.clock(), now=now)
    sent = Notice.objects.filter(state=NoticeState.SENT, channel="text", key__startswith="booking:")
    for number, (words, notice) in enumerate(
        zip(("Can we do it after six? I am on days", "MOVE"), sent.order_by("-pk")[:2], strict=False)
    ):
        episode = Episode.objects.get(ref=notice.subject)
        phone = episode.contact_rules.latest().phone
        replies.take_text(number=phone, words=words, received_id=f"demonstration-{number}", now=now)


def _on_pathway() -> list[Episode]:
    """Grown-ups who are on their pathway now, in the order in which they came."""
    adults = Episode.objects.filter(state="on_pathway", scheme__startswith="adult")
    return list(adults.order_by("received_at", "pk"))


def _not_spoken_with() -> list[Episode]:
    """Whoever waits for a first call now."""
    return list(Episode.objects.filter(state__in=TRYING).order_by("received_at", "pk"))


def _meetings_ahead(now: datetime) -> QuerySet[Booking]:
    live = Booking.objects.filter(state=Booking.State.LIVE, kind=Booking.Kind.SESSION, starts_at__gt=now)
    return live.select_related("episode").order_by("starts_at", "pk")
