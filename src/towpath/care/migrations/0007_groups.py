"""Group courses and their waiting lists."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

BANDS = [("adult", "Adults"), ("young", "Under 18")]
HERE = Q(left_at__isnull=True)


def _id() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _episode(name: str) -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=name, to="care.episode"
    )


def _group(name: str) -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to="care.groupcourse"
    )


def _by() -> list[tuple[str, Any]]:
    return [("by_id", models.CharField(max_length=150)), ("by_name", models.CharField(max_length=150))]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0006_persons_page")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="GroupCourse",
            fields=[
                ("id", _id()),
                ("scheme", models.CharField(max_length=60)),
                ("scheme_version", models.PositiveIntegerField()),
                ("band", models.CharField(choices=BANDS, max_length=8)),
                ("mode", models.CharField(max_length=20)),
                ("venue", models.CharField(blank=True, max_length=100)),
                ("places", models.PositiveSmallIntegerField()),
                ("every_days", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by_id", models.CharField(max_length=150)),
                ("made_by_name", models.CharField(max_length=150)),
                ("called_off_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(band__in=("adult", "young")), name="group_band_is_known"
                    ),
                    models.CheckConstraint(
                        condition=Q(places__gte=2, places__lte=20), name="group_has_two_places_or_more"
                    ),
                    models.CheckConstraint(condition=Q(every_days__gte=1), name="group_has_a_beat"),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMeeting",
            fields=[
                ("id", _id()),
                ("number", models.PositiveSmallIntegerField()),
                ("theme", models.CharField(max_length=60)),
                ("practitioner", models.CharField(max_length=150)),
                ("practitioner_name", models.CharField(max_length=150)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("wall_day", models.DateField()),
                ("wall_time", models.TimeField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="care.groupcourse",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("group", "number"), name="one_meeting_per_number"),
                    models.UniqueConstraint(fields=("group", "theme"), name="one_meeting_per_theme"),
                    models.CheckConstraint(
                        condition=Q(starts_at__lt=F("ends_at")), name="meeting_starts_before_it_ends"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupTime",
            fields=[
                ("id", _id()),
                (
                    "booking",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_time",
                        to="care.booking",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="times",
                        to="care.groupmeeting",
                    ),
                ),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="GroupPlace",
            fields=[
                ("id", _id()),
                ("number", models.PositiveSmallIntegerField()),
                ("band", models.CharField(choices=BANDS, max_length=8)),
                ("age_first", models.PositiveSmallIntegerField()),
                ("age_last", models.PositiveSmallIntegerField()),
                ("taken_at", models.DateTimeField()),
                *_by(),
                ("tell_since", models.DateTimeField(blank=True, null=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("episode", _episode("group_places")),
                ("group", _group("taken")),
            ],
            options={
                "ordering": ("number", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=HERE, fields=("group", "number"), name="one_person_per_place"
                    ),
                    models.UniqueConstraint(
                        condition=HERE, fields=("group", "episode"), name="one_place_per_person"
                    ),
                    models.CheckConstraint(condition=Q(number__gte=1), name="place_numbers_from_one"),
                    models.CheckConstraint(
                        condition=Q(band="adult", age_first__gte=18) | Q(band="young", age_last__lt=18),
                        name="no_under_18s_with_adults",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupWait",
            fields=[
                ("id", _id()),
                ("since", models.DateTimeField()),
                *_by(),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("episode", _episode("group_waits")),
                ("group", _group("waits")),
            ],
            options={
                "ordering": ("since", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(ended_at__isnull=True),
                        fields=("group", "episode"),
                        name="one_wait_per_person_and_group",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Apart",
            fields=[
                ("id", _id()),
                ("kept_at", models.DateTimeField()),
                *_by(),
                ("first", _episode("apart_first")),
                ("second", _episode("apart_second")),
            ],
            options={
                "ordering": ("kept_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="kept_apart_once"),
                    models.CheckConstraint(condition=Q(first__lt=F("second")), name="apart_is_a_pair"),
                ],
            },
        ),
        migrations.AlterField(
            model_name="heldcell",
            name="booking",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="cells",
                to="care.booking",
            ),
        ),
        migrations.AddField(
            model_name="heldcell",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="cells",
                to="care.groupmeeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="heldcell",
            constraint=models.CheckConstraint(
                condition=Q(booking__isnull=False, meeting__isnull=True)
                | Q(booking__isnull=True, meeting__isnull=False),
                name="held_by_one_of_the_two",
            ),
        ),
    ]
