"""Run jobs side by side, each writing to a log of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tests.folders import SITES_OF
from tests.runner.jobs import ROOT, SECONDS_ALLOWED, Job, environment_of
from tests.runner.machine import room_for_stores
from tests.runner.tally import Tally, of_check, of_tests

TOO_LONG = 124


@dataclass(frozen=True)
class Result:
    """How a job ended."""

    job: Job
    tally: Tally
    seconds: float
    log: Path

    @property
    def is_good(self) -> bool:
        """Whether nothing in it failed."""
        return not self.tally.failed


@dataclass(frozen=True)
class Ground:
    """What jobs stand on: the URL of PostgreSQL, which names no database yet, and what could not be had."""

    database: str
    absent: dict[str, str]


class Pool:
    """One job more at a time than there are cores: each waits now and then for a browser or a store.

    A job that needs a program waits until the ground is there. Whatever still runs is ended when the
    block is left.
    """

    def __init__(self, logs: Path, ground: Future[Ground]) -> None:
        self._logs = logs
        self._ground = ground
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._stopped = False

    def run(self, jobs: Iterable[Job], report: Callable[[Result], None]) -> list[Result]:
        """Run all that can be run, report each as it ends, and return the results in the order they ended."""
        results = []
        with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as threads:
            try:
                for done in as_completed([threads.submit(self._run, job) for job in jobs]):
                    if (result := done.result()) is not None:
                        results.append(result)
                        report(result)
            except BaseException:
                self._stop()
                threads.shutdown(wait=False, cancel_futures=True)
                raise
        return results

    def _run(self, job: Job) -> Result | None:
        if job.needs and job.needs in self._ground.result().absent:
            return None
        began = time.monotonic()
        log, report = self._logs / f"{job.file_name}.log", self._logs / f"{job.file_name}.xml"
        report.unlink(missing_ok=True)
        extra = [f"--junit-xml={report}"] if job.counts_tests else []
        with _folder() as directory, log.open("wb") as output:
            status = self._wait(job, [*job.argv, *extra], Path(directory), output.fileno())
        tally = _tally(job, status, report)
        return Result(job, tally, time.monotonic() - began, log)

    def _wait(self, job: Job, argv: list[str], directory: Path, output: int) -> int:
        database = self._ground.result().database if job.needs else ""
        environment = environment_of(job, directory, database)
        process = subprocess.Popen(  # noqa: S603 - our own commands, and no shell
            argv,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        self._running[job.name] = process
        try:
            return process.wait(0 if self._stopped else SECONDS_ALLOWED)
        except subprocess.TimeoutExpired:
            _end(process)
            os.write(output, f"\nended after {SECONDS_ALLOWED} seconds\n".encode())
            return TOO_LONG
        finally:
            del self._running[job.name]

    def _stop(self) -> None:
        self._stopped = True
        for process in list(self._running.values()):
            _end(process)


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="towpath-job-", dir=room_for_stores())


def _tally(job: Job, status: int, report: Path) -> Tally:
    if not job.counts_tests:
        return of_check(status)
    folder = job.name.partition(" ")[0]
    return of_tests(status, report, may_be_empty=len(SITES_OF[folder]) > 1)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)
    except ProcessLookupError:
        return
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
