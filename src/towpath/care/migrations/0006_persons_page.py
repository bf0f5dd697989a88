"""What a person asks, says and waits for on their own page."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0005_call_day")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Put something right"),
                            ("complaint", "Complaint"),
                            ("copy", "Copy of all notes"),
                            ("pause", "Takes a break"),
                            ("back", "Is back after a break"),
                        ],
                        max_length=12,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=20)),
                ("said", models.TextField(blank=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "Done as they asked"),
                            ("both_kept", "Not changed: their words are kept beside it"),
                            ("seen", "Seen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by_id", models.CharField(blank=True, max_length=150)),
                ("settled_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="asks", to="care.episode"
                    ),
                ),
            ],
            options={
                "ordering": ("due_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="EarlierWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("windows", models.JSONField(default=list)),
                ("asked_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_of", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_wishes",
                        to="care.booking",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_wishes",
                        to="care.episode",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "felt",
                    models.CharField(
                        choices=[
                            ("5", "Very good"),
                            ("4", "Good"),
                            ("3", "So-so"),
                            ("2", "Not so good"),
                            ("1", "Bad"),
                        ],
                        max_length=1,
                    ),
                ),
                (
                    "heard",
                    models.CharField(
                        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], max_length=6
                    ),
                ),
                ("said", models.TextField(blank=True)),
                ("month", models.DateField()),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("shown_on", models.DateField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("seen_by_id", models.CharField(blank=True, max_length=150)),
                ("seen_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "episode",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback",
                        to="care.episode",
                    ),
                ),
            ],
            options={
                "ordering": ("-month", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("correction", "complaint", "copy", "pause", "back"))),
                name="ask_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ("", "done", "both_kept", "seen"))), name="ask_result"
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("result", ""),
                        ("settled_at__isnull", True),
                        ("settled_by_id", ""),
                        ("settled_by_name", ""),
                    ),
                    models.Q(
                        ("settled_at__isnull", False),
                        models.Q(("settled_by_id", ""), _negated=True),
                        models.Q(("settled_by_name", ""), _negated=True),
                        models.Q(("result", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ask_settled_who_when_and_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="earlierwish",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("episode",), name="earlier_one_wish"
            ),
        ),
        migrations.AddConstraint(
            model_name="earlierwish",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_at__isnull", True), ("told_of__isnull", True)),
                    models.Q(("told_at__isnull", False), ("told_of__isnull", False)),
                    _connector="OR",
                ),
                name="earlier_told_of_what_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("felt__in", ("1", "2", "3", "4", "5"))), name="feedback_felt"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("heard__in", ("yes", "partly", "no"))), name="feedback_heard"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("episode__isnull", True), ("given_at__isnull", True)),
                    models.Q(("episode__isnull", False), ("given_at__isnull", False)),
                    _connector="OR",
                ),
                name="feedback_without_a_name_without_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_at__isnull", True), ("seen_by_id", ""), ("seen_by_name", "")),
                    models.Q(
                        ("seen_at__isnull", False),
                        models.Q(("seen_by_id", ""), _negated=True),
                        models.Q(("seen_by_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="feedback_seen_who_and_when",
            ),
        ),
    ]
