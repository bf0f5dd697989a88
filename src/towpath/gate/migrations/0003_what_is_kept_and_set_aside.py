"""A digest in place of what a delivered message said, and who sets a refused one aside."""

from django.db import migrations, models

import towpath.gate.words


class Migration(migrations.Migration):
    dependencies = [
        ("gate", "0002_the_title_of_a_peer"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="outgoing",
            name="gate_out_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="outgoing",
            name="gate_out_numbered_at_release",
        ),
        migrations.AddField(
            model_name="outgoing",
            name="aside_by_id",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="aside_by_name",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="aside_why",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="outgoing",
            name="digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "stopped", "ready", "delivered", "dead", "set_aside"])
                ),
                name="gate_out_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sequence__isnull", True), ("state__in", ("waiting", "stopped", "set_aside"))),
                    models.Q(
                        models.Q(("state__in", ("waiting", "stopped", "set_aside")), _negated=True),
                        ("sequence__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="gate_out_numbered_at_release",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("data", ""), _negated=True),
                    models.Q(
                        ("state", towpath.gate.words.OutState["DELIVERED"]),
                        models.Q(("digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="gate_out_says_something_until_it_arrived",
            ),
        ),
    ]
