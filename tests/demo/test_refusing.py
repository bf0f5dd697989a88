"""What the demonstration refuses before it touches anything."""

from __future__ import annotations

import fcntl
import socket
import subprocess
from pathlib import Path

import pytest
import urllib3

from tests.demo.running import command, environment, five_free_ports
from towpath.demo.processes import HOST, Processes, Site
from towpath.demo.processes import command as site_command
from towpath.demo.tickets import opened, ticket


def run(directory: Path, base: int, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end, which comes soon when it refuses."""
    return subprocess.run(  # noqa: S603 - our own command, and no shell
        command(directory, base),
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("setting", "value"), [("TOWPATH_MODE", "production"), ("DATABASE_URL", "postgresql://somewhere/police")]
)
def test_it_does_not_start_beside_production_settings(setting: str, value: str, tmp_path: Path) -> None:
    done = run(tmp_path, five_free_ports(), **{setting: value})
    assert done.returncode == 1
    assert setting in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    base = five_free_ports()
    with socket.socket() as taken:
        taken.bind((HOST, base + 2))
        taken.listen()
        done = run(tmp_path, base)
    assert done.returncode == 1
    assert f"Port {base + 2} is taken" in done.stderr


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run(tmp_path, five_free_ports())
    assert done.returncode == 1
    assert "running in" in done.stderr


def test_a_ticket_opens_one_thing_on_one_site_with_one_key() -> None:
    given = ticket("okoro", site="police", key="k" * 32)
    assert opened(given, site="police", key="k" * 32) == "okoro"
    assert opened(given, site="care", key="k" * 32) is None
    assert opened(given, site="police", key="x" * 32) is None
    assert opened(given.replace("okoro", "bell"), site="police", key="k" * 32) is None


def test_there_is_no_one_press_sign_in_outside_a_demonstration(tmp_path: Path) -> None:
    settings = {"TOWPATH_MODE": "test", "TOWPATH_DIR": str(tmp_path), "DEMO_KEY": "k" * 32}
    site = Site("insight", five_free_ports(), settings, has_worker=False)
    site_command(site, "migrate")
    with Processes(tmp_path) as processes:
        processes.start(site)
        address = f"{site.url}/demo/sign-in/?ticket={ticket('eve', site='insight', key='k' * 32)}"
        assert urllib3.request("POST", address).status == 404
