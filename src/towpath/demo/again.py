"""Start again: what the loading made is kept beside, and put back while nothing runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue

from towpath.demo.processes import NotRunning, Processes
from towpath.demo.town import Town


@dataclass(frozen=True)
class Beginning:
    """The stores as the loading left them, and the moment that it was then."""

    town: Town
    at: datetime

    def put_back(self) -> None:
        """Throw away what was done since. Only while no process of a site runs."""
        for name in self.town.with_a_store():
            shutil.rmtree(self.town.directory / name)
            shutil.copytree(_copy(self.town, name), self.town.directory / name)
        self.town.clock.go_to(self.at)


def keep(town: Town) -> Beginning:
    """Copy what the loading made, before any site or worker opens it."""
    for name in town.with_a_store():
        shutil.copytree(town.directory / name, _copy(town, name))
    return Beginning(town, town.clock.now)


def start_again(beginning: Beginning, processes: Processes) -> None:
    """End the sites and their workers, put the beginning back, and start them."""
    try:
        processes.end_all()
        beginning.put_back()
        processes.start(*beginning.town.sites.values())
    except (NotRunning, OSError) as why:
        raise NotRunning(f"It could not start again, so it ends here. {why}") from why


class Presses:
    """Presses of “Start again”: made on the first page, heard by the thread that holds the processes."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Future[None]] = SimpleQueue()

    def press(self) -> None:
        """Ask, and return when it is done. What it failed of is raised here too."""
        asked: Future[None] = Future()
        self._waiting.put(asked)
        asked.result()

    def hear(self, deed: Callable[[], None]) -> None:
        """Do it, if somebody asked."""
        try:
            asked = self._waiting.get_nowait()
        except Empty:
            return
        try:
            deed()
        except BaseException as why:
            asked.set_exception(NotRunning(str(why).partition("\n")[0]))
            raise
        asked.set_result(None)


def _copy(town: Town, name: str) -> Path:
    return town.fresh / name
