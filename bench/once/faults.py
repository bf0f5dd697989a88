"""What goes wrong on purpose: replies that are cut after the work was done, and processes that are killed."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from bench.network.proxy import Exchange, Proxy
from towpath.demo.processes import NotRunning, Processes, Site

ITEMS = "/street/items/"
BETWEEN = (20, 80)
"""So many requests go through between one kill and the next."""
LOOK = 0.02


@dataclass
class Cutter:
    """Loses this share of the replies to items: all of it, or from somewhere in the middle on."""

    share: float
    dice: Random
    replies: int = 0
    cut: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, exchange: Exchange) -> bytes:
        # Only what the site has answered with success was committed before it was lost.
        if not exchange.path.startswith(ITEMS) or exchange.status != 200:
            return exchange.reply
        with self._lock:
            self.replies += 1
            lost = self.dice.random() < self.share
            self.cut += lost
            kept = self.dice.randrange(len(exchange.reply)) if self.dice.random() < 0.5 else 0
        return exchange.reply[:kept] if lost else exchange.reply


class Killer:
    """Kills the web and the worker process of a site at random moments, and starts them again."""

    def __init__(self, processes: Processes, site: Site, dice: Random) -> None:
        self._processes, self._site, self._dice = processes, site, dice
        self._stop = threading.Event()
        self.killed: Counter[str] = Counter()
        self.failed = ""

    @contextmanager
    def at_work(self, proxy: Proxy) -> Iterator[None]:
        """For as long as the block lasts, by what goes through there. Afterwards both processes run."""
        thread = threading.Thread(target=self._run, args=(proxy,))
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()
        if self.failed:
            raise NotRunning(self.failed)

    def _run(self, proxy: Proxy) -> None:
        after = self._dice.randint(*BETWEEN)
        while not self._stop.wait(LOOK):
            if len(proxy.exchanges) < after:
                continue
            try:
                self._kill(self._dice.choice((self._site.web, self._site.web, self._site.worker)))
            except NotRunning as why:
                self.failed = str(why)
                return
            after = len(proxy.exchanges) + self._dice.randint(*BETWEEN)

    def _kill(self, name: str) -> None:
        self._processes.end(name, signal.SIGKILL)
        self.killed[name] += 1
        if name == self._site.web:
            self._processes.start_web(self._site)
            self._processes.wait_for(self._site)
        else:
            self._processes.start_worker(self._site)
