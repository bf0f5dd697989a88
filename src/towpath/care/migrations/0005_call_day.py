"""Who is on the phone with whom, and the note from shift to shift."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0004_reminders")]
    operations: ClassVar = []
