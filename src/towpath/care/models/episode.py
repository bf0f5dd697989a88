"""What we keep of an episode: the case itself, every move that it made, and how it ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from towpath.care.lifecycle import EPISODE, FINAL, OPEN
from towpath.schemes import words
from towpath.schemes.deadlines import age_on

from .practitioner import Gender


class Episode(models.Model):
    """One person's time with us for one referral of one force."""

    ref = models.CharField(max_length=20, unique=True)
    force = models.CharField(max_length=40)
    referral = models.CharField(max_length=40)
    scheme = models.CharField(max_length=60)
    scheme_version = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=EPISODE.start)
    paused_from = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    offence_family = models.CharField(max_length=30)
    drug_family = models.CharField(max_length=30)
    staff_risk = models.CharField(max_length=30, default=words.StaffRisk.NONE_KNOWN.value)
    encounter_on = models.DateField()
    deadline = models.DateField(null=True, blank=True)
    wanted_slot = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    first_contact_due = models.DateTimeField()
    next_due = models.DateTimeField(null=True, blank=True)
    spoke_at = models.DateTimeField(null=True, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    worker_id = models.CharField(max_length=150, blank=True)
    worker_name = models.CharField(max_length=150, blank=True)
    care_goes_on = models.BooleanField(default=False)
    messages_off = models.BooleanField(default=False)
    outcome = models.CharField(max_length=4, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    counted = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("received_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=tuple(EPISODE.states)), name="episode_state"),
            models.CheckConstraint(
                condition=Q(state="paused", paused_from__in=OPEN) | (~Q(state="paused") & Q(paused_from="")),
                name="episode_paused_from_an_open_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINAL, closed_at__isnull=False)
                | (~Q(state__in=FINAL) & Q(closed_at__isnull=True)),
                name="episode_closed_when_final",
            ),
            models.CheckConstraint(
                condition=Q(worker_id="", worker_name="") | (~Q(worker_id="") & ~Q(worker_name="")),
                name="episode_worker_pair",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on__isnull=True)
                | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="episode_outcome_pair",
            ),
            models.UniqueConstraint(
                fields=("force", "referral"),
                condition=~Q(state__in=FINAL),
                name="episode_one_open_for_a_referral",
            ),
        )
        indexes = (models.Index(fields=("state", "first_contact_due"), name="episode_call_list"),)

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        """Police still wait for a word about it."""
        return self.state not in FINAL

    @property
    def is_in_care(self) -> bool:
        """Help may be booked and given: while it is open, or because the person wants it to go on."""
        return self.is_open or self.care_goes_on

    def first_contact_is_late(self, now: datetime) -> bool:
        """Nobody has spoken with the person, and they should have by now."""
        return self.state in {"received", "contacting"} and now > self.first_contact_due

    def step_is_late(self, now: datetime) -> bool:
        """The next try to reach them has fallen due."""
        return self.is_open and self.next_due is not None and now > self.next_due


class Person(models.Model):
    """Who the person is and what fits their life. One row an episode: episodes are never matched."""

    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="person")
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    estimated_age = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=10, default=words.Language.ENGLISH.value)
    interpreter = models.BooleanField(default=False)
    access_needs = models.JSONField(default=list, blank=True)
    work_pattern = models.CharField(max_length=20, default=words.WorkPattern.UNKNOWN.value)
    times = models.JSONField(default=list, blank=True)
    # Whom they would rather talk with, if they said so.
    rather_with = models.CharField(max_length=10, choices=Gender.choices, blank=True)
    adult_name = models.CharField(max_length=100, blank=True)
    adult_relation = models.CharField(max_length=30, blank=True)
    adult_phone = models.CharField(max_length=20, blank=True)
    identity_confirmed_at = models.DateTimeField(null=True, blank=True)
    identity_confirmed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(identity_confirmed_at__isnull=True, identity_confirmed_by="")
                | (Q(identity_confirmed_at__isnull=False) & ~Q(identity_confirmed_by="")),
                name="person_identity_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(rather_with__in=("", *Gender.values)), name="person_rather_with_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"The person of episode {self.episode_id}"

    @property
    def name(self) -> str:
        """What to call them."""
        return " ".join(part for part in (self.given_name, self.family_name) if part) or "Name not given"

    def age_on(self, day: date) -> int | None:
        """Whole years on that day, or the officer's estimate."""
        return self.estimated_age if self.date_of_birth is None else age_on(self.date_of_birth, day)


class Move(models.Model):
    """One move of an episode, kept for good. The history is these rows."""

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    reason = models.CharField(max_length=30, blank=True)
    word = models.CharField(max_length=20, blank=True)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    by_role = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(from_state__in=tuple(EPISODE.states), to_state__in=tuple(EPISODE.states)),
                name="move_states",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event}: {self.from_state} to {self.to_state}"


class Ending(models.Model):
    """How the work ended and what was reached. None of it is ever sent to police."""

    episode = models.OneToOneField(Episode, on_delete=models.CASCADE, related_name="ending")
    reason = models.CharField(max_length=20)
    themes_reached = models.JSONField(default=list, blank=True)
    sessions_done = models.PositiveSmallIntegerField(default=0)
    barrier = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(reason__in=words.EndReason.values()), name="ending_reason"),
        )

    def __str__(self) -> str:
        return f"{self.reason} on {self.at:%Y-%m-%d}"
