"""Run what was asked for, say how each part ended, and close with one plain tally."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from tests.runner.jobs import ROOT, Job, all_jobs, chosen
from tests.runner.machine import missing, postgres_programs
from tests.runner.pool import Ground, Pool, Result
from tests.runner.postgres import server
from tests.runner.tally import Tally

LOGS = ROOT / ".test"


def main(words: list[str]) -> int:
    """Run the jobs that carry the words; the number is the exit status."""
    jobs = all_jobs()
    known = sorted({word for job in jobs for word in job.words})
    if words == ["--list"]:
        print("\n".join(known))
        return 0
    if unknown := [word for word in words if word not in known]:
        print(f"bin/test: nothing is called {', '.join(unknown)}. Known: {', '.join(known)}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _leave)
    return _run(chosen(jobs, words))


def _run(jobs: list[Job]) -> int:
    began = time.monotonic()
    LOGS.mkdir(exist_ok=True)
    with ExitStack() as stack, ThreadPoolExecutor(1) as beside:
        ground = beside.submit(_prepare, {job.needs for job in jobs} - {""}, stack)
        results = Pool(LOGS, ground).run(jobs, _report)
    left_out = _without(jobs, ground.result().absent)
    return _close(results, left_out, time.monotonic() - began)


def _prepare(needs: set[str], stack: ExitStack) -> Ground:
    """Bring what is missing and start PostgreSQL, while the jobs that need neither run already."""
    absent = missing(needs)
    programs = postgres_programs()
    if programs is None or "PostgreSQL" not in needs:
        return Ground("", absent)
    return Ground(stack.enter_context(server(programs)), absent)


def _report(result: Result) -> None:
    mark = "ok  " if result.is_good else "FAIL"
    print(f"{mark} {result.seconds:6.1f} s  {result.job.name}: {result.tally}", flush=True)


def _without(jobs: list[Job], absent: dict[str, str]) -> Tally:
    """Say loudly what could not run. Where everything must be there, that is a failure."""
    left_out = Tally()
    for program, mend in absent.items():
        names = [job.name for job in jobs if job.needs == program]
        print(f"\n!!! {program} IS NOT HERE. Not run: {', '.join(names)}.\n!!! To mend it: {mend}")
        in_ci = os.environ.get("CI") == "true"
        left_out += Tally(failed=len(names)) if in_ci else Tally(skipped=len(names))
    return left_out


def _close(results: list[Result], left_out: Tally, seconds: float) -> int:
    for result in results:
        if not result.is_good:
            print(f"\n----- {result.job.name} -----\n{_tail(result.log)}")
    tally = sum((result.tally for result in results), left_out)
    failed = [result.job.name for result in results if not result.is_good]
    print(f"\n{seconds:.0f} s. " + (f"Failed: {', '.join(failed)}." if failed else "Nothing failed."))
    print(tally)
    return 1 if tally.failed else 0


def _tail(log: Path, lines: int = 120) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
