"""A small demonstration, running as somebody would run it, and the few requests that the tests send it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3

from towpath.demo.processes import HANDED_ON, NotRunning, check_free, free_ports

SECONDS_TO_START = 300
SECONDS_TO_END = 30
# Moving the clock and starting again are answered when they are done.
SECONDS_TO_MOVE = 90


@dataclass(frozen=True)
class Demo:
    """One demonstration: its process, its ports, and what it has said so far."""

    process: subprocess.Popen[str]
    directory: Path
    ports: range
    said: list[str]

    @property
    def written(self) -> dict[str, Any]:
        """What is in demo.json."""
        read: dict[str, Any] = json.loads((self.directory / "demo.json").read_text(encoding="utf-8"))
        return read

    def press(self, path: str, *, origin: str = "") -> urllib3.BaseHTTPResponse:
        """Press a button of the first page. Where it leads is not followed."""
        landing = self.written["landing"]
        headers = {"origin": origin or landing}
        return urllib3.request(
            "POST", landing + path, headers=headers, redirect=False, retries=False, timeout=SECONDS_TO_MOVE
        )

    def end(self, how: signal.Signals) -> int:
        """Stop it as somebody at the terminal would, and say with which status it ended."""
        self.process.send_signal(how)
        return self.process.wait(SECONDS_TO_END)


@contextmanager
def a_demo(directory: Path, *words: str) -> Iterator[Demo]:
    """A demonstration from nothing until it is up; ended, if it still runs, afterwards."""
    base = five_free_ports()
    process = subprocess.Popen(  # noqa: S603 - our own command, and no shell
        [*command(directory, base), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(),
    )
    try:
        yield Demo(process, directory, range(base, base + 5), _until_up(process))
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(SECONDS_TO_END)
        process.communicate()


def command(directory: Path, base: int) -> list[str]:
    """The command line, as bin/demo has it."""
    options = ["--dir", str(directory), "--port-base", str(base), "--no-browser"]
    return [sys.executable, "-m", "towpath.demo", *options]


def environment(**more: str) -> dict[str, str]:
    """An ordinary environment, and what a test adds to it."""
    return {name: os.environ[name] for name in HANDED_ON if name in os.environ} | more


def five_free_ports() -> int:
    """The first of five free ports in a row."""
    while True:
        base = free_ports(1)[0]
        try:
            for port in range(base, base + 5):
                check_free(port)
        except (NotRunning, OverflowError):
            continue
        return base


def _until_up(process: subprocess.Popen[str]) -> list[str]:
    said: list[str] = []
    until = time.monotonic() + SECONDS_TO_START
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if line.startswith("Up after") or time.monotonic() > until:
            return said
    raise AssertionError("".join(said))
