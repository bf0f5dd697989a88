"""What the audit keeps: the events of one store in one chain, and the head that writers queue for."""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """One deed or one reading. No foreign keys: it outlives what it speaks of."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    role = models.CharField(max_length=40)
    org = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    ref = models.CharField(max_length=120)
    purpose = models.CharField(max_length=60)
    request = models.CharField(max_length=32)
    result = models.CharField(max_length=20)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("seq",)
        indexes = (
            models.Index(fields=("ref", "kind"), name="audit_ref_kind"),
            models.Index(fields=("actor",), name="audit_actor"),
        )

    def __str__(self) -> str:
        return f"{self.seq}: {self.actor} {self.verb} {self.kind} {self.ref}"


class AuditHead(models.Model):
    """The end of the chain. Its one row is locked by each writer, so the chain never forks."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head"),)

    def __str__(self) -> str:
        return f"head at {self.seq}"
