"""`towpath audit verify`: go through the whole chain and name the first event that is wrong."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from towpath.kit.audit.chain import first_bad
from towpath.kit.audit.models import AuditEvent, AuditHead


class Command(BaseCommand):
    """Exits with an error when the chain does not hold."""

    help = "Check the audit chain."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_subparsers(dest="deed", required=True).add_parser("verify", help="check the whole chain")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        head = AuditHead.objects.select_for_update().get(id=1)
        events = AuditEvent.objects.order_by("seq").iterator(chunk_size=2000)
        bad = first_bad(events, head_seq=head.seq, head_hash=head.hash)
        if bad is not None:
            raise CommandError(
                f"The chain breaks at event {bad}: it was altered, removed or put in from outside."
            )
        self.stdout.write(f"{head.seq} events; the chain holds. Head: {head.hash}")
