"""Who is on the phone with whom, the note from shift to shift, and why somebody was called again in one shift."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

PARTS = ("morning", "afternoon", "evening")
AGAIN = ("they_asked", "cut_off", "other_number", "forgot", "worried")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0004_reminders")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "part",
                    models.CharField(
                        choices=[("morning", "Morning"), ("afternoon", "Afternoon"), ("evening", "Evening")],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=1000)),
                ("by_id", models.CharField(max_length=150)),
                ("by_name", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("at", "id"),
                "indexes": [models.Index(fields=["at"], name="hand_over_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part__in", PARTS)),
                        name="hand_over_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="hand_over_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhoneClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("by_id", models.CharField(max_length=150)),
                ("by_name", models.CharField(max_length=150)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("again_why", models.CharField(blank=True, max_length=20)),
                (
                    "episode",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phone_claim",
                        to="care.episode",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("since"))), name="phone_claim_ends_later"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("again_why", ""), ("again_why__in", AGAIN), _connector="OR"),
                        name="phone_claim_again_why",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="attempt",
            name="again_why",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("again_why", ""), ("again_why__in", AGAIN), _connector="OR"),
                name="attempt_again_why",
            ),
        ),
    ]
