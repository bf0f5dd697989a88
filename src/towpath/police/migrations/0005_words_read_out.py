"""What was read out is kept word for word, and what a phone judged by beside what we judge by."""

import django.db.models.deletion
from django.db import migrations, models

STATES = ["received", "needs_you", "two_versions", "unreadable", "not_issued"]


class Migration(migrations.Migration):
    dependencies = [
        ("police", "0004_number_check"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words_print", models.CharField(max_length=64, unique=True)),
                ("scheme", models.CharField(max_length=60)),
                ("words_version", models.CharField(max_length=20)),
                ("said", models.JSONField()),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words_print", ""), _negated=True),
                        name="wording_has_a_print",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="offer",
            name="wording",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="police.wording"
            ),
        ),
        migrations.AddField(
            model_name="eligibilitycheck",
            name="phone_version",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sealeditem",
            name="edition",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RemoveConstraint(model_name="sealeditem", name="sealed_item_state_is_declared"),
        migrations.AddConstraint(
            model_name="sealeditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", STATES)), name="sealed_item_state_is_declared"
            ),
        ),
    ]
