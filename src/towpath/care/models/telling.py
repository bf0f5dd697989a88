"""What we keep about telling police: words that need two people and a notice, and the slots last sent."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from towpath.care.lifecycle import NEEDS_SECOND_PERSON
from towpath.schemes import words

from .episode import Episode

_WORDS = tuple(sorted({word for _, word in NEEDS_SECOND_PERSON.items()}))


def _who_and_when(who: str, when: str) -> Q:
    nobody = Q(**{f"{who}_id": "", f"{who}_name": "", f"{when}__isnull": True})
    somebody = Q(**{f"{when}__isnull": False}) & ~Q(**{f"{who}_id": ""}) & ~Q(**{f"{who}_name": ""})
    return nobody | somebody


class AdverseNotice(models.Model):
    """A word that could harm the person: proposed by one, told to the person, confirmed by another."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=20)
    word = models.CharField(max_length=20)
    reason = models.CharField(max_length=20)
    proposed_by_id = models.CharField(max_length=150)
    proposed_by_name = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    told_how = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    notice_ends = models.DateTimeField(null=True, blank=True)
    confirmed_by_id = models.CharField(max_length=150, blank=True)
    confirmed_by_name = models.CharField(max_length=150, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_by_id = models.CharField(max_length=150, blank=True)
    stopped_by_name = models.CharField(max_length=150, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("proposed_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("episode",),
                condition=Q(confirmed_at__isnull=True, stopped_at__isnull=True),
                name="notice_one_waiting",
            ),
            models.CheckConstraint(condition=Q(word__in=_WORDS), name="notice_word"),
            models.CheckConstraint(condition=Q(event__in=tuple(NEEDS_SECOND_PERSON)), name="notice_event"),
            models.CheckConstraint(condition=Q(reason__in=words.EndReason.values()), name="notice_reason"),
            models.CheckConstraint(
                condition=_who_and_when("confirmed_by", "confirmed_at"), name="notice_confirmed_who_and_when"
            ),
            models.CheckConstraint(
                condition=_who_and_when("stopped_by", "stopped_at"), name="notice_stopped_who_and_when"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(stopped_at__isnull=True),
                name="notice_confirmed_or_stopped",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by_id=F("proposed_by_id")), name="notice_two_different_people"
            ),
            models.CheckConstraint(
                condition=Q(told_how="", told_at__isnull=True, notice_ends__isnull=True)
                | (~Q(told_how="") & Q(told_at__isnull=False, notice_ends__isnull=False)),
                name="notice_told_how_and_when",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | Q(word="returned")
                | Q(told_at__isnull=False, confirmed_at__gte=F("notice_ends")),
                name="notice_told_and_passed_before_confirmed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.word}, proposed {self.proposed_at:%Y-%m-%d}"

    @property
    def is_waiting(self) -> bool:
        """Neither confirmed nor stopped."""
        return self.confirmed_at is None and self.stopped_at is None

    @property
    def told_key(self) -> str:
        """The key of the text that told them; telling again is another cause."""
        at = self.told_at.isoformat() if self.told_at else ""
        return f"notice:{self.pk}:{at}"

    def notice_has_passed(self, now: datetime) -> bool:
        """The person was told, and has had the time the scheme gives them to answer."""
        return self.word == "returned" or (self.notice_ends is not None and now >= self.notice_ends)


class SlotsTold(models.Model):
    """The open call slots as last sent to a force, so that nothing is sent when nothing changed."""

    force = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "slots told"

    def __str__(self) -> str:
        return f"{self.force} at {self.at:%Y-%m-%d %H:%M}"
