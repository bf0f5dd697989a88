"""A PostgreSQL server for one run of the tests: its own folder and port, and gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.runner.machine import room_for_stores
from towpath.demo.processes import HOST, free_ports

USER = "towpath"
# A test's store may be lost with the machine, so it need not wait for the disk.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Start one and give its URL, which names no database yet. It is stopped by its folder, always."""
    folder = Path(tempfile.mkdtemp(prefix="towpath-postgres-", dir=room_for_stores()))
    data = folder / "data"
    unprivileged = _unprivileged(folder)
    port = free_ports(1)[0]
    try:
        _run(
            programs / "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            **unprivileged,
        )
        options = " ".join(
            [f"-h {HOST} -p {port} -k {folder}", *(f"-c {key}={value}" for key, value in SETTINGS.items())]
        )
        _run(
            programs / "pg_ctl",
            "-D",
            data,
            "-l",
            folder / "log",
            "-w",
            "-o",
            options,
            "start",
            **unprivileged,
        )
        yield f"postgresql://{USER}@{HOST}:{port}"
    finally:
        if data.exists():
            _run(
                programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", check=False, **unprivileged
            )
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """The server refuses to run as root, so root hands the folder and the server to somebody lesser."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(*words: object, check: bool = True, **unprivileged: Any) -> None:
    # Not through a pipe: the server would hold it open for as long as it runs.
    with tempfile.TemporaryFile("w+") as said:
        argv = [str(word) for word in words]
        how = {"cwd": "/", "stdout": said, "stderr": said, **unprivileged}
        done = subprocess.run(argv, check=False, **how)  # noqa: S603 - PostgreSQL's own programs
        if check and done.returncode:
            said.seek(0)
            raise SystemExit(f"PostgreSQL could not be started for the tests.\n{said.read()}")
