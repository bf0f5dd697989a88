"""What was judged and what was said at the offer."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from towpath.schemes.words import Interview, NotOfferedReason, RefusedReason, Responsibility, Result

from .checks import one_of
from .diversion import Diversion

DECISIONS = ("accepted", "refused", "undecided")


class EligibilityCheck(models.Model):
    """The answers, the judgement and the version of the scheme that judged. Written once."""

    diversion = models.OneToOneField(Diversion, on_delete=models.CASCADE, related_name="eligibility")
    scheme = models.CharField(max_length=60)
    scheme_version = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    result = models.CharField(max_length=12)
    findings = models.JSONField(default=list)
    not_offered = models.CharField(max_length=24, blank=True)
    not_offered_note = models.CharField(max_length=500, blank=True)
    phone_version = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)

    class Meta:
        constraints = [
            one_of("eligibility_result_is_declared", "result", Result.values()),
            one_of(
                "eligibility_not_offered_is_declared",
                "not_offered",
                NotOfferedReason.values(),
                or_empty=True,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} version {self.scheme_version}: {self.result}"


class Wording(models.Model):
    """What officers read out of one scheme, word for word. Each wording is kept once and never changed."""

    words_print = models.CharField(max_length=64, unique=True)
    scheme = models.CharField(max_length=60)
    words_version = models.CharField(max_length=20)
    said = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [CheckConstraint(condition=~Q(words_print=""), name="wording_has_a_print")]

    def __str__(self) -> str:
        return f"{self.scheme}, words {self.words_version}"


class Offer(models.Model):
    """The offer: the words used, the answer given, and what the route asks to be written down."""

    diversion = models.OneToOneField(Diversion, on_delete=models.CASCADE, related_name="offer")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="offers")
    words_version = models.CharField(max_length=20)
    decision = models.CharField(max_length=10)
    refused_reason = models.CharField(max_length=20, blank=True)
    interview = models.CharField(max_length=8, default="none")
    interview_at = models.DateTimeField(null=True, blank=True)
    attend_at = models.DateTimeField(null=True, blank=True)
    attend_place = models.CharField(max_length=120, blank=True)
    caution_given = models.BooleanField(default=False)
    legal_advice_told = models.BooleanField(default=False)
    bwv_ref = models.CharField(max_length=40, blank=True)
    bwv_evidential = models.BooleanField(default=False)
    adult_present = models.BooleanField(default=False)
    responsibility = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("offer_decision_is_declared", "decision", DECISIONS),
            one_of(
                "offer_refused_reason_is_declared", "refused_reason", RefusedReason.values(), or_empty=True
            ),
            one_of("offer_interview_is_declared", "interview", Interview.values()),
            CheckConstraint(
                condition=Q(interview=Interview.ATTEND.value) | Q(attend_at__isnull=True, attend_place=""),
                name="offer_only_an_appointment_has_a_day",
            ),
            one_of(
                "offer_responsibility_is_declared", "responsibility", Responsibility.values(), or_empty=True
            ),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}: {self.decision}"

    @property
    def interview_is_to_come(self) -> bool:
        """Whether an appointment was made, and nobody has written down yet that it was kept."""
        return self.interview == Interview.ATTEND and self.interview_at is None
