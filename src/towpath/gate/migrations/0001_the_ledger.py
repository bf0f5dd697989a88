"""The ledger, as it begins: peers, what is sent, what is taken, what is turned away."""

import django.db.models.deletion
from django.db import migrations, models

import towpath.gate.words


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Peer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.SlugField(max_length=40, unique=True)),
                ("kind", models.CharField(max_length=10)),
                ("url", models.URLField()),
                ("public_key", models.CharField(max_length=60)),
                ("next_public_key", models.CharField(blank=True, max_length=60)),
                ("active", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["police", "care", "insight"])), name="gate_peer_kind"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Turned",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField()),
                ("code", models.CharField(max_length=40)),
                ("sender", models.CharField(blank=True, max_length=40)),
                ("word", models.CharField(blank=True, max_length=30)),
                ("times", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-hour", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hour", "code", "sender", "word"), name="gate_turned_once_an_hour"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.CharField(max_length=32, unique=True)),
                ("word", models.CharField(max_length=30)),
                ("subject", models.CharField(max_length=40)),
                ("data", models.TextField()),
                ("on", models.DateField(null=True)),
                ("sentence", models.CharField(max_length=300)),
                ("posted_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("state", models.CharField(default=towpath.gate.words.OutState["WAITING"], max_length=10)),
                ("sequence", models.PositiveIntegerField(null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_attempt_at", models.DateTimeField(null=True)),
                ("claim", models.CharField(blank=True, max_length=32)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=40)),
                ("delivered_at", models.DateTimeField(null=True)),
                (
                    "peer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outgoing", to="gate.peer"
                    ),
                ),
            ],
            options={
                "ordering": ["due_at", "subject", "id"],
                "indexes": [
                    models.Index(fields=["state", "due_at"], name="gate_out_state"),
                    models.Index(fields=["subject"], name="gate_out_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "word__in",
                                (
                                    "care_counted",
                                    "completed",
                                    "declined",
                                    "ended_early",
                                    "in_progress",
                                    "more_time",
                                    "not_reached",
                                    "offer_counted",
                                    "outcome_recorded",
                                    "please_phone",
                                    "received",
                                    "referral_made",
                                    "referral_withdrawn",
                                    "returned",
                                    "slots",
                                    "withdrawn",
                                ),
                            )
                        ),
                        name="gate_out_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "stopped", "ready", "delivered", "dead"])
                        ),
                        name="gate_out_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sequence__isnull", True), ("state__in", ("waiting", "stopped"))),
                            models.Q(
                                models.Q(("state__in", ("waiting", "stopped")), _negated=True),
                                ("sequence__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="gate_out_numbered_at_release",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("delivered_at__isnull", False),
                                ("state", towpath.gate.words.OutState["DELIVERED"]),
                            ),
                            models.Q(
                                models.Q(("state", towpath.gate.words.OutState["DELIVERED"]), _negated=True),
                                ("delivered_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="gate_out_delivered_when",
                    ),
                    models.UniqueConstraint(
                        fields=("peer", "subject", "sequence"), name="gate_out_one_of_each_number"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Incoming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.CharField(max_length=32)),
                ("word", models.CharField(max_length=30)),
                ("subject", models.CharField(max_length=40)),
                ("sequence", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("on", models.DateField(null=True)),
                ("sentence", models.CharField(max_length=300)),
                ("applied_at", models.DateTimeField()),
                (
                    "peer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="incoming", to="gate.peer"
                    ),
                ),
            ],
            options={
                "ordering": ["applied_at", "subject", "id"],
                "indexes": [models.Index(fields=["subject"], name="gate_in_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "word__in",
                                (
                                    "care_counted",
                                    "completed",
                                    "declined",
                                    "ended_early",
                                    "in_progress",
                                    "more_time",
                                    "not_reached",
                                    "offer_counted",
                                    "outcome_recorded",
                                    "please_phone",
                                    "received",
                                    "referral_made",
                                    "referral_withdrawn",
                                    "returned",
                                    "slots",
                                    "withdrawn",
                                ),
                            )
                        ),
                        name="gate_in_word",
                    ),
                    models.CheckConstraint(condition=models.Q(("sequence__gte", 1)), name="gate_in_sequence"),
                    models.UniqueConstraint(fields=("peer", "message_id"), name="gate_in_once"),
                    models.UniqueConstraint(
                        fields=("peer", "subject", "sequence"), name="gate_in_one_of_each_number"
                    ),
                ],
            },
        ),
    ]
