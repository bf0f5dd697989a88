"""The fingerprint of the code by which a message can be answered on a page."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("notify", "0001_initial")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="notice",
            name="answer",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["answer"], name="notice_answer"),
        ),
    ]
