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
from towpath.police.actions.routes import end_route, set_routes
from towpath.police.models import ProviderRoute
from towpath.schemes.catalogue import current


class Command(BaseCommand):
    """A provider is set up once, when a force and a provider agree to work together."""

    help = "Say which provider takes which scheme."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        begin = deeds.add_parser("set", help="this provider takes these schemes")
        begin.add_argument("--name", required=True, help="what officers and the desk read")
        begin.add_argument("--phone", default="", help="the number that the desk calls")
        begin.add_argument("--drop-in", default="", help="where people without a phone can come, and when")
        codes = [scheme.code for scheme in current()]
        for route in (begin, deeds.add_parser("end", help="it takes them no more")):
            route.add_argument("provider", help="the provider's name at the gate, for example lockside")
            route.add_argument("--area", default="", help="one area; none means every area without its own")
            route.add_argument("--scheme", action="append", choices=codes, help="none means every scheme")
        deeds.add_parser("list", help="show all routes")

    def handle(self, *args: Any, **options: Any) -> None:
        by = Actor(id=f"shell:{getpass.getuser()}", name="At the server", role="administrator")
        deed = {"list": self._listed, "set": self._set, "end": self._end}[options["deed"]]
        try:
            changed = deed(options, by)
        except NotANumber as why:
            raise CommandError(str(why)) from why
        except Refusal as why:
            raise CommandError(why.reason) from why
        for route in changed:
            self.stdout.write(f"{route}{'' if route.active else '  (ended)'}")

    def _set(self, options: dict[str, Any], by: Actor) -> list[ProviderRoute]:
        return set_routes(
            schemes=options["scheme"] or [scheme.code for scheme in current()],
            provider=options["provider"],
            provider_name=options["name"],
            provider_phone=to_e164(options["phone"]) if options["phone"] else "",
            drop_in=options["drop_in"],
            area=options["area"],
            by=by,
            now=clock.now(),
        )

    @transaction.atomic
    def _end(self, options: dict[str, Any], by: Actor) -> list[ProviderRoute]:
        where = {"provider": options["provider"], "area": options["area"], "active": True}
        found = ProviderRoute.objects.filter(**where)
        if options["scheme"]:
            found = found.filter(scheme__in=options["scheme"])
        if not found:
            raise CommandError(f"{options['provider']} takes none of these now.")
        return [end_route(pk=route.pk, by=by, now=clock.now()) for route in found]

    def _listed(self, options: dict[str, Any], by: Actor) -> list[ProviderRoute]:
        return list(ProviderRoute.objects.all())
