"""Times that were wanted and not open."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("care", "0002_rota_and_cover")]
    operations: ClassVar = []
