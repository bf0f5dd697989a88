"""Group courses and their waiting lists."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0006_persons_page")]
    operations: ClassVar = []
