"""A town for the journeys: four real sites, their workers, their keys, and a clock that a test can move."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import urllib3

from tests.folders import HERE
from tests.journeys.staff import PASSWORD, STAFF, Member
from towpath.demo.processes import Processes, Site, command, environment_of, free_ports
from towpath.kit.clock import caught_up, offset
from towpath.kit.phones import to_e164
from towpath.schemes.bank_holidays import is_bank_holiday
from towpath.schemes.deadlines import LONDON

FORCE, PROVIDER, INSIGHT = "ridgeway", "lockside", "insight"
# Which sites have a store and a key of their own, and what each is called by its peers.
NAMES = {"police": FORCE, "care": PROVIDER, "insight": INSIGHT}
AFTER_RELEASE = time(17, 1)
SECONDS_TO_WORK, A_LOOK, A_MILLISECOND = 60.0, 0.05, timedelta(milliseconds=1)
DJANGO = (sys.executable, "-m", "django")
MAKE_STORE = "from tests.journeys.furnishing import make_store; make_store({site!r})"
INTRODUCE = "from tests.journeys.furnishing import introduce; introduce({peers!r})"
AND_AGREE = {
    "police": "; from tests.journeys.furnishing import agree; agree()",
    "care": "; from tests.journeys.opening import keep_rota; keep_rota()",
}
KINDS = {"police": "police", "care": "care", "insight": "insight"}


@dataclass(frozen=True)
class Town:
    """The sites as they run, and the clock they share."""

    directory: Path
    sites: dict[str, Site]
    processes: Processes

    @property
    def now(self) -> datetime:
        """What the sites take the time to be."""
        return datetime.now(UTC) + timedelta(seconds=float(self._clock.read_text(encoding="ascii")))

    def move_clock(self, to: datetime) -> None:
        """Go to a moment: the workers then do whatever has fallen due."""
        seconds = (to - datetime.now(UTC)).total_seconds()
        self._clock.write_text(f"{seconds:.3f}", encoding="ascii")

    def wait(self, by: timedelta) -> None:
        """Let time pass."""
        self.move_clock(self.now + by)

    def go_to(self, at: time, *, weekday: int | None = None, days: int = 0) -> None:
        """Go on to the next time that a clock on the wall shows this: so many days on, or on a weekday.

        A weekday that is asked for is one on which people work: a bank holiday is passed over.
        """
        local = self.now.astimezone(LONDON)
        day = local.date() + timedelta(days=days)
        while datetime.combine(day, at, tzinfo=LONDON) <= local or not _is_the_day(day, weekday):
            day += timedelta(days=1)
        self.move_clock(datetime.combine(day, at, tzinfo=LONDON))

    def let_the_day_end(self) -> None:
        """Go on to a moment after the daily release: the workers let go what waited for it."""
        self.go_to(AFTER_RELEASE)

    def let_slots_cross(self) -> None:
        """Start the care worker afresh: it looks at once which call times are open, and tells the police."""
        self.processes.end(self.sites["care"].worker)
        self.processes.start_worker(self.sites["care"])

    def let_words_cross(self) -> None:
        """Do by hand what the workers do: let go what waits at the gate, and deliver it both ways."""
        for name in ("police", "care", "police"):
            command(self.sites[name], "gate", "release", "--now")
            command(self.sites[name], "gate", "deliver")

    def let_workers_finish(self) -> None:
        """Wait until every worker has done what fell due when the clock was last moved."""
        ahead = offset(self._clock)
        workers = [name for name, site in self.sites.items() if site.has_worker]
        until = monotonic() + SECONDS_TO_WORK
        while not all(abs(caught_up(self._clock, name) - ahead) <= A_MILLISECOND for name in workers):
            assert monotonic() < until, "a worker did not keep up with the clock"
            sleep(A_LOOK)

    def lets(self, name: str, do: str) -> None:
        """Let a site's own process do deeds that are no part of what a story shows."""
        _in_process_of(self.sites[name], do)

    def is_told(self, what: str, **said: str) -> int:
        """What the service that carries the texts posts to us: a `receipt`, or a `text`. Gives our answer."""
        care = self.sites["care"]
        bearer = {"Authorization": f"Bearer {care.environment['NOTIFY_BEARER']}"}
        posted = urllib3.request("POST", f"{care.url}/hooks/{what}/", json=said, headers=bearer)
        return posted.status

    def words_to(self, where: str) -> list[str]:
        """What went to this number or email address, oldest first."""
        to = where if "@" in where else to_e164(where)
        return [one["words"] for one in self.texts() if one["to"] == to]

    def texts(self) -> list[dict[str, Any]]:
        """Every text message that was sent, oldest first."""
        path = Path(self.sites["care"].environment["TOWPATH_DIR"]) / "texts.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]

    @property
    def _clock(self) -> Path:
        return self.directory / "clock"


def _is_the_day(day: date, weekday: int | None) -> bool:
    return weekday is None or (day.weekday() == weekday and not is_bank_holiday(day))


@contextmanager
def a_town(directory: Path, *, database: str = "") -> Iterator[Town]:
    """Make stores, keys, peers and accounts by the real commands, start everything, end it afterwards."""
    (directory / "clock").write_text("0", encoding="ascii")
    sites = _sites(directory, database)
    with ThreadPoolExecutor(len(NAMES)) as side_by_side:
        keys = dict(zip(NAMES, side_by_side.map(lambda name: _make_store(sites[name]), NAMES), strict=True))
        list(side_by_side.map(lambda name: _introduce(sites[name], sites, keys), NAMES))
    with Processes(directory / "logs") as processes:
        processes.start(*sites.values())
        yield Town(directory, sites, processes)


def _sites(directory: Path, database: str) -> dict[str, Site]:
    ports = dict(zip(("police", "care", "person", "insight"), free_ports(4), strict=True))
    shared = {
        "TOWPATH_MODE": "test",
        "CLOCK_FILE": str(directory / "clock"),
        "PERSON_URL": f"http://127.0.0.1:{ports['person']}",
    }
    pseudonyms = {"PSEUDONYM_KEY": secrets.token_hex(32)}
    own = {
        "police": {**pseudonyms, "DOOR_KEY": secrets.token_hex(32)},
        "care": {**pseudonyms, "NOTIFY_BEARER": secrets.token_hex(16), "NOTIFY_REPLIES": "yes"},
        "person": pseudonyms,
        "insight": {},
    }
    return {
        name: Site(name, port, {**shared, **own[name], **_store(directory, database, name)}, name != "person")
        for name, port in ports.items()
    }


def _store(directory: Path, database: str, name: str) -> dict[str, str]:
    """The person site lives on the care store; every other site has its own."""
    side = "care" if name == "person" else name
    folder = directory / side
    folder.mkdir(exist_ok=True)
    store = {"DATABASE_URL": f"{database}/journeys_{side}"} if database else {}
    key = {"GATE_KEY_FILE": str(folder / "gate.pem"), "SECRET_KEY": secrets.token_hex(32)}
    return {**store, **key, "TOWPATH_DIR": str(folder)}


def _make_store(site: Site) -> str:
    """Its tables, its key and its staff; the answer is the public half of the key."""
    passwords = f"{PASSWORD}\n" * len(STAFF)
    return _in_process_of(site, MAKE_STORE.format(site=site.name), typed=passwords).split()[-1]


def let_in(site: Site, member: Member) -> None:
    """Give a member of staff an account."""
    command(site, "people", "add", member.username, *member.described, typed=f"{PASSWORD}\n")


def _introduce(site: Site, sites: dict[str, Site], keys: dict[str, str]) -> None:
    """Tell a site of the others, and settle what there is to settle before the first offer."""
    peers = [(NAMES[name], KINDS[name], f"{sites[name].url}/gate/", keys[name]) for name in NAMES]
    others = [peer for peer in peers if peer[0] != NAMES[site.name]]
    _in_process_of(site, INTRODUCE.format(peers=others) + AND_AGREE.get(site.name, ""))


def _in_process_of(site: Site, do: str, *, typed: str = "") -> str:
    """Run a line of Python with the settings and the store of a site; what it printed."""
    done = subprocess.run(  # noqa: S603 - our own module, and no shell
        [*DJANGO, "shell", "--verbosity", "0", "--command", do],
        env={**environment_of(site), "DJANGO_SETTINGS_MODULE": f"towpath.sites.{site.name}.settings"},
        cwd=HERE.parent,
        input=typed,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout
