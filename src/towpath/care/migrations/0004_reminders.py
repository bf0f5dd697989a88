"""Answers to reminders, and tasks that come of them."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0003_unmet_demand")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meaning",
                    models.CharField(
                        choices=[
                            ("yes", "Yes, that suits"),
                            ("move", "They would like another time"),
                            ("stop", "They want no more texts"),
                            ("wrong", "This may be somebody else's number"),
                            ("other", "They wrote back"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("text", "By text"), ("page", "By the link in the message")], max_length=10
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("received_id", models.CharField(max_length=64, unique=True)),
                ("at", models.DateTimeField()),
                (
                    "booking",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="care.booking",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="care.episode"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="ByHand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("undelivered", "Our message did not reach them"),
                            ("unanswered", "They have not answered the reminder"),
                            ("call", "Remind them by phone"),
                            ("letter", "Send them the reminder as a letter"),
                            ("no_way", "There is no safe way to remind them"),
                            ("move", "They would like another time"),
                            ("stop", "They want no more texts"),
                            ("wrong", "This may be somebody else's number"),
                            ("words", "They wrote back"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("done_by_id", models.CharField(blank=True, max_length=150)),
                ("done_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "done_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("spoke", "We spoke"),
                            ("posted", "The letter is posted"),
                            ("other", "Seen to in another way"),
                            ("not_needed", "Not needed"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "booking",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="by_hand",
                        to="care.booking",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="by_hand", to="care.episode"
                    ),
                ),
                (
                    "reply",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="by_hand",
                        to="care.reply",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "by hand",
                "ordering": ("asked_at", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("meaning__in", ("yes", "move", "stop", "wrong", "other"))),
                name="reply_meaning",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ("text", "page"))), name="reply_way"
            ),
        ),
        migrations.AddIndex(
            model_name="byhand",
            index=models.Index(fields=["done_at", "asked_at"], name="by_hand_open"),
        ),
        migrations.AddConstraint(
            model_name="byhand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "why__in",
                        (
                            "undelivered",
                            "unanswered",
                            "call",
                            "letter",
                            "no_way",
                            "move",
                            "stop",
                            "wrong",
                            "words",
                        ),
                    )
                ),
                name="by_hand_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="byhand",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("done_at__isnull", True), ("done_by_id", ""), ("done_by_name", ""), ("done_how", "")
                    ),
                    models.Q(
                        ("done_at__isnull", False),
                        ("done_how__in", ("spoke", "posted", "other", "not_needed")),
                        models.Q(("done_by_id", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="by_hand_done_who_and_how",
            ),
        ),
    ]
