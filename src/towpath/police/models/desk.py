"""What the desk and the officer work with beside the cases."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from towpath.schemes.words import OffenceFamily

from .checks import one_of, together
from .diversion import Diversion


class Draft(models.Model):
    """An officer's unfinished flow, kept from the first keystroke so that a reload loses nothing."""

    key = models.CharField(max_length=32, unique=True)
    officer_id = models.CharField(max_length=150)
    content = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [CheckConstraint(condition=~Q(officer_id=""), name="draft_has_an_officer")]

    def __str__(self) -> str:
        return self.key


class OpenSlot(models.Model):
    """A call time that a provider says is free: a time and nothing else."""

    provider = models.CharField(max_length=60)
    at = models.DateTimeField()
    heard_on = models.DateField()

    class Meta:
        ordering = ["at"]
        constraints = [UniqueConstraint(fields=["provider", "at"], name="slot_is_listed_once")]

    def __str__(self) -> str:
        return f"{self.provider} {self.at:%Y-%m-%d %H:%M}"


class ProviderRoute(models.Model):
    """Which provider takes which scheme in which area. An empty area means everywhere else."""

    scheme = models.CharField(max_length=60)
    area = models.CharField(max_length=80, blank=True)
    provider = models.CharField(max_length=60)
    provider_name = models.CharField(max_length=120)
    provider_phone = models.CharField(max_length=20, blank=True)
    drop_in = models.CharField(max_length=200, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["scheme", "area", "provider"]
        constraints = [
            UniqueConstraint(fields=["scheme", "area", "provider"], name="route_is_listed_once"),
            CheckConstraint(condition=~Q(provider=""), name="route_has_a_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} in {self.area or 'every area'}: {self.provider}"


class LinkedOffence(models.Model):
    """A new offence noted beside an open case, for a person to look at. It ends nothing by itself."""

    diversion = models.ForeignKey(Diversion, on_delete=models.CASCADE, related_name="linked_offences")
    offence_on = models.DateField()
    offence_family = models.CharField(max_length=20)
    crime_ref = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=8)
    by_id = models.CharField(max_length=150)
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    reviewed_by_id = models.CharField(max_length=150, blank=True)
    reviewed_by_name = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            one_of("linked_offence_is_declared", "offence_family", OffenceFamily.values()),
            together("linked_offence_reviewed_by_someone", who="reviewed_by_id", when="reviewed_at"),
        ]

    def __str__(self) -> str:
        return f"{self.diversion_id}: {self.offence_family}"


class Published(models.Model):
    """What was last counted for insight, so that only a change is sent, and at most once a day."""

    diversion = models.OneToOneField(Diversion, on_delete=models.CASCADE, related_name="published")
    body_print = models.CharField(max_length=64)
    on = models.DateField()

    class Meta:
        constraints = [CheckConstraint(condition=~Q(body_print=""), name="published_has_a_print")]

    def __str__(self) -> str:
        return f"{self.diversion_id} on {self.on}"
