"""A running demonstration: what it wrote down, what it shows, who can be whom, and how it ends."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import urllib3

from tests.demo.running import SECONDS_TO_END, Demo, a_demo, command, environment, five_free_ports
from towpath.demo.processes import check_free
from towpath.kit.clock import moved_by
from towpath.kit.phones import spoken


def test_the_load_is_refused_nothing(demo: Demo) -> None:
    assert not [line for line in demo.said if "Refused" in line]
    assert any(line.startswith("Made ") for line in demo.said)


def test_it_writes_down_where_the_sites_are_and_who_can_sign_in(demo: Demo) -> None:
    written = demo.written
    assert list(written["sites"]) == ["police", "care", "person", "insight"]
    assert [int(url.rsplit(":", 1)[1]) for url in written["sites"].values()] == list(demo.ports)[1:]
    assert {one["username"] for one in written["personas"]} >= {"okoro", "bell", "priya", "ama", "tom", "eve"}
    assert all(one["password"] and one["role"] and one["site"] for one in written["personas"])


def test_only_its_owner_can_read_the_password(demo: Demo) -> None:
    assert (demo.directory / "demo.json").stat().st_mode & 0o077 == 0


def test_the_first_page_has_a_card_for_every_persona(demo: Demo) -> None:
    page = urllib3.request("GET", demo.written["landing"]).data.decode()
    assert not [one["name"] for one in demo.written["personas"] if f"Be {one['name']}" not in page]


def test_one_press_signs_each_persona_in(demo: Demo) -> None:
    for one in demo.written["personas"]:
        sent_on = demo.press(f"/be/{one['username']}")
        assert sent_on.status == 307
        signed_in = urllib3.request("POST", sent_on.headers["location"], redirect=False)
        first_page = "/start/" if one["role"] == "administrator" else "/"
        assert (signed_in.status, signed_in.headers["location"]) == (302, first_page), one["name"]
        assert "sessionid" in signed_in.headers["set-cookie"] or "session" in signed_in.headers["set-cookie"]


@pytest.mark.parametrize(
    ("site", "page"), [("police", "/"), ("care", "/"), ("person", "/c"), ("insight", "/")]
)
def test_every_site_leads_back_to_the_first_page(demo: Demo, site: str, page: str) -> None:
    shown = urllib3.request("GET", demo.written["sites"][site] + page).data.decode()
    assert f'href="{demo.written["landing"]}/"' in shown


def test_the_texts_of_a_day_have_a_page(demo: Demo) -> None:
    landing = demo.written["landing"]
    assert urllib3.request("GET", f"{landing}/texts/2026-07-06").status == 200
    assert urllib3.request("GET", f"{landing}/texts/someday").status == 404


@pytest.mark.parametrize(("door", "path"), [("first-door", "/c#"), ("second-door", "/p#")])
def test_one_press_opens_each_of_the_persons_doors(demo: Demo, door: str, path: str) -> None:
    sent_on = demo.press(f"/open/{door}")
    opened = urllib3.request("POST", sent_on.headers["location"], redirect=False)
    assert opened.status == 303
    assert opened.headers["location"].startswith(demo.written["sites"]["person"] + path)


def test_the_officers_card_and_the_persons_page_give_one_number(demo: Demo) -> None:
    store = demo.directory / "police" / "police.sqlite3"
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as kept:
        numbers = [row[0] for row in kept.execute("select distinct provider_phone from police_providerroute")]
    page = urllib3.request("GET", demo.written["sites"]["person"] + "/c").data.decode()
    assert [spoken(number) in page for number in numbers] == [True]


def test_a_press_from_another_page_is_not_heard(demo: Demo) -> None:
    assert demo.press("/be/okoro", origin="https://elsewhere.example").status == 403
    assert demo.press("/clock/day", origin="null").status == 403


def test_moving_the_clock_lets_the_waiting_words_cross(demo: Demo) -> None:
    before = moved_by(demo.written["clock_file"])
    assert demo.press("/clock/release").status == 303
    now = moved_by(demo.written["clock_file"])
    assert before < now < before + timedelta(days=1, minutes=5)
    assert _soon(lambda: not _waiting(demo.directory / "care" / "care.sqlite3", now))


def test_ctrl_c_leaves_no_process(tmp_path: Path) -> None:
    with a_demo(tmp_path, "--referrals", "1", "--weeks", "1") as demo:
        assert demo.end(signal.SIGINT) == 0
        for port in demo.ports:
            check_free(port)
    assert not _processes_of(tmp_path)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_leaves_no_process_when_it_is_ended_while_loading(how: signal.Signals, tmp_path: Path) -> None:
    base = five_free_ports()
    with subprocess.Popen(  # noqa: S603 - our own command, and no shell
        command(tmp_path, base), stdout=subprocess.PIPE, text=True, env=environment()
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("Walking"):
            assert process.poll() is None
        # Three sides are being walked, and the web processes of the four sites are on their way up.
        assert len(_processes_of(tmp_path)) >= 7
        process.send_signal(how)
        assert process.wait(SECONDS_TO_END) == (0 if how == signal.SIGINT else 128 + how)
    assert not _processes_of(tmp_path)
    for port in range(base, base + 5):
        check_free(port)


def _soon(holds: object) -> bool:
    until = time.monotonic() + SECONDS_TO_END
    while time.monotonic() < until:
        if callable(holds) and holds():
            return True
        time.sleep(0.5)
    return False


def _waiting(store: Path, now: datetime) -> int:
    """Messages that were due by now and have not left."""
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as kept:
        due = "select count(*) from gate_outgoing where state in ('waiting', 'ready') and due_at <= ?"
        return int(kept.execute(due, [f"{now:%Y-%m-%d %H:%M:%S}"]).fetchone()[0])


def _processes_of(directory: Path) -> list[str]:
    """Processes that were told of this folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(directory).encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:
            continue
    return found
