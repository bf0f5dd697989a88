"""The diversion, and who it is about."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from towpath.police.lifecycle import SIDE, STATES
from towpath.schemes.words import (
    AgeBand,
    DrugFamily,
    Language,
    LimitBasis,
    NoPhone,
    OffenceFamily,
    Route,
    StaffRisk,
    WorkPattern,
)

from .checks import one_of


class Diversion(models.Model):
    """One offer of diversion and all that follows from it on the police side."""

    ref = models.CharField(max_length=17, unique=True)
    flow = models.CharField(max_length=32, unique=True)
    flow_print = models.CharField(max_length=64)
    scheme = models.CharField(max_length=60)
    scheme_version = models.PositiveIntegerField()
    route = models.CharField(max_length=24)
    state = models.CharField(max_length=24)
    state_before = models.CharField(max_length=24, blank=True)
    state_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    officer_id = models.CharField(max_length=150)
    officer_name = models.CharField(max_length=150)
    officer_team = models.CharField(max_length=80, blank=True)
    area = models.CharField(max_length=80, blank=True)
    encounter_at = models.DateTimeField()
    encounter_on = models.DateField()
    crime_ref = models.CharField(max_length=40, blank=True)
    offence_family = models.CharField(max_length=20)
    drug_family = models.CharField(max_length=24, default="none")
    age_band = models.CharField(max_length=10, default="not_known")
    limit_basis = models.CharField(max_length=12, default="none")
    limit_on = models.DateField(null=True, blank=True)
    cut_off_on = models.DateField(null=True, blank=True)
    raise_on = models.DateField(null=True, blank=True)
    wanted_slot = models.DateTimeField(null=True, blank=True)
    needs_supervisor = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "state_since"], name="diversion_by_state"),
            models.Index(fields=["officer_id", "-encounter_at"], name="diversion_by_officer"),
        ]
        constraints = [
            one_of("diversion_state_is_declared", "state", STATES),
            one_of("diversion_route_is_declared", "route", Route.values()),
            one_of("diversion_offence_is_declared", "offence_family", OffenceFamily.values()),
            one_of("diversion_drug_is_declared", "drug_family", DrugFamily.values()),
            one_of("diversion_age_band_is_declared", "age_band", AgeBand.values()),
            one_of("diversion_limit_basis_is_declared", "limit_basis", LimitBasis.values()),
            CheckConstraint(
                condition=(Q(state__in=SIDE) & ~Q(state_before=""))
                | (~Q(state__in=SIDE) & Q(state_before="")),
                name="diversion_side_state_knows_the_way_back",
            ),
            CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | Q(state="died", closed_at__isnull=False)
                | (~Q(state__in=["closed", "died"]) & Q(closed_at__isnull=True)),
                name="diversion_closed_has_a_time",
            ),
            CheckConstraint(
                condition=Q(cut_off_on__isnull=True)
                | Q(limit_on__isnull=True)
                | Q(cut_off_on__lt=models.F("limit_on")),
                name="diversion_cut_off_is_before_the_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Person(models.Model):
    """Who was offered diversion. Absent where diversion was not offered or was refused."""

    diversion = models.OneToOneField(Diversion, on_delete=models.CASCADE, related_name="person")
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    estimated_age = models.PositiveSmallIntegerField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    safe_to_call = models.BooleanField(default=False)
    safe_to_text = models.BooleanField(default=False)
    safe_to_voicemail = models.BooleanField(default=False)
    phone_checked_at = models.DateTimeField(null=True, blank=True)
    email = models.CharField(max_length=254, blank=True)
    no_phone = models.CharField(max_length=10, blank=True)
    other_way = models.CharField(max_length=200, blank=True)
    second_name = models.CharField(max_length=100, blank=True)
    second_phone = models.CharField(max_length=20, blank=True)
    work_pattern = models.CharField(max_length=16, default="unknown")
    times = models.JSONField(default=list)
    language = models.CharField(max_length=8, default="en")
    interpreter = models.BooleanField(default=False)
    access_needs = models.JSONField(default=list)
    adult_name = models.CharField(max_length=100, blank=True)
    adult_relation = models.CharField(max_length=16, blank=True)
    adult_phone = models.CharField(max_length=20, blank=True)
    staff_risk = models.CharField(max_length=16, default="none_known")

    class Meta:
        constraints = [
            one_of("person_work_pattern_is_declared", "work_pattern", WorkPattern.values()),
            one_of("person_language_is_declared", "language", Language.values()),
            one_of("person_no_phone_is_declared", "no_phone", NoPhone.values(), or_empty=True),
            one_of("person_staff_risk_is_declared", "staff_risk", StaffRisk.values()),
            CheckConstraint(
                condition=Q(date_of_birth__isnull=True) | Q(estimated_age__isnull=True),
                name="person_age_is_known_or_estimated",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name as it was given, or the plain words for a name that was not."""
        return f"{self.given_name} {self.family_name}".strip() or "Name not given"
