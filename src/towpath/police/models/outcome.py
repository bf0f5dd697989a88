"""How a diversion ends: the decision, and the careful road to an outcome that takes two people."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from towpath.schemes.words import OutcomeCode

from .checks import one_of, together
from .diversion import Diversion

COURT = (OutcomeCode.O1.value, OutcomeCode.O1A.value)


class Decision(models.Model):
    """An outcome, by a named person, with the reason. A reopened case gets a new one; none is changed."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=4)
    rationale = models.CharField(max_length=2000)
    word = models.CharField(max_length=16, blank=True)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    dbs_words_version = models.CharField(max_length=80, blank=True)
    scheme_version = models.PositiveIntegerField()
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            one_of("decision_outcome_is_declared", "outcome", OutcomeCode.values()),
            UniqueConstraint(
                fields=["diversion"],
                condition=Q(set_aside_at__isnull=True),
                name="decision_one_stands_at_a_time",
            ),
            CheckConstraint(
                condition=~Q(by_id="") & ~Q(rationale=""), name="decision_has_a_name_and_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}: outcome {self.outcome}"


class Proposal(models.Model):
    """An outcome that takes two people: one proposes, another confirms or stops; before court, a letter."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="proposals")
    outcome = models.CharField(max_length=4)
    reason = models.CharField(max_length=2000)
    proposed_by_id = models.CharField(max_length=150)
    proposed_by_name = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    letter_on = models.DateField(null=True, blank=True)
    letter_by_id = models.CharField(max_length=150, blank=True)
    letter_until = models.DateField(null=True, blank=True)
    evidence_ready = models.BooleanField(default=False)
    confirmed_by_id = models.CharField(max_length=150, blank=True)
    confirmed_by_name = models.CharField(max_length=150, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_by_id = models.CharField(max_length=150, blank=True)
    stopped_by_name = models.CharField(max_length=150, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_reason = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            together("proposal_letter_by_someone", who="letter_by_id", when="letter_on"),
            together("proposal_confirmed_by_someone", who="confirmed_by_id", when="confirmed_at"),
            together("proposal_stopped_by_someone", who="stopped_by_id", when="stopped_at"),
            CheckConstraint(
                condition=Q(confirmed_by_id="") | ~Q(confirmed_by_id=F("proposed_by_id")),
                name="proposal_needs_a_second_person",
            ),
            CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | ~Q(outcome__in=COURT)
                | Q(letter_on__isnull=False, evidence_ready=True),
                name="proposal_of_court_needs_a_letter_and_evidence",
            ),
            CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(stopped_at__isnull=True),
                name="proposal_is_confirmed_or_stopped",
            ),
            one_of("proposal_outcome_is_declared", "outcome", OutcomeCode.values()),
            UniqueConstraint(
                fields=["diversion"],
                condition=Q(confirmed_at__isnull=True, stopped_at__isnull=True),
                name="proposal_one_open_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}: outcome {self.outcome} proposed"
