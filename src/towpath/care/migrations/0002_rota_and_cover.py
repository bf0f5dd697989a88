"""What practitioners offer, cover for them, and people to tell when a promised time has changed."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

GENDERS = [("woman", "A woman"), ("man", "A man")]
WHAT = [
    ("move", "They need another time"),
    ("given_back", "We could not keep the time"),
    ("colleague", "Somebody else will meet them"),
]


PRACTITIONER = migrations.CreateModel(
    name="Practitioner",
    fields=[
        (
            "id",
            models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
        ),
        ("username", models.CharField(max_length=150, unique=True)),
        ("languages", models.JSONField(blank=True, default=list)),
        ("gender", models.CharField(blank=True, choices=GENDERS, max_length=10)),
        ("modes", models.JSONField(blank=True, default=list)),
        ("place", models.CharField(blank=True, max_length=100)),
    ],
    options={
        "ordering": ("username",),
        "constraints": [
            models.CheckConstraint(
                condition=Q(gender__in=("", "woman", "man")), name="practitioner_gender_is_known"
            )
        ],
    },
)
TO_TELL = migrations.CreateModel(
    name="ToTell",
    fields=[
        (
            "id",
            models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
        ),
        ("what", models.CharField(choices=WHAT, max_length=12)),
        ("asked_at", models.DateTimeField()),
        ("asked_by_id", models.CharField(max_length=150)),
        ("asked_by_name", models.CharField(max_length=150)),
        ("done_at", models.DateTimeField(blank=True, null=True)),
        ("done_by_id", models.CharField(blank=True, max_length=150)),
        ("done_by_name", models.CharField(blank=True, max_length=150)),
        ("done_how", models.CharField(blank=True, max_length=20)),
        (
            "booking",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="to_tell", to="care.booking"
            ),
        ),
        (
            "episode",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="to_tell", to="care.episode"
            ),
        ),
    ],
    options={
        "ordering": ("asked_at", "pk"),
        "constraints": [
            models.CheckConstraint(
                condition=Q(what__in=("move", "given_back", "colleague")), name="to_tell_what_is_known"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_id="", done_by_name="", done_how="")
                | (Q(done_at__isnull=False) & ~Q(done_by_id="") & ~Q(done_by_name="") & ~Q(done_how="")),
                name="to_tell_done_who_and_how",
            ),
            models.UniqueConstraint(
                condition=Q(done_at__isnull=True), fields=("booking",), name="to_tell_once_about_one_time"
            ),
        ],
    },
)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0001_initial")]
    operations: ClassVar = [
        PRACTITIONER,
        TO_TELL,
        migrations.AddField(
            "leave", "cover", models.CharField(blank=True, default="", max_length=150), False
        ),
        migrations.AddField(
            "leave", "cover_name", models.CharField(blank=True, default="", max_length=150), False
        ),
        migrations.AddConstraint(
            "leave",
            models.CheckConstraint(
                condition=Q(cover="", cover_name="")
                | (~Q(cover="") & ~Q(cover_name="") & ~Q(cover=F("practitioner"))),
                name="leave_cover_is_somebody_else",
            ),
        ),
        migrations.AddField(
            "person",
            "rather_with",
            models.CharField(blank=True, choices=GENDERS, default="", max_length=10),
            False,
        ),
        migrations.AddConstraint(
            "person",
            models.CheckConstraint(
                condition=Q(rather_with__in=("", "woman", "man")), name="person_rather_with_is_known"
            ),
        ),
        migrations.AddField(
            "rotarow", "place", models.CharField(blank=True, default="", max_length=100), False
        ),
        migrations.AddField(
            "booking", "place", models.CharField(blank=True, default="", max_length=100), False
        ),
        migrations.AddField("rotarow", "on_bank_holidays", models.BooleanField(default=False)),
    ]
