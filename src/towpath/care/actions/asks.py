"""Keeps what the person asks of us on their own page, and how somebody here settled it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from towpath.care.actions.moving import take_hold
from towpath.care.models import Ask, Episode
from towpath.care.permissions import check_may_act_on, check_may_settle
from towpath.care.policy import nation
from towpath.care.queries.asks import ABOUT
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.schemes.deadlines import DAY, add_working_days, end_of_day, local_day

WORKING_DAYS: dict[str, int] = {Ask.Kind.COMPLAINT: 3, Ask.Kind.PAUSE: 1, Ask.Kind.BACK: 1}
"""A complaint is answered first in three working days: SI 2009/309, regulation 13(3) (to be confirmed)."""
DAYS: dict[str, int] = {Ask.Kind.CORRECTION: 28, Ask.Kind.COPY: 28}
"""Within a month: UK GDPR, article 12(3). Twenty-eight days keep it in the shortest of them."""
IN_WORDS = (Ask.Kind.CORRECTION, Ask.Kind.COMPLAINT)
MOST_WAITING = 5
"""Of one kind, of one person: a page that was sent twenty times is read once."""


@transaction.atomic
def ask(*, episode: Episode, kind: str, by: Actor, now: datetime, about: str = "", said: str = "") -> Ask:
    """The person asks for a correction, a copy of all notes, or complains. No ending takes this away."""
    check_may_act_on(by, episode)
    if kind not in (*IN_WORDS, Ask.Kind.COPY):
        raise Refusal("kind_unknown", "Choose what you would like to ask.")
    if kind in IN_WORDS and about not in ABOUT[kind]:
        raise Refusal("about_unknown", "Choose what it is about.", "about")
    if kind in IN_WORDS and not said.strip():
        raise Refusal("nothing_said", "Write a few words, so that we know what to do.", "said")
    held = take_hold(episode.ref)
    waiting = held.asks.filter(kind=kind, settled_at=None)
    if kind == Ask.Kind.COPY and (waits := waiting.first()):
        return waits
    if waiting.count() >= MOST_WAITING:
        raise Refusal("many_waiting", "We have several from you already and will answer them. Or call us.")
    return keep(held, kind, by=by, now=now, about=about, said=said)


def keep(
    held: Episode,
    kind: str,
    *,
    by: Actor,
    now: datetime,
    about: str = "",
    said: str = "",
    until: date | None = None,
) -> Ask:
    """Put it before us. A part of every deed that asks something, and inside its transaction.

    It is due on the day that they named (`until`), where they named one.
    """
    due = end_of_day(until) if until else _due(kind, now)
    made = Ask.objects.create(
        episode=held, kind=kind, about=about, said=said, until=until, asked_at=now, due_at=due
    )
    record(by=by, now=now, verb="ask.made", kind="episode", ref=held.ref)
    return made


@transaction.atomic
def settle(*, ask: Ask, result: str, by: Actor, now: datetime, answer: str = "") -> Ask:
    """Somebody has seen to it. What they answer stands on the person's page, in these words."""
    check_may_settle(by, ask)
    if result not in Ask.Result.values:
        raise Refusal("result_unknown", "Choose what came of it.", "result")
    if ask.kind in (*IN_WORDS, Ask.Kind.COPY) and not answer.strip():
        raise Refusal("no_answer", "Write what we answer. They read it on their page.", "answer")
    return _settled(ask, result, answer, by, now)


def over(ask: Ask, *, by: Actor, now: datetime) -> Ask:
    """What the person asked for came to its end by what they did themselves. A part of that deed."""
    return _settled(ask, Ask.Result.DONE, "", by, now)


@transaction.atomic
def copy_taken(*, episode: Episode, by: Actor, now: datetime) -> None:
    """The person took a copy of what we keep about them. It is noted that they did, and nothing of what."""
    check_may_act_on(by, episode)
    record(by=by, now=now, verb="copy.taken", kind="episode", ref=episode.ref)


def _settled(ask: Ask, result: str, answer: str, by: Actor, now: datetime) -> Ask:
    changed = Ask.objects.filter(pk=ask.pk, settled_at=None).update(
        result=result, answer=answer, settled_at=now, settled_by_id=by.id, settled_by_name=by.name
    )
    if not changed:
        raise Refusal("settled_already", "Somebody has answered this already.")
    ask.refresh_from_db()
    record(by=by, now=now, verb="ask.settled", kind="episode", ref=ask.episode.ref)
    return ask


def _due(kind: str, now: datetime) -> datetime:
    today = local_day(now)
    if kind in WORKING_DAYS:
        return end_of_day(add_working_days(today, WORKING_DAYS[kind], nation()))
    return end_of_day(today + DAYS[kind] * DAY)
