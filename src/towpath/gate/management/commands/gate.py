"""`towpath gate`: keys, peers, the hand release, delivery, and sending again what is stuck."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from towpath.gate import courier, peers, queries, release, seal, wall
from towpath.gate.models import Peer
from towpath.gate.transport import HttpTransport
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal


class Command(BaseCommand):
    """One command with a verb for each thing that an administrator does to the gate."""

    help = "Keys, peers, release, delivery and replay of what crosses between sites."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A verb, and what it needs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        keygen = verbs.add_parser("keygen", help="make this site's key and show its public half")
        keygen.add_argument("--out", required=True, help="where to keep the private key")
        self._add_peer_arguments(verbs.add_parser("peer", help="the sites we speak to"))
        let_go = verbs.add_parser("release", help="let go what is due")
        let_go.add_argument("--now", action="store_true", help="do not wait for today's release time")
        verbs.add_parser("deliver", help="deliver what is ready, once")
        again = verbs.add_parser("replay", help="send again what is stuck, or what a peer has lost")
        again.add_argument("--message", help="the id of one stuck message")
        again.add_argument("--peer", help="a peer that was restored from a backup")
        again.add_argument("--since", help="the day of that backup, such as 2026-03-03")
        verbs.add_parser("list", help="what is waiting, on its way, stuck")
        verbs.add_parser("wall", help="the tables of docs/wall.md, as the code has them")

    def _add_peer_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="peer_verb", required=True)
        add = verbs.add_parser("add")
        add.add_argument("name")
        add.add_argument("--title", default="", help="what people call the organisation")
        add.add_argument("--kind", required=True)
        add.add_argument("--url", required=True)
        add.add_argument("--key", required=True, help="the public key, whpk_...")
        next_key = verbs.add_parser("next-key", help="accept a second key beside the first")
        next_key.add_argument("name")
        next_key.add_argument("--key", required=True)
        verbs.add_parser("drop-old-key").add_argument("name")
        verbs.add_parser("remove").add_argument("name")
        verbs.add_parser("list")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the verb says; a refusal is one plain line."""
        verbs = {
            "keygen": self._keygen,
            "peer": self._peer,
            "release": self._release,
            "deliver": self._deliver,
            "replay": self._replay,
            "list": self._list,
            "wall": self._wall,
        }
        try:
            verbs[options["verb"]](options)
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal

    def _keygen(self, options: dict[str, Any]) -> None:
        self.stdout.write(seal.make_key_file(Path(options["out"])))

    def _peer(self, options: dict[str, Any]) -> None:
        verb, name = options["peer_verb"], options.get("name", "")
        by, now = _operator(), clock.now()
        if verb == "add":
            kind, url, key = options["kind"], options["url"], options["key"]
            title = options["title"]
            peers.add_peer(name=name, title=title, kind=kind, url=url, public_key=key, by=by, now=now)
        elif verb == "next-key":
            peers.add_next_key(name=name, public_key=options["key"], by=by, now=now)
        elif verb == "drop-old-key":
            peers.drop_old_key(name=name, by=by, now=now)
        elif verb == "remove":
            peers.remove_peer(name=name, by=by, now=now)
        for peer in Peer.objects.all():
            keys = " ".join(key for key in (peer.public_key, peer.next_public_key) if key)
            state = "active" if peer.active else "removed"
            self.stdout.write(f"{peer.name}  {peer.kind}  {state}  {peer.url}  {keys}")

    def _release(self, options: dict[str, Any]) -> None:
        now = clock.now()
        released = (
            release.release_now(by=_operator(), now=now) if options["now"] else release.release(now=now)
        )
        self.stdout.write(f"{released} released")

    def _deliver(self, options: dict[str, Any]) -> None:
        counts = courier.deliver(now=clock.now(), transport=HttpTransport())
        self.stdout.write(f"{counts.delivered} delivered, {counts.postponed} postponed, {counts.dead} stuck")

    def _replay(self, options: dict[str, Any]) -> None:
        now = clock.now()
        if options["message"]:
            release.replay(options["message"], by=_operator(), now=now)
            sent_again = 1
        elif options["peer"] and options["since"]:
            since = _day(options["since"])
            sent_again = release.replay_since(options["peer"], since=since, by=_operator(), now=now)
        else:
            dead = list(queries.dead_letters())
            for letter in dead:
                release.replay(letter.message_id, by=_operator(), now=now)
            sent_again = len(dead)
        self.stdout.write(f"{sent_again} will be sent again")

    def _list(self, options: dict[str, Any]) -> None:
        for row in queries.still_here():
            what = f"{row.peer.name}  {row.subject}  {row.sequence or '-'}  {row.word}"
            self.stdout.write(f"{row.message_id}  {row.state:8}  {what}  {row.answer}")

    def _wall(self, options: dict[str, Any]) -> None:
        self.stdout.write(wall.as_markdown())


def _operator() -> Actor:
    return Actor(id="command line", name="An administrator at the command line", role="administrator")


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as fault:
        raise CommandError(f"{text} is not a day such as 2026-03-03.") from fault
