"""The headings of a person's own copy, in the words that they read."""

from __future__ import annotations

from django.db import models

from towpath.care.models import (
    AdverseNotice,
    Ask,
    Assessment,
    Attempt,
    Attendance,
    Booking,
    ByHand,
    CallBack,
    ContactRules,
    EarlierWish,
    Ending,
    Episode,
    Feedback,
    GoalReached,
    GroupPlace,
    GroupWait,
    Move,
    Pathway,
    Person,
    PersonLink,
    Reply,
    RiskAnswer,
    Session,
    ToTell,
    Unmet,
)

TITLES: dict[type[models.Model], str] = {
    Person: "Who you are",
    Episode: "Your case with us",
    ContactRules: "How we may reach you",
    Attempt: "When we called or wrote, and when we spoke",
    CallBack: "Calls that you asked for",
    Booking: "Times",
    EarlierWish: "Earlier times that you would take",
    Unmet: "Times that would have suited you",
    Assessment: "Your planning talk",
    RiskAnswer: "What we asked about your safety",
    Pathway: "Your course",
    Session: "Meetings",
    Attendance: "How each meeting went",
    GroupPlace: "Your place in a group",
    GroupWait: "Groups that you wait for",
    GoalReached: "Your goals",
    Ask: "What you asked us",
    Feedback: "What you said of our talks",
    Reply: "Your answers to our messages",
    ByHand: "What one of us did in place of a message",
    ToTell: "Changes that we had to tell you",
    AdverseNotice: "What we told you that we may have to say",
    PersonLink: "Links to this page",
    Move: "How your case went on",
    Ending: "How it ended",
}
"""What stands over each part of the copy that is made to be read, by its model."""
