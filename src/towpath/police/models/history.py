"""What happened to a diversion: every move, and every word the provider said."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from towpath.police.lifecycle import STATES, WORDS
from towpath.schemes.words import DeclineCode

from .checks import one_of
from .diversion import Diversion


class Move(models.Model):
    """One row of history: from, to, what, who, when, why, and by which version of the scheme."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="moves")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=40)
    from_state = models.CharField(max_length=24)
    to_state = models.CharField(max_length=24)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    by_role = models.CharField(max_length=20)
    at = models.DateTimeField()
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=2000, blank=True)
    scheme_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            UniqueConstraint(fields=["diversion", "number"], name="move_number_is_used_once"),
            one_of("move_from_is_declared", "from_state", STATES),
            one_of("move_to_is_declared", "to_state", STATES),
            CheckConstraint(condition=~Q(by_id=""), name="move_has_a_doer"),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}: {self.event}"


class Word(models.Model):
    """A word that came through the gate: the word, its date, and nothing about the person's health."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="words")
    referral_number = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=60)
    word = models.CharField(max_length=16)
    on = models.DateField()
    code = models.CharField(max_length=16, blank=True)
    until = models.DateField(null=True, blank=True)
    heard_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["heard_at", "id"]
        constraints = [
            one_of("word_is_declared", "word", WORDS),
            one_of("word_code_is_declared", "code", DeclineCode.values(), or_empty=True),
            CheckConstraint(
                condition=Q(word="declined") & ~Q(code="") | ~Q(word="declined") & Q(code=""),
                name="word_only_declined_has_a_code",
            ),
            CheckConstraint(
                condition=Q(word="more_time", until__isnull=False)
                | (~Q(word="more_time") & Q(until__isnull=True)),
                name="word_only_more_time_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}: {self.word}"
