"""What insight keeps: one coarse row a side for each pseudonym, and the figures once they are frozen."""

from datetime import date, timedelta

from django.db import models


class OfferRow(models.Model):
    """The police's coarse row of one diversion: the latest one wins."""

    pseudonym = models.CharField(max_length=32, unique=True)
    scheme = models.CharField(max_length=60, db_index=True)
    scheme_version = models.PositiveSmallIntegerField()
    month = models.CharField(max_length=7)
    area = models.CharField(max_length=60)
    age_band = models.CharField(max_length=20)
    offence_family = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    offered = models.BooleanField()
    accepted = models.BooleanField()
    refused = models.BooleanField()
    not_offered = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=4, blank=True)
    outcome_days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("pseudonym",)

    def __str__(self) -> str:
        return self.pseudonym


class CareRow(models.Model):
    """The provider's coarse row of one referral: the latest one wins."""

    pseudonym = models.CharField(max_length=32, unique=True)
    scheme = models.CharField(max_length=60, db_index=True)
    scheme_version = models.PositiveSmallIntegerField()
    month = models.CharField(max_length=7)
    age_band = models.CharField(max_length=20)
    received = models.BooleanField()
    contacted = models.BooleanField()
    assessed = models.BooleanField()
    completed = models.BooleanField()
    ending = models.CharField(max_length=40, blank=True)
    contact_days = models.PositiveSmallIntegerField(null=True)
    barrier = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("pseudonym",)

    def __str__(self) -> str:
        return self.pseudonym


class Release(models.Model):
    """One month's figures as they were shown: worked out once, and the same for everybody."""

    month = models.CharField(max_length=7, unique=True)
    made_at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        ordering = ("-month",)

    def __str__(self) -> str:
        return self.month

    @property
    def first_day(self) -> date | None:
        """The first day of the offers that are counted, where the figures say it."""
        since = self.figures.get("since")
        return date.fromisoformat(f"{since}-01") if since else None

    @property
    def last_day(self) -> date:
        """The last day of the offers that are counted: the one before the month of the release."""
        return date.fromisoformat(f"{self.month}-01") - timedelta(days=1)
