"""`towpath work`: the worker of this site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from towpath.kit.named import named
from towpath.kit.work import Worker


class Command(BaseCommand):
    """Runs until SIGTERM or SIGINT; with --once, each job once."""

    help = "Deliver what waits and tick the clocks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run every job once and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker(named("TOWPATH_JOBS"))
        if options["once"]:
            worker.round(everything=True)
        else:
            worker.run()
