"""`towpath people`: add, list and disable staff accounts, and give them passwords."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from towpath.kit import clock
from towpath.kit.accounts import people
from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.named import named
from towpath.kit.refusals import Refusal


class Command(BaseCommand):
    """Passwords come from the terminal or from standard input, never from the command line."""

    help = "Look after staff accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        add = deeds.add_parser("add", help="open an account")
        add.add_argument("username")
        add.add_argument("--name", required=True)
        add.add_argument("--role", required=True, help=" or ".join(named("TOWPATH_ROLES")))
        add.add_argument("--number", default="", help="collar or staff number")
        add.add_argument("--team", default="")
        deeds.add_parser("list", help="show all accounts")
        for deed, text in (
            ("disable", "close an account and end its sessions"),
            ("password", "give a new password"),
        ):
            deeds.add_parser(deed, help=text).add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(options)
        except Refusal as why:
            raise CommandError(why.reason) from why

    def _do(self, options: dict[str, Any]) -> None:
        by = Actor(id=f"shell:{getpass.getuser()}", name="At the server", role="administrator")
        common: dict[str, Any] = {"by": by, "now": clock.now()}
        if options["deed"] == "list":
            self._list()
        elif options["deed"] == "add":
            given = {key: options[key] for key in ("username", "name", "role", "number", "team")}
            self._say("Opened", people.add(**given, password=_password(), **common))
        elif options["deed"] == "disable":
            self._say("Closed", people.disable(username=options["username"], **common))
        else:
            user = people.change_password(username=options["username"], password=_password(), **common)
            self._say("New password for", user)

    def _list(self) -> None:
        for user in User.objects.all():
            state = "" if user.is_active else "  (closed)"
            self.stdout.write(f"{user.username:20} {user.role:15} {user.name} {user.number}{state}")

    def _say(self, what: str, user: User) -> None:
        self.stdout.write(f"{what} {user.username} ({user.name}, {user.role}).")


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip(os.linesep)
