"""What the outbox keeps: why a notice is due and how far it got. Never its words, never its number."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class NoticeState(StrEnum):
    """How far a notice got. `unknown` means that a reply was lost: it is looked up before any resend."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    STOPPED = "stopped"


class Notice(models.Model):
    """One message that is due to one person for one cause, in the transaction of that cause.

    `addressee` and `answer` are fingerprints: of the number it went to, and of the code that answers it.
    """

    channel = models.CharField(max_length=20)
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    key = models.CharField(max_length=160, unique=True)
    reference = models.CharField(max_length=36, unique=True)
    state = models.CharField(max_length=10, default=NoticeState.NEW)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=60, blank=True)
    provider_id = models.CharField(max_length=64, blank=True)
    addressee = models.CharField(max_length=64, blank=True)
    answer = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("not_before", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in NoticeState]),
                name="notice_state_known",
            ),
        )
        indexes = (
            models.Index(fields=("state", "not_before"), name="notice_due"),
            models.Index(fields=("addressee", "claimed_at"), name="notice_addressee"),
            models.Index(fields=("answer",), name="notice_answer"),
        )

    def __str__(self) -> str:
        return f"{self.template} for {self.subject}: {self.state}"
