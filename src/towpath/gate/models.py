"""The ledger: who we speak to, what we sent, what we took in, and what we refused."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from towpath.gate.messages import BY_WORD
from towpath.gate.words import AnswerCode, AsideReason, Kind, OutState

WORDS = tuple(sorted(BY_WORD))
REFUSALS = {
    AnswerCode.MALFORMED,
    AnswerCode.TOO_LARGE,
    AnswerCode.UNSUPPORTED,
    AnswerCode.WRONG_WAY,
    AnswerCode.REFUSED,
}


class Peer(models.Model):
    """Another deployment that we exchange messages with, and the keys by which we know it."""

    name = models.SlugField(max_length=40, unique=True)
    # What people call the organisation; the name above is its code between machines.
    title = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10)
    url = models.URLField(max_length=200)
    public_key = models.CharField(max_length=60)
    next_public_key = models.CharField(max_length=60, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Kind]), name="gate_peer_kind"),
        ]

    def __str__(self) -> str:
        return self.title or self.name


class Outgoing(models.Model):
    """A message of ours: written in the transaction that caused it, sent until it is answered."""

    message_id = models.CharField(max_length=32, unique=True)
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="outgoing")
    word = models.CharField(max_length=30)
    subject = models.CharField(max_length=40)
    data = models.TextField()
    on = models.DateField(null=True)
    sentence = models.CharField(max_length=300)
    posted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=OutState.WAITING)
    sequence = models.PositiveIntegerField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    answer = models.CharField(max_length=40, blank=True)
    delivered_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    aside_why = models.CharField(max_length=10, blank=True)
    aside_by_id = models.CharField(max_length=150, blank=True)
    aside_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["due_at", "subject", "id"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="gate_out_state"),
            models.Index(fields=["subject"], name="gate_out_subject"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(word__in=WORDS), name="gate_out_word"),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in OutState]), name="gate_out_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OutState.unnumbered(), sequence__isnull=True)
                | (~Q(state__in=OutState.unnumbered()) & Q(sequence__isnull=False)),
                name="gate_out_numbered_at_release",
            ),
            models.CheckConstraint(
                condition=Q(state=OutState.DELIVERED, delivered_at__isnull=False)
                | (~Q(state=OutState.DELIVERED) & Q(delivered_at__isnull=True)),
                name="gate_out_delivered_when",
            ),
            models.CheckConstraint(
                condition=~Q(data="") | (Q(state=OutState.DELIVERED) & ~Q(digest="")),
                name="gate_out_says_something_until_it_arrived",
            ),
            models.UniqueConstraint(
                fields=["peer", "subject", "sequence"], name="gate_out_one_of_each_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} {self.subject} to {self.peer_id}"

    @property
    def is_refused(self) -> bool:
        """They have answered, and the answer was no; so we know that they did not take it."""
        return self.state == OutState.DEAD and self.answer in REFUSALS

    @property
    def aside_reason(self) -> str:
        """Why somebody asked to set it aside, in words."""
        return AsideReason(self.aside_why).label if self.aside_why else ""


class Incoming(models.Model):
    """A message of a peer that was applied, once. The digest tells a repeat from a forgery."""

    message_id = models.CharField(max_length=32)
    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="incoming")
    word = models.CharField(max_length=30)
    subject = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    on = models.DateField(null=True)
    sentence = models.CharField(max_length=300)
    applied_at = models.DateTimeField()

    class Meta:
        ordering = ["applied_at", "subject", "id"]
        indexes = [models.Index(fields=["subject"], name="gate_in_subject")]
        constraints = [
            models.CheckConstraint(condition=Q(word__in=WORDS), name="gate_in_word"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="gate_in_sequence"),
            models.UniqueConstraint(fields=["peer", "message_id"], name="gate_in_once"),
            models.UniqueConstraint(
                fields=["peer", "subject", "sequence"], name="gate_in_one_of_each_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} {self.subject} from {self.peer_id}"


class Turned(models.Model):
    """Messages that were turned away, counted by the hour and the reason. Never what they said."""

    hour = models.DateTimeField()
    code = models.CharField(max_length=40)
    sender = models.CharField(max_length=40, blank=True)
    word = models.CharField(max_length=30, blank=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-hour", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "code", "sender", "word"], name="gate_turned_once_an_hour"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.times}"
