"""The `towpath` command: names a site, then hands over to that site's own management command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from towpath.gate import seal
from towpath.kit.refusals import Refusal
from towpath.language import command as language
from towpath.schemes import check

SITES = ("police", "care", "person", "insight")

# The first word of a command, the site command it runs, and what it does.
COMMANDS = {
    "work": ("work", "deliver what waits, send due texts, tick the clocks, until stopped"),
    "migrate": ("migrate", "make or bring up to date the site's store"),
    "gate": ("gate", "keygen | peer | release | replay | list: what crosses between sites"),
    "audit": ("audit", "verify: check the chain of who did and saw what"),
    "people": ("people", "add: give a member of staff an account"),
    "routes": ("routes", "set: which provider takes which scheme (police)"),
    "seal": ("seal", "keygen | list | retire: the keys that open what officers' phones sealed (police)"),
    "collectstatic": ("collectstatic", "gather style sheets and scripts into TOWPATH_STATIC"),
    "check": ("check", "check the site's settings; --deploy for production"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the number is the process's exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    given, rest = _parser().parse_known_args(words)
    if given.command == "schemes":
        return check.main(given.files)
    if given.command == "language":
        return language.main(given.deed, given.files)
    if given.command == "keygen":
        return keygen(given.out)
    os.environ["DJANGO_SETTINGS_MODULE"] = f"towpath.sites.{given.site}.settings"
    if given.command == "serve":
        serve(given.site, given.host, given.port, given.threads)
    return run(COMMANDS[given.command][0], rest)


def run(command: str, words: Sequence[str]) -> int:
    """Run a management command; what is missing in the environment is said in one line."""
    try:
        execute_from_command_line(["towpath", command, *words])
    except ImproperlyConfigured as error:
        print(f"towpath: {error}", file=sys.stderr)
        return 1
    return 0


def keygen(path: Path) -> int:
    """Make a key before there is a site to hold it: in production a site does not start without one."""
    try:
        print(seal.make_key_file(path))
    except Refusal as refusal:
        print(f"towpath: {refusal.reason}", file=sys.stderr)
        return 1
    return 0


def serve(site: str, host: str, port: int, threads: int) -> None:
    """Become the web server of a site: one process whose threads share the store's connections."""
    server = ["--bind", f"{host}:{port}", "--worker-class", "gthread", "--threads", str(threads)]
    # Nobody steers it while it runs, and whoever is being served when it is told to stop gets five seconds.
    server += ["--no-control-socket", "--graceful-timeout", "5"]
    words = [
        sys.executable,
        "-m",
        "gunicorn",
        "--name",
        f"towpath-{site}",
        *server,
        "towpath.sites.wsgi:application",
    ]
    os.execv(sys.executable, words)  # noqa: S606 - every word is ours; nothing passes through a shell


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="towpath", description="Run one site of Towpath, or check a scheme or its words."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, duty) in COMMANDS.items():
        _with_site(commands.add_parser(name, help=duty, description=duty, add_help=name == "work"))
    web = commands.add_parser("serve", help="answer the site's visitors")
    _with_site(web)
    web.add_argument("--host", default="127.0.0.1", help="the address to listen on (%(default)s)")
    web.add_argument("--port", type=int, required=True, help="the port to listen on")
    web.add_argument("--threads", type=int, default=8, help="how many visitors at once (%(default)s)")
    key = commands.add_parser("keygen", help="make a site's key and show its public half")
    key.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to keep the private key")
    schemes = commands.add_parser("schemes", help="check: read scheme files and say what is wrong with them")
    schemes.add_argument("deed", choices=["check"])
    schemes.add_argument("files", nargs="+", metavar="FILE")
    words = commands.add_parser(
        "language", help="check: find words to mend | age: how hard a text is to read"
    )
    words.add_argument("deed", choices=language.DEEDS)
    words.add_argument("files", nargs="*", type=Path, metavar="PATH", help="else all of Towpath")
    return parser


def _with_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", choices=SITES, required=True, help="which site")


if __name__ == "__main__":
    raise SystemExit(main())
