"""`towpath routes`: say which provider takes which scheme, and list what was said."""

from __future__ import annotations

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.phones import NotANumber, to_e164
from towpath.kit.refusals import Refusal
from towpath.police.actions.routes import set_route
from towpath.police.models import ProviderRoute
from towpath.schemes.catalogue import current


class Command(BaseCommand):
    """A provider is set up once, when a force and a provider agree to work together."""

    help = "Say which provider takes which scheme."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        for deed, text in (("set", "this provider takes these schemes"), ("end", "it takes them no more")):
            route = deeds.add_parser(deed, help=text)
            route.add_argument("provider", help="the provider's name at the gate, for example lockside")
            route.add_argument("--name", required=True, help="what officers and the desk read")
            route.add_argument("--phone", default="", help="the number that the desk calls")
            route.add_argument("--area", default="", help="one area; none means every area without its own")
            codes = [scheme.code for scheme in current()]
            route.add_argument("--scheme", action="append", choices=codes, help="none means every scheme")
        deeds.add_parser("list", help="show all routes")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._list() if options["deed"] == "list" else self._set(options)
        except NotANumber as why:
            raise CommandError(str(why)) from why
        except Refusal as why:
            raise CommandError(why.reason) from why

    @transaction.atomic
    def _set(self, options: dict[str, Any]) -> None:
        by = Actor(id=f"shell:{getpass.getuser()}", name="At the server", role="administrator")
        for code in options["scheme"] or [scheme.code for scheme in current()]:
            route = set_route(
                scheme=code,
                provider=options["provider"],
                provider_name=options["name"],
                provider_phone=to_e164(options["phone"]) if options["phone"] else "",
                area=options["area"],
                active=options["deed"] == "set",
                by=by,
                now=clock.now(),
            )
            self._say(route)

    def _list(self) -> None:
        for route in ProviderRoute.objects.all():
            self._say(route)

    def _say(self, route: ProviderRoute) -> None:
        self.stdout.write(f"{route}{'' if route.active else '  (ended)'}")
