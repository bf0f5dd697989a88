"""Starting again: everything is as the loading left it, and what was done since is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import urllib3

from tests.demo.running import Demo
from towpath.demo.again import Presses, keep
from towpath.demo.processes import NotRunning
from towpath.demo.town import fresh_town
from towpath.kit.clock import moved_by


def sign_ins(demo: Demo, site: str, who: str) -> int:
    """How often this person is in the record as having signed in."""
    with sqlite3.connect(f"file:{demo.directory / site / site}.sqlite3?mode=ro", uri=True) as kept:
        asked = "select count(*) from audit_auditevent where verb = 'sign_in' and actor = ?"
        return int(kept.execute(asked, [who]).fetchone()[0])


def be(demo: Demo, who: str) -> str:
    """Press a card of the first page. Returns the cookies."""
    sent_on = demo.press(f"/be/{who}").headers["location"]
    signed_in = urllib3.request("POST", sent_on, redirect=False)
    return "; ".join(one.partition(";")[0] for one in signed_in.headers.getlist("set-cookie"))


def record_page(demo: Demo, cookie: str) -> int:
    """What the record of the care site answers to this cookie."""
    address = demo.written["sites"]["care"] + "/record/"
    return urllib3.request("GET", address, headers={"cookie": cookie}, redirect=False).status


def began(demo: Demo) -> datetime:
    """The moment of the demonstration, as its clock says it."""
    return moved_by(demo.written["clock_file"])


def test_one_press_signs_in_once(demo: Demo) -> None:
    before = sign_ins(demo, "care", "lena")
    be(demo, "lena")
    assert sign_ins(demo, "care", "lena") == before + 1


def test_after_starting_again_all_is_as_at_first(demo: Demo) -> None:
    cookie = be(demo, "lena")
    assert record_page(demo, cookie) == 200
    first = demo.press("/again"), began(demo)
    be(demo, "tom")
    demo.press("/clock/day")
    second = demo.press("/again"), began(demo)
    assert [one.headers["location"] for one, _ in (first, second)] == ["/?started-again"] * 2
    assert abs(first[1] - second[1]) < timedelta(minutes=1)
    assert sign_ins(demo, "care", "tom") == 0
    assert record_page(demo, cookie) == 302
    page = urllib3.request("GET", demo.written["landing"] + second[0].headers["location"])
    assert "Started again" in page.data.decode()


def test_only_the_first_page_itself_can_start_again(demo: Demo) -> None:
    assert demo.press("/again", origin="https://elsewhere.example").status == 403
    assert urllib3.request("GET", demo.written["landing"] + "/again").status == 404


def test_what_was_kept_is_put_back(tmp_path: Path) -> None:
    town = fresh_town(tmp_path, 8600)
    (town.directory / "care" / "care.sqlite3").write_text("at first")
    beginning = keep(town)
    (town.directory / "care" / "care.sqlite3").write_text("afterwards")
    town.texts.write_text("a text of afterwards")
    town.clock.wait(timedelta(weeks=1))
    beginning.put_back()
    assert (town.directory / "care" / "care.sqlite3").read_text() == "at first"
    assert not town.texts.exists()
    assert abs(town.clock.now - beginning.at) < timedelta(seconds=5)


def hear_until_pressed(presses: Presses, deed: Callable[[], None]) -> None:
    """As the thread that holds the processes does."""
    for _ in range(500):
        presses.hear(deed)
        sleep(0.01)


def test_whoever_pressed_is_told_in_a_line_why_it_failed() -> None:
    presses, told = Presses(), []

    def press() -> None:
        try:
            presses.press()
        except NotRunning as why:
            told.append(str(why))

    def fail() -> None:
        raise NotRunning("Port 8601 is taken.\nA log")

    thread = Thread(target=press)
    thread.start()
    with pytest.raises(NotRunning):
        hear_until_pressed(presses, fail)
    thread.join()
    assert told == ["Port 8601 is taken."]
