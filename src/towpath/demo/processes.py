"""Start, watch and end the processes of sites, each told only what is its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Self

import urllib3

HOST = "127.0.0.1"
TOWPATH = (sys.executable, "-m", "towpath.cli")
# What a process may know of the one that started it. Everything else it is told by its site.
HANDED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")
SECONDS_TO_START = 60.0
SECONDS_TO_END = 10.0


class NotRunning(Exception):
    """Something could not be started, or ended by itself. The text says what, in a sentence."""


@dataclass(frozen=True)
class Site:
    """One site as it runs on this machine: where it listens and all that it is told."""

    name: str
    port: int
    environment: Mapping[str, str] = field(default_factory=dict)
    has_worker: bool = True

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.port}"

    @property
    def web(self) -> str:
        """The name of its web process."""
        return f"{self.name}.web"

    @property
    def worker(self) -> str:
        """The name of its worker process."""
        return f"{self.name}.worker"


class Processes:
    """Everything that was started. As a context it ends all of it, however the block is left."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        # A plain `kill` leaves the block as Ctrl-C does, and Ctrl-C is heard even where a shell that
        # started us in the background told us to ignore it.
        self._before = {number: signal.signal(number, heard) for number, heard in LEAVING.items()}
        return self

    def __exit__(self, *error: object) -> None:
        self.end_all()
        for number, before in self._before.items():
            signal.signal(number, before)

    def start(self, *sites: Site) -> None:
        """Start the sites' processes and wait until each answers."""
        self.begin(*sites)
        self.complete(*sites)

    def begin(self, *sites: Site) -> None:
        """Start only the web processes. A web process opens its store when it is first asked for a page."""
        for site in sites:
            check_free(site.port)
        for site in sites:
            self.start_web(site)

    def complete(self, *sites: Site) -> None:
        """Wait until each site that was begun answers, then start their workers."""
        for site in sites:
            self.wait_for(site)
        for site in sites:
            if site.has_worker:
                self.start_worker(site)

    def start_web(self, site: Site) -> None:
        """Start only the web process of a site, without waiting for it."""
        self._start(site.web, site, ["serve", "--site", site.name, "--port", str(site.port)])

    def start_worker(self, site: Site) -> None:
        """Start only the worker of a site."""
        self._start(site.worker, site, ["work", "--site", site.name])

    def wait_for(self, site: Site, seconds: float = SECONDS_TO_START) -> None:
        """Return once the site says that it is well."""
        until = time.monotonic() + seconds
        while not is_well(site):
            self.check()
            if time.monotonic() > until:
                raise NotRunning(
                    f"{site.web} did not answer within {seconds:.0f} seconds.\n{self.log(site.web)}"
                )
            time.sleep(0.1)

    def check(self) -> None:
        """Refuse to go on when a process that should run has ended."""
        for name, process in self._running.items():
            if process.poll() is not None:
                raise NotRunning(
                    f"{name} ended by itself, with status {process.returncode}.\n{self.log(name)}"
                )

    def watch(self, between: Callable[[], object] = bool) -> None:
        """Stay until a process ends by itself, or somebody stops this one; do `between` every so often."""
        while True:
            self.check()
            between()
            time.sleep(0.5)

    def pid(self, name: str) -> int:
        """The number of a running process, which is also that of its group."""
        return self._running[name].pid

    def log(self, name: str, lines: int = 30) -> str:
        """The last lines that a process wrote."""
        path = self._log_file(name)
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        return _end_of(text, lines)

    def end(self, name: str, how: signal.Signals = signal.SIGTERM) -> None:
        """End one process and all it started. SIGKILL leaves it no time to tidy up."""
        process = self._running.pop(name)
        _signal_group(process, how)
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)
            process.wait()

    def end_all(self) -> None:
        """End everything, all at once first and then one by one, so that no slow one delays the rest."""
        for process in self._running.values():
            _signal_group(process, signal.SIGTERM)
        with ExitStack() as stack:
            for name in list(self._running):
                stack.callback(self.end, name)

    def _start(self, name: str, site: Site, words: Sequence[str]) -> None:
        with self._log_file(name).open("ab") as log:
            self._running[name] = subprocess.Popen(  # noqa: S603 - our own command, and no shell
                [*TOWPATH, *words],
                env=environment_of(site),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C reaches only us: we end the rest in order.
                start_new_session=True,
            )

    def _log_file(self, name: str) -> Path:
        return self._logs / f"{name}.log"


def command(site: Site, *words: str, typed: str = "") -> str:
    """Run `towpath WORDS --site X` to its end, answer it with what is typed, return what it printed."""
    done = subprocess.run(  # noqa: S603 - our own command, and no shell
        [*TOWPATH, words[0], "--site", site.name, *words[1:]],
        env=environment_of(site),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        asked = " ".join([words[0], "--site", site.name, *words[1:]])
        raise NotRunning(f"towpath {asked} failed.\n{_end_of(done.stderr or done.stdout)}")
    return done.stdout


def environment_of(site: Site) -> dict[str, str]:
    """All that a process of this site is told: nothing of another site can be in it."""
    handed_on = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return {**handed_on, "PYTHONUNBUFFERED": "1", **site.environment}


def is_well(site: Site) -> bool:
    """Whether the site answers, and its store answers it."""
    try:
        answer = urllib3.request("GET", f"{site.url}/health/", retries=False, timeout=5)
    except urllib3.exceptions.HTTPError:
        return False
    return answer.status == 200


def check_free(port: int) -> None:
    """Refuse, naming the port, when something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise NotRunning(f"Port {port} is taken: end what uses it, or choose others.") from error


def free_ports(how_many: int) -> list[int]:
    """Ports that nothing uses now."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(how_many)]
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


def _end_of(text: str, lines: int = 15) -> str:
    return "\n".join(text.splitlines()[-lines:])


def _signal_group(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    try:
        os.killpg(process.pid, how)
    except ProcessLookupError:
        return


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


LEAVING = {signal.SIGTERM: _leave, signal.SIGINT: signal.default_int_handler}
