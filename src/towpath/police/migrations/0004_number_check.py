"""What the check of a number keeps."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("police", "0003_sealed_items"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="phone_checked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="NumberCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("addressee", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("asked_by_id", models.CharField(max_length=150)),
                ("asked_by_name", models.CharField(max_length=150)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("passed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "diversion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="number_checks",
                        to="police.diversion",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at", "id"],
                "indexes": [models.Index(fields=["addressee", "asked_at"], name="number_check_by_number")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asked_by_id", ""), _negated=True),
                        name="number_check_has_an_asker",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("passed_at__isnull", True), ("tries__gt", 0), _connector="OR"),
                        name="number_check_passed_by_a_try",
                    ),
                ],
            },
        ),
    ]
