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
    """Where a message of ours is. A dead letter is stuck until someone acts; a stopped one never left.

    One that was set aside was refused over there and will not be sent again.
    """

    WAITING = "waiting"
    STOPPED = "stopped"
    READY = "ready"
    DELIVERED = "delivered"
    DEAD = "dead"
    SET_ASIDE = "set_aside"

    @classmethod
    def unnumbered(cls) -> tuple[str, ...]:
        """The states in which a message has no number: not yet, or not any more."""
        return (cls.WAITING.value, cls.STOPPED.value, cls.SET_ASIDE.value)


class About(StrEnum):
    """What the page of crossings can be narrowed to. Words about people come first: the rest drowns them."""

    PEOPLE = "people"
    TIMES = "times"
    FIGURES = "figures"
    ALL = "all"

    @property
    def label(self) -> str:
        """As people read it."""
        return ABOUT_LABELS[self]


ABOUT_LABELS = {
    About.PEOPLE: "Words about people",
    About.TIMES: "Call times",
    About.FIGURES: "Figures for insight",
    About.ALL: "All",
}


class AsideReason(StrEnum):
    """Why a message that was refused will not be sent again."""

    WRONG = "wrong"
    TOLD = "told"
    OVERTAKEN = "overtaken"

    @property
    def label(self) -> str:
        """As people read it."""
        return ASIDE_LABELS[self]


ASIDE_LABELS = {
    AsideReason.WRONG: "It was sent by mistake",
    AsideReason.TOLD: "We have told them another way",
    AsideReason.OVERTAKEN: "It no longer matters to them",
}


class AnswerCode(StrEnum):
    """All that a receiver ever says back. Its reasons stay at home: an answer crosses the wall too."""

    APPLIED = "applied"
    ALREADY_APPLIED = "already_applied"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    NOT_ACCEPTED = "not_accepted"
    STALE = "stale"
    WRONG_WAY = "wrong_way"
    REPLAYED = "replayed"
    OUT_OF_ORDER = "out_of_order"
    REFUSED = "refused"
