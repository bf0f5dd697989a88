"""`python -m towpath.demo`: an invented force and provider on this machine, from nothing to a first page."""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import Any

from towpath.demo.again import Presses, keep, start_again
from towpath.demo.landing.server import landing
from towpath.demo.loading import Months, load
from towpath.demo.processes import HOST, NotRunning, Processes, check_free
from towpath.demo.town import PORTS, Town, fresh_town
from towpath.demo.written import write_down

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


class CannotStart(Exception):
    """Why there is no demonstration, in one line."""


def main(words: Sequence[str] | None = None) -> int:
    """Run until Ctrl-C; the number is the exit status."""
    asked = _parser().parse_args(words)
    try:
        check_not_production(os.environ)
        run(asked.dir.resolve(), asked.port_base, Months(asked.referrals, asked.weeks), _browser(asked))
    except (CannotStart, NotRunning) as why:
        sys.stderr.write(f"bin/demo: {why}\n")
        return 1
    except KeyboardInterrupt:
        _say("Everything has ended.")
    return 0


def run(directory: Path, port_base: int, months: Months, with_browser: bool) -> None:
    """Make the town, fill it, start it, and stay until somebody ends it."""
    began = monotonic()
    with ExitStack() as stack:
        _hold(directory, stack)
        for ahead in PORTS.values():
            check_free(port_base + ahead)
        town = fresh_town(directory, port_base)
        # As a context it also hears SIGTERM, so the processes of the loading end by it too.
        processes = stack.enter_context(Processes(town.logs))
        # One side has more to walk through than the others, so a processor is free for their imports.
        reports = load(town, months, _say, meanwhile=lambda: processes.begin(*town.sites.values()))
        beginning = keep(town)
        _say(summary(reports))
        _say("Starting the four sites")
        processes.complete(*town.sites.values())
        presses = Presses()
        server = landing(town, presses)
        stack.callback(server.server_close)
        stack.callback(server.shutdown)
        write_down(town)
        _say(f"Up after {monotonic() - began:.0f} seconds. Open {town.url} (Ctrl-C ends everything)")
        _open(town, with_browser)
        processes.watch(lambda: presses.hear(lambda: start_again(beginning, processes)))


def check_not_production(environment: Mapping[str, str]) -> None:
    """Never near real data: the demonstration empties the stores that it makes."""
    if environment.get("TOWPATH_MODE") == "production":
        raise CannotStart("TOWPATH_MODE is production here. The demonstration does not run beside real work.")
    if environment.get("DATABASE_URL"):
        raise CannotStart("DATABASE_URL is set. The demonstration makes stores of its own: unset it first.")


def summary(reports: Mapping[str, Mapping[str, Any]]) -> str:
    """What was made, in a line."""
    police, care = reports["police"], reports["care"]
    refused = [line for report in reports.values() for line in report["refused"]]
    return "\n".join(
        [
            f"Made {police['met']} offers, {police['referred']} referrals, {care['texts']} texts"
            f" and {reports['insight']['releases']} months of figures",
            *(f"Refused at {line}" for line in refused),
        ]
    )


def _hold(directory: Path, stack: ExitStack) -> None:
    """One demonstration for one folder. The lock is let go when this process ends, however it ends."""
    directory.mkdir(parents=True, exist_ok=True)
    file = stack.enter_context((directory / "lock").open("w"))
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CannotStart(f"A demonstration is running in {directory} already: end it first.") from error


def _open(town: Town, with_browser: bool) -> None:
    if with_browser:
        webbrowser.open(town.url)


def _browser(asked: argparse.Namespace) -> bool:
    """Only where there is a screen to show it on."""
    screen = sys.platform == "darwin" or any(os.environ.get(name) for name in DISPLAYS)
    return screen and not asked.no_browser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/demo",
        description="An invented force and provider with three months of work, on this machine.",
    )
    parser.add_argument("--dir", type=Path, default=Path("var/demo"), help="where to keep it (%(default)s)")
    parser.add_argument(
        "--port-base",
        type=int,
        default=8600,
        help=f"the first of five ports on {HOST}: first page, police, care, person, insight (%(default)s)",
    )
    parser.add_argument(
        "--referrals", type=int, default=Months.referrals, help="how many, about (%(default)s)"
    )
    parser.add_argument("--weeks", type=int, default=Months.weeks, help="of work, until today (%(default)s)")
    parser.add_argument("--no-browser", action="store_true", help="open nothing")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
