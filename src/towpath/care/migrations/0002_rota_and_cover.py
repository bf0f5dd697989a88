"""What practitioners offer, and cover for them."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0001_initial")]
    operations: ClassVar = []
