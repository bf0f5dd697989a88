"""Starting and ending sites: nothing is left behind, and what went wrong is said by name."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from towpath.demo.processes import HOST, NotRunning, Processes, Site, command, free_ports, is_well

PARENT = """
import sys
from pathlib import Path
from towpath.demo.processes import Processes, Site
folder, port = Path(sys.argv[1]), int(sys.argv[2])
environment = {"TOWPATH_MODE": "test", "TOWPATH_DIR": str(folder)}
with Processes(folder) as processes:
    processes.start(Site("insight", port, environment, has_worker=False))
    print("up", flush=True)
    processes.watch()
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(
        "insight", free_ports(1)[0], {"TOWPATH_MODE": "test", "TOWPATH_DIR": str(tmp_path)}, has_worker=False
    )
    command(site, "migrate")
    return site


def test_a_started_site_answers_and_an_ended_one_does_not(site: Site, tmp_path: Path) -> None:
    with Processes(tmp_path) as processes:
        processes.start(site)
        assert is_well(site)
    assert not is_well(site)


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken, Processes(Path(os.devnull).parent) as processes:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NotRunning, match=f"Port {port} is taken"):
            processes.start(Site("police", port))


def test_a_site_that_cannot_start_says_what_its_log_says(tmp_path: Path) -> None:
    with Processes(tmp_path) as processes, pytest.raises(NotRunning, match="is not set") as refused:
        processes.start(Site("police", free_ports(1)[0], {"TOWPATH_MODE": "production"}, has_worker=False))
    assert "police.web ended by itself" in str(refused.value)


def test_a_killed_process_is_noticed(site: Site, tmp_path: Path) -> None:
    with Processes(tmp_path) as processes:
        processes.start(site)
        os.killpg(processes.pid(site.web), signal.SIGKILL)
        with pytest.raises(NotRunning, match=r"insight\.web ended by itself"):
            processes.watch()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_parent_ends_everything_it_started(site: Site, tmp_path: Path, how: signal.Signals) -> None:
    _start_and_stop(site, tmp_path, how, PARENT)
    _until_free(site.port)


def test_ctrl_c_is_heard_where_a_shell_had_it_ignored(site: Site, tmp_path: Path) -> None:
    deaf = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    _start_and_stop(site, tmp_path, signal.SIGINT, deaf + PARENT)
    _until_free(site.port)


def _start_and_stop(site: Site, folder: Path, how: signal.Signals, words: str) -> None:
    """Start a parent that starts the site, and stop the parent. One that does not stop is killed."""
    argv = [sys.executable, "-c", words, str(folder), str(site.port)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:  # noqa: S603 - our own words
        try:
            assert parent.stdout is not None
            assert parent.stdout.readline() == "up\n"
            parent.send_signal(how)
            parent.wait(20)
        finally:
            parent.kill()


def _until_free(port: int) -> None:
    """The port can be listened on again: nobody holds it."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) != 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"port {port} is still held")
