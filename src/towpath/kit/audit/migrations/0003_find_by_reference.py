"""The record is looked through by reference alone as well, so the reference comes first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.RemoveIndex(model_name="auditevent", name="audit_kind_ref"),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["ref", "kind"], name="audit_ref_kind"),
        ),
    ]
