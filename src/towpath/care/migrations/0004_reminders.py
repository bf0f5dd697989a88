"""Answers to reminders, and tasks that come of them."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0003_unmet_demand")]
    operations: ClassVar = []
