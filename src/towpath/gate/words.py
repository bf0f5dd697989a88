"""The gate's own closed lists: who speaks to whom, when a message leaves, how far a case has come."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a deployment is. A message type goes from one kind to one other kind, never another way."""

    POLICE = "police"
    CARE = "care"
    INSIGHT = "insight"


class Release(StrEnum):
    """When a message leaves. Daily ones leave together at a fixed local time, so that timing says nothing."""

    AT_ONCE = "at_once"
    DAILY = "daily"


class Stage(StrEnum):
    """How far a police case has come, for counting only."""

    NOT_OFFERED = "not_offered"
    REFUSED = "refused"
    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REFERRED = "referred"
    WITH_PROVIDER = "with_provider"
    DECISION_DUE = "decision_due"
    CLOSED = "closed"


class CareEnding(StrEnum):
    """How an episode ended, for counting only."""

    DECLINED = "declined"
    NOT_REACHED = "not_reached"
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"
    WITHDRAWN = "withdrawn"
    NOT_SUITABLE = "not_suitable"
    MOVED = "moved"
    DIED = "died"


class OutState(StrEnum):
    """Where a message of ours is: waiting for its day, ready to go, delivered, or stuck until someone acts."""

    WAITING = "waiting"
    READY = "ready"
    DELIVERED = "delivered"
    DEAD = "dead"
