"""How somebody without a phone is reached, and where a provider can be found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("police", "0005_words_read_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="no_phone",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="providerroute",
            name="drop_in",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("no_phone__in", ["drop_in", "outreach", "letter", ""])),
                name="person_no_phone_is_declared",
            ),
        ),
    ]
