"""What we keep about one person, field by field, for their own copy: made from the table of labels.

A new model or column is in the copy, is held back by name until somebody has looked through it, or fails the
test: none can be forgotten. Fields about our staff and the system's own (tokens, numbers of rows) stay out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from towpath.care.labels import LABELS
from towpath.care.models import (
    AdverseNotice,
    Apart,
    Ask,
    Assessment,
    Attempt,
    Attendance,
    Booking,
    ByHand,
    CallBack,
    ContactRules,
    Door,
    EarlierWish,
    Ending,
    Episode,
    Feedback,
    GoalReached,
    GroupCourse,
    GroupMeeting,
    GroupPlace,
    GroupTime,
    GroupWait,
    HandOver,
    HeldCell,
    Leave,
    Move,
    Pathway,
    Person,
    PersonLink,
    PhoneClaim,
    Practitioner,
    Reply,
    RiskAnswer,
    RotaRow,
    Session,
    SlotsTold,
    ToTell,
    Unmet,
)
from towpath.kit.labels import Label

OF_A_PERSON: dict[type[models.Model], str] = {
    Person: "episode",
    Episode: "",
    ContactRules: "episode",
    Attempt: "episode",
    CallBack: "episode",
    Booking: "episode",
    EarlierWish: "episode",
    Unmet: "episode",
    Assessment: "episode",
    RiskAnswer: "assessment__episode",
    Pathway: "episode",
    Session: "pathway__episode",
    Attendance: "session__pathway__episode",
    GroupPlace: "episode",
    GroupWait: "episode",
    GoalReached: "episode",
    Ask: "episode",
    Feedback: "episode",
    Reply: "episode",
    ByHand: "episode",
    ToTell: "episode",
    AdverseNotice: "episode",
    PersonLink: "episode",
    Move: "episode",
    Ending: "episode",
}
"""Each model about a person, and how one comes from it to their episode. The order is that of the copy."""

NOT_OF_A_PERSON: dict[type[models.Model], str] = {
    RotaRow: "the hours of our staff",
    Leave: "the hours of our staff",
    Practitioner: "our staff",
    HeldCell: "which quarter hours a time takes up; the time itself is in the copy",
    GroupCourse: "a course for many",
    GroupMeeting: "a course for many",
    GroupTime: "which time of a course a booking is; the booking is in the copy",
    HandOver: "a note between shifts; it names nobody",
    PhoneClaim: "who of us is on the phone with them; it ends by itself within minutes",
    Door: "the fingerprint of a code",
    SlotsTold: "which open times police were told",
    Apart: "who is not to meet whom: it says something of another person",
}
"""The others, and why they are in nobody's copy."""

AFTER_A_TALK = "what your workers noted after a try, a call or a meeting"
SAFETY = "what was asked and noted about your safety and that of others"
WHY = "why we changed or ended something"
FROM_A_PHONE = "what was written to us from a phone, which somebody else may use too"
HELD_BACK: dict[str, str] = {
    "Attempt.note": AFTER_A_TALK,
    "Attendance.note": AFTER_A_TALK,
    "ContactRules.note": AFTER_A_TALK,
    "Episode.staff_risk": SAFETY,
    "RiskAnswer.did": SAFETY,
    "RiskAnswer.said": SAFETY,
    "Assessment.safeguarding": SAFETY,
    "Assessment.safeguarding_said": SAFETY,
    "Assessment.intensity_why": WHY,
    "Booking.why": WHY,
    "Booking.settled_why": WHY,
    "AdverseNotice.stopped_why": WHY,
    "Ending.note": WHY,
    "Move.reason": WHY,
    "Reply.words": FROM_A_PHONE,
}
"""What may name other people or do serious harm: somebody looks through it before it is given."""

LEFT_OUT = (Label.SYSTEM, Label.STAFF)


@dataclass(frozen=True)
class Part:
    """All rows of one kind: its name, its model, and each row as the names and values of its fields."""

    name: str
    model: type[models.Model]
    rows: tuple[dict[str, Any], ...]


def parts_of(episode: Episode) -> list[Part]:
    """Everything that is in the copy and not empty."""
    made = (_part(model, path, episode) for model, path in OF_A_PERSON.items())
    return [part for part in made if part.rows]


def _part(model: type[models.Model], path: str, episode: Episode) -> Part:
    found = model._default_manager.filter(**{path or "pk": episode if path else episode.pk})
    fields = [field for field in model._meta.concrete_fields if _is_told(model.__name__, field)]
    rows = (dict(_values(row, fields)) for row in found)
    return Part(_title(model), model, tuple(row for row in rows if row))


def _title(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _is_told(name: str, field: models.Field[Any, Any]) -> bool:
    label = f"{name}.{field.name}"
    return LABELS[label] not in LEFT_OUT and label not in HELD_BACK


def _values(row: models.Model, fields: list[models.Field[Any, Any]]) -> Iterator[tuple[str, Any]]:
    for field in fields:
        value = getattr(row, field.name)
        if field.choices:
            value = dict(field.flatchoices).get(value, value)
        if value not in (None, "", [], ()):
            yield str(field.verbose_name), value
