"""What the scheme asks the force to see to outside Towpath, case by case."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from towpath.schemes.words import TaskWhen

from .checks import one_of, together
from .diversion import Diversion

LEFT_BECAUSE = {
    "unsafe": "It would not be safe",
    "not_needed": "It is not needed here",
    "elsewhere": "Someone else has seen to it",
    "too_late": "It can no longer be done",
    "other": "Something else",
}


class Task(models.Model):
    """One thing to see to, once in a case. Done, or left with a reason; open, it warns and never blocks."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="tasks")
    code = models.CharField(max_length=60)
    text = models.CharField(max_length=700)
    moment = models.CharField(max_length=10)
    arose_at = models.DateTimeField()
    due_on = models.DateField()
    settled_by_id = models.CharField(max_length=150, blank=True)
    settled_by_name = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    left_because = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["settled_at", "due_on"], name="task_by_due")]
        constraints = [
            UniqueConstraint(fields=["diversion", "code"], name="task_arises_once_in_a_case"),
            one_of("task_moment_is_declared", "moment", TaskWhen.values()),
            one_of("task_left_because_is_declared", "left_because", LEFT_BECAUSE, or_empty=True),
            together("task_settled_by_someone", who="settled_by_id", when="settled_at"),
            CheckConstraint(
                condition=Q(left_because="", note="") | Q(settled_at__isnull=False),
                name="task_open_has_no_reason",
            ),
            CheckConstraint(
                condition=~Q(left_because="other") | ~Q(note=""), name="task_left_for_another_reason_says_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}: {self.code}"
