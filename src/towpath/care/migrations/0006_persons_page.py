"""What a person asks, says and waits for on their own page."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0005_call_day")]
    operations: ClassVar = []
