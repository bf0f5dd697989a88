"""A number that is tried out at the roadside: who asked for a code, how many tries, and if it was right."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from .diversion import Diversion


class NumberCheck(models.Model):
    """One code that was texted. The code is worked out again where it is needed, and kept nowhere."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="number_checks")
    addressee = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    asked_by_id = models.CharField(max_length=150)
    asked_by_name = models.CharField(max_length=150)
    tries = models.PositiveSmallIntegerField(default=0)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["addressee", "asked_at"], name="number_check_by_number")]
        constraints = [
            CheckConstraint(condition=~Q(asked_by_id=""), name="number_check_has_an_asker"),
            CheckConstraint(
                condition=Q(passed_at__isnull=True) | Q(tries__gt=0), name="number_check_passed_by_a_try"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}, asked {self.asked_at:%Y-%m-%d %H:%M}"
