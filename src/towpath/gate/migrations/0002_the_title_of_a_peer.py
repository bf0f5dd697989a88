"""What people call the organisation behind a peer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("gate", "0001_the_ledger")]

    operations = [
        migrations.AddField(
            model_name="peer",
            name="title",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
    ]
