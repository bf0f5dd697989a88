"""`towpath seal`: the keys that officers' phones seal to, and that open what they sealed."""

from __future__ import annotations

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal
from towpath.police.queries.keys import key_folder
from towpath.police.seal_keys import SealKey


class Command(BaseCommand):
    """An administrator makes a key when a site is set up, and changes it from time to time."""

    help = "Keys for officers' phones."

    def add_arguments(self, parser: CommandParser) -> None:
        """A deed, and the key that it is about."""
        deeds = parser.add_subparsers(dest="deed", required=True)
        deeds.add_parser("keygen", help="make a new key, which phones are given from now on")
        deeds.add_parser("list", help="show each key with its dates; never its private half")
        retire = deeds.add_parser("retire", help="give this key to phones no more")
        retire.add_argument("key", help="the id of the key, as `list` shows it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the deed; a refusal is one plain line."""
        folder = key_folder()
        try:
            if options["deed"] == "keygen":
                self._say(_noted(folder.make(clock.now()), "seal_key.made"))
            elif options["deed"] == "retire":
                self._say(_noted(folder.retire(options["key"], clock.now()), "seal_key.retired"))
            else:
                for key in folder.all():
                    self._say(key)
                self.stdout.write(f"A retired key opens for {folder.kept.days} days: to be confirmed.")
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal

    def _say(self, key: SealKey) -> None:
        until = key.opens_until(key_folder().kept)
        state = f"retired {key.retired_at:%Y-%m-%d}, opens until {until:%Y-%m-%d}" if until else "in use"
        self.stdout.write(f"{key.id}  made {key.made_at:%Y-%m-%d}  {state}  {key.public}")


def _noted(key: SealKey, verb: str) -> SealKey:
    by = Actor(id=f"shell:{getpass.getuser()}", name="At the server", role="administrator")
    record(by=by, now=clock.now(), verb=verb, kind="seal_key", ref=key.id)
    return key
