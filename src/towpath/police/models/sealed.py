"""What came from officers' phones, sealed as it came, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from .checks import one_of, together

RECEIVED, NEEDS_YOU, TWO_VERSIONS, UNREADABLE = "received", "needs_you", "two_versions", "unreadable"
NOT_ISSUED = "not_issued"
ITEM_STATES = {
    RECEIVED: "The case is there",
    NEEDS_YOU: "A draft waits for its officer",
    TWO_VERSIONS: "It came before with other contents",
    UNREADABLE: "It cannot be opened",
    NOT_ISSUED: "It names words that were never given out",
}
SETTLED = {"opened": "Opened as a draft for its officer", "set_aside": "Set aside"}


class SealedItem(models.Model):
    """One referral as a phone sent it. The first of an id is applied; others of that id are for the desk."""

    flow = models.CharField(max_length=32)
    number = models.PositiveSmallIntegerField(default=1)
    digest = models.CharField(max_length=64)
    body = models.TextField()
    seal_key = models.CharField(max_length=16)
    officer_id = models.CharField(max_length=150)
    officer_name = models.CharField(max_length=150)
    received_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    edition = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, default=UNREADABLE)
    why = models.CharField(max_length=20, blank=True)
    draft = models.CharField(max_length=32, blank=True)
    step = models.CharField(max_length=12, blank=True)
    settled_how = models.CharField(max_length=12, blank=True)
    settled_by_id = models.CharField(max_length=150, blank=True)
    settled_by_name = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [models.Index(fields=["state", "settled_at"], name="sealed_item_by_state")]
        constraints = [
            UniqueConstraint(fields=["flow", "number"], name="sealed_item_is_numbered_once"),
            UniqueConstraint(fields=["flow", "digest"], name="sealed_item_is_kept_once"),
            CheckConstraint(condition=~Q(officer_id=""), name="sealed_item_has_an_officer"),
            one_of("sealed_item_state_is_declared", "state", ITEM_STATES),
            one_of("sealed_item_settled_as_declared", "settled_how", SETTLED, or_empty=True),
            together("sealed_item_settled_by_someone", who="settled_by_id", when="settled_at"),
            CheckConstraint(
                condition=~Q(settled_how="set_aside") | ~Q(settled_reason=""),
                name="sealed_item_set_aside_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.flow}, {self.number}"
