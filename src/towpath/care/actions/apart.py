"""Keep two people apart: they never share a group. No reason is asked, and nobody else is told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from towpath.care.actions.moving import take_hold
from towpath.care.models import Apart, Episode, GroupPlace
from towpath.care.permissions import check_may_work_on
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal


@transaction.atomic
def keep_apart(*, episode: Episode, other: Episode, by: Actor, now: datetime) -> tuple[Apart, bool]:
    """Keep these two apart. Returned with the pair: whether they share a group now, and one has to leave.

    The fact is kept in either case: it is true whether or not it suits the group.
    """
    check_may_work_on(by, episode)
    check_may_work_on(by, other)
    if episode.pk == other.pk:
        raise Refusal("same_person", "Choose somebody else.", "other")
    first, second = (take_hold(ref) for ref in _in_order(episode, other))
    pair, made = Apart.objects.get_or_create(
        first=first, second=second, defaults={"kept_at": now, "by_id": by.id, "by_name": by.name}
    )
    if made:
        for one in (first, second):
            record(by=by, now=now, verb="apart.kept", kind="episode", ref=one.ref)
    return pair, _share_a_group(first, second)


@transaction.atomic
def end_apart(*, pair: Apart, by: Actor, now: datetime) -> None:
    """They may meet again, or it was kept by mistake."""
    check_may_work_on(by, pair.first)
    refs = (pair.first.ref, pair.second.ref)
    if Apart.objects.filter(pk=pair.pk).delete()[0]:
        for ref in refs:
            record(by=by, now=now, verb="apart.ended", kind="episode", ref=ref)


def _in_order(episode: Episode, other: Episode) -> tuple[str, str]:
    """The references in the order in which both the pair and the locks are kept."""
    low, high = sorted((episode, other), key=lambda one: one.pk)
    return low.ref, high.ref


def _share_a_group(first: Episode, second: Episode) -> bool:
    groups = GroupPlace.objects.filter(episode=first, left_at=None).values("group")
    return GroupPlace.objects.filter(episode=second, left_at=None, group__in=groups).exists()
