"""Times that were wanted and not open."""

from typing import ClassVar

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

KINDS = [("first_call", "First call"), ("assessment", "Assessment"), ("session", "Session")]
WHY = (
    "work_hours",
    "study",
    "caring",
    "privacy",
    "too_late",
    "travel",
    "way",
    "worker",
    "language",
    "other",
    "not_said",
    "nothing_open",
)
MODES = ("", "phone", "video", "in_person", "outreach")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0002_rota_and_cover")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Unmet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=12)),
                ("day", models.DateField()),
                ("windows", models.JSONField(default=list)),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(6)]
                    ),
                ),
                ("hour", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("mode", models.CharField(blank=True, max_length=20)),
                ("language", models.CharField(max_length=10)),
                ("why", models.CharField(max_length=20)),
                ("offered", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unmet", to="care.episode"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
                "indexes": [models.Index(fields=["at"], name="unmet_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("episode", "kind", "day"), name="unmet_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("first_call", "assessment", "session"))),
                        name="unmet_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekday__isnull", True), ("weekday__lte", 6), _connector="OR"),
                        name="unmet_weekday_is_a_weekday",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hour__isnull", True),
                            models.Q(("hour__gte", 7), ("hour__lte", 21)),
                            _connector="OR",
                        ),
                        name="unmet_hour_can_be_asked_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", MODES)), name="unmet_mode_is_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("why__in", WHY)), name="unmet_why_is_known"),
                ],
            },
        ),
    ]
