"""What we keep of the first assessment: goals in the person's words, substances, needs and safety."""

from django.db import models
from django.db.models import Q

from .calendar import Booking
from .episode import Episode


class Assessment(models.Model):
    """One finished assessment. Nothing in this table is ever seen outside the health service."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="assessments")
    booking = models.OneToOneField(
        Booking, on_delete=models.PROTECT, null=True, blank=True, related_name="assessment"
    )
    held_at = models.DateTimeField()
    mode = models.CharField(max_length=20)
    goals = models.JSONField(default=list)
    strengths = models.TextField(blank=True)
    substances = models.JSONField(default=list)
    substances_said = models.TextField(blank=True)
    how_often = models.CharField(max_length=20, blank=True)
    needs = models.JSONField(default=list)
    needs_said = models.TextField(blank=True)
    advice_given = models.JSONField(default=list)
    need_level = models.CharField(max_length=20)
    suggested_intensity = models.CharField(max_length=20)
    suggested_because = models.JSONField(default=list)
    intensity = models.CharField(max_length=20)
    intensity_why = models.CharField(max_length=300, blank=True)
    safeguarding = models.BooleanField(default=False)
    safeguarding_said = models.TextField(blank=True)
    questions_version = models.PositiveSmallIntegerField()
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)

    class Meta:
        ordering = ("-held_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="changed_intensity_has_a_reason",
                condition=Q(intensity=models.F("suggested_intensity")) | ~Q(intensity_why=""),
            ),
        )

    def __str__(self) -> str:
        return f"Assessment of {self.episode_id} on {self.held_at:%Y-%m-%d}"


class RiskAnswer(models.Model):
    """What was said to one safety question, and what we did about it."""

    class Answer(models.TextChoices):
        NO = "no", "No"
        YES = "yes", "Yes"
        SKIPPED = "skipped", "Rather not say"
        LATER = "later", "Ask me later"

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="risk_answers")
    question = models.CharField(max_length=30)
    answer = models.CharField(max_length=8, choices=Answer.choices)
    did = models.CharField(max_length=30, blank=True)
    said = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="one_answer_per_safety_question", fields=("assessment", "question")),
            # The hard stop, kept by the database too: thoughts of suicide now, and nothing done.
            models.CheckConstraint(
                name="suicidal_thoughts_now_need_an_action",
                condition=~Q(question="suicide_now", answer="yes", did=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.question}: {self.answer}"
