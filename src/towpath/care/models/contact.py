"""What we keep about reaching the person: the safe-contact rules and every attempt."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from towpath.kit.phones import is_mobile
from towpath.schemes import words

from .episode import Episode


class ContactRules(models.Model):
    """How the person may safely be reached. A change is a new row; the latest row is the truth.

    What the person said is safe is kept as it was said, with a home number too: `allows` is what may be done.
    """

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="contact_rules")
    phone = models.CharField(max_length=20, blank=True)
    safe_to_call = models.BooleanField(default=False)
    safe_to_text = models.BooleanField(default=False)
    safe_to_voicemail = models.BooleanField(default=False)
    email = models.EmailField(max_length=254, blank=True)
    safe_to_email = models.BooleanField(default=False)
    address = models.TextField(blank=True)
    safe_to_write = models.BooleanField(default=False)
    second_name = models.CharField(max_length=100, blank=True)
    second_phone = models.CharField(max_length=20, blank=True)
    other_way = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        get_latest_by = "id"
        constraints = (
            models.CheckConstraint(
                condition=~Q(phone="") | Q(safe_to_call=False, safe_to_text=False, safe_to_voicemail=False),
                name="contact_no_phone_nothing_safe_on_it",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | Q(safe_to_email=False), name="contact_no_email_not_safe"
            ),
            models.CheckConstraint(
                condition=~Q(address="") | Q(safe_to_write=False), name="contact_no_address_not_safe"
            ),
        )

    def __str__(self) -> str:
        return f"Contact rules of {self.at:%Y-%m-%d}"

    def allows(self, channel: str) -> bool:
        """Whether this channel is marked safe."""
        return {
            "call": self.safe_to_call,
            "text": self.safe_to_text and is_mobile(self.phone),
            "voicemail": self.safe_to_voicemail,
            "email": self.safe_to_email,
            "letter": self.safe_to_write,
            "visit": self.safe_to_write or bool(self.other_way),
            "second_contact": bool(self.second_phone),
        }.get(channel, False)


class Attempt(models.Model):
    """One try to reach the person, and what came of it."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=20)
    result = models.CharField(max_length=20)
    evening = models.BooleanField(default=False)
    weekend = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    again_why = models.CharField(max_length=20, blank=True)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("episode", "number"), name="attempt_number_once"),
            models.CheckConstraint(
                condition=Q(channel__in=words.AttemptChannel.values()), name="attempt_channel"
            ),
            models.CheckConstraint(
                condition=Q(result__in=words.AttemptResult.values()), name="attempt_result"
            ),
            models.CheckConstraint(
                condition=Q(again_why="") | Q(again_why__in=words.AgainReason.values()),
                name="attempt_again_why",
            ),
        )

    def __str__(self) -> str:
        return f"Attempt {self.number}: {self.channel}, {self.result}"


class CallBack(models.Model):
    """The person asked us to call. It stays until somebody has."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="call_backs")
    wish = models.CharField(max_length=30, default=words.TimeWindow.ANY_TIME.value)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by_id = models.CharField(max_length=150, blank=True)
    done_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("episode",), condition=Q(done_at__isnull=True), name="call_back_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_id="", done_by_name="")
                | (Q(done_at__isnull=False) & ~Q(done_by_id="") & ~Q(done_by_name="")),
                name="call_back_done_who_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"Call back, asked {self.asked_at:%Y-%m-%d}"
