"""What the tests need beside Python: find it, install it where that is ours to do, or say how."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - where it is, its folders are made by tempfile and are ours alone
ROOM_WANTED = 4 * 2**30
# It draws no windows and keeps no history: the same pages in three quarters of the processor time.
SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def room_for_stores() -> Path | None:
    """Memory that is used as a disk, where there is enough: no store of a test has to outlive the machine.

    Waiting for a disk was nearly half of the time of what kills processes. Nothing is left out by it:
    a process that is killed leaves what it wrote, in memory as on a disk. None means the usual place.
    """
    return MEMORY if MEMORY.is_dir() and _free(MEMORY) >= ROOM_WANTED else None


def _free(place: Path) -> int:
    return shutil.disk_usage(place).free if os.access(place, os.W_OK) else 0


def chromium() -> Path | None:
    """The browser, if there is one: rather without its windows."""
    return _first(SHELL, *WHOLE)


def whole_chromium() -> Path | None:
    """The browser as people have it, with all that it keeps in its profile."""
    return _first(*WHOLE)


def _first(*names: str) -> Path | None:
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def node() -> Path | None:
    """What runs JavaScript outside a browser: the machine's own, or the one that bin/setup brought."""
    beside = Path(sys.executable).parent
    found = shutil.which("node") or shutil.which("node", path=str(beside))
    return Path(found) if found else None


def postgres_programs() -> Path | None:
    """The folder that holds PostgreSQL's server programs; Debian keeps them off the PATH."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


PROGRAMS: dict[str, tuple[tuple[str, ...], Callable[[], Path | None]]] = {
    "Chromium": ((SHELL, "chromium"), chromium),
    "Chromium, whole": (("chromium",), whole_chromium),
    "Node.js": (("nodejs",), node),
    "PostgreSQL": (("postgresql",), postgres_programs),
}
"""The packages that bring each program, the one we would rather have first, and what finds it."""


def missing(wanted: set[str]) -> dict[str, str]:
    """Each wanted program that is not here, and the command that mends it. Root on Debian runs it."""
    absent = [PROGRAMS[name][0] for name in sorted(wanted) if not PROGRAMS[name][1]()]
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(absent)
    return {
        name: f"sudo apt-get install {PROGRAMS[name][0][-1]}"
        for name in sorted(wanted)
        if not PROGRAMS[name][1]()
    }


def _install(programs: list[tuple[str, ...]]) -> None:
    _apt("apt-get", "update", "-qq")
    packages = [next(filter(_is_known, names), names[-1]) for names in programs]
    print(f"installing {', '.join(packages)}", flush=True)
    _apt("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def _is_known(package: str) -> bool:
    return _apt("apt-cache", "show", package, errors=subprocess.DEVNULL) == 0


def _apt(*words: str, errors: int | None = None) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, stderr=errors, check=False)  # noqa: S603 - Debian's own
    return done.returncode
