"""What time does to the police side: it raises, reminds and erases drafts. It never decides a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from towpath.kit.actor import Actor
from towpath.kit.notify.work import notify_jobs
from towpath.kit.refusals import Refusal
from towpath.kit.work import Job
from towpath.police import publishing, retention
from towpath.police.actions import drafts, wordings
from towpath.police.actions.moving import move
from towpath.police.lifecycle import HELD_BY_PROVIDER
from towpath.police.models import Diversion
from towpath.police.texts import PoliceTexts, can_text
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day, undecided_until

RAISED_BY_CUT_OFF = ("accepted", "awaiting_authorisation", *HELD_BY_PROVIDER, "paused")


def raise_due(now: datetime) -> int:
    """Raise all that has fallen due. Done twice, it does nothing the second time."""
    raised = _raise(_past_cut_off(now), "reach_cut_off", now)
    raised += _raise(_past_time_to_decide(now), "raise_undecided", now)
    raised += _raise(_unanswered(now), "raise_silence", now)
    return raised + drafts.purge(by=Actor.clock(), now=now)


def _raise(cases: Iterable[Diversion], event: str, now: datetime) -> int:
    return sum(_raise_one(case, event, now) for case in cases)


def _raise_one(case: Diversion, event: str, now: datetime) -> bool:
    """One case, one transaction. Where a person was quicker than the clock, the person's deed stands."""
    try:
        with transaction.atomic():
            move(case, event, by=Actor.clock(), now=now)
    except Refusal:
        return False
    return True


def _past_cut_off(now: datetime) -> QuerySet[Diversion]:
    return Diversion.objects.filter(state__in=RAISED_BY_CUT_OFF, raise_on__lte=local_day(now)).order_by(
        "raise_on"
    )


def _past_time_to_decide(now: datetime) -> list[Diversion]:
    waiting = Diversion.objects.filter(state="undecided").exclude(moves__event="raise_undecided")
    return [case for case in waiting.select_related("offer") if _time_is_over(case, now)]


def _time_is_over(case: Diversion, now: datetime) -> bool:
    return undecided_until(case.offer.at, find(case.scheme, case.scheme_version).clocks) <= now


def _unanswered(now: datetime) -> list[Diversion]:
    """Sent, not acknowledged in time, and not raised since it was last sent."""
    waiting = Diversion.objects.filter(
        state="referred", referrals__ended_on=None, referrals__acknowledge_by__lt=now
    )
    return [case for case in waiting if not _raised_since_sent(case)]


def _raised_since_sent(case: Diversion) -> bool:
    return case.moves.filter(event="raise_silence", at__gte=case.state_since).exists()


def keep_words(now: datetime) -> int:
    """Keep the words that can be read out, before anybody changes a scheme's file."""
    return wordings.keep_words(by=Actor.clock(), now=now)


JOBS = (
    Job("keep the words that can be read out", 600, keep_words),
    Job("raise what is due", 60, raise_due),
    Job("count for insight", 900, publishing.publish_due),
    Job("erase what has had its time", 86_400, retention.forget),
    Job("delete the keys that have had theirs", 86_400, retention.forget_keys),
    *(notify_jobs(PoliceTexts()) if can_text() else ()),
)
