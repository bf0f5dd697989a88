"""Begin the chain, and make it append-only on whichever engine this is."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from towpath.kit.audit import triggers
from towpath.kit.audit.chain import BEGINNING


def begin(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("audit", "AuditHead").objects.create(id=1, seq=0, hash=BEGINNING)
    triggers.install(editor)


def undo(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    triggers.remove(editor)
    apps.get_model("audit", "AuditHead").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(begin, undo)]
