"""The clock, the words for days and times, the log, the worker, the health page."""

from __future__ import annotations

import logging
import os
import signal
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from towpath.kit import clock, presenting
from towpath.kit.logs import CarefulFormatter
from towpath.kit.phones import spoken
from towpath.kit.work import Job, Worker

SUMMER, WINTER = datetime(2025, 7, 1, 16, 30, tzinfo=UTC), datetime(2025, 3, 3, 17, 0, tzinfo=UTC)


def test_times_are_london_times_in_words() -> None:
    assert presenting.day_time(SUMMER) == "Tue 1 July, 5:30pm"
    assert presenting.day_time(WINTER) == "Mon 3 March, 5pm"
    assert presenting.day(date(2025, 3, 3)) == "Mon 3 March"
    assert presenting.clock_time(datetime(2025, 3, 3, 0, 5, tzinfo=UTC)) == "12:05am"
    assert presenting.day(None) == presenting.clock_time(None) == presenting.day_time(None) == ""


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes")]
)
def test_how_long_it_takes_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert presenting.length(minutes) == said


def test_the_last_minute_of_a_day_is_said_as_the_end_of_that_day() -> None:
    last = datetime(2025, 7, 1, 22, 59, 59, tzinfo=UTC)
    assert presenting.due(last) == "End of Tue 1 July"
    assert f"by {presenting.due(last, inside=True)}" == "by the end of Tue 1 July"
    assert presenting.due(SUMMER) == presenting.due(SUMMER, inside=True) == "Tue 1 July, 5:30pm"
    assert presenting.due(None) == ""


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "now"), (1, "1 minute ago"), (125, "2 hours ago"), (-3000, "in 2 days"), (1440, "1 day ago")],
)
def test_how_long_ago_is_said_in_one_unit(minutes: int, words: str) -> None:
    assert presenting.ago(WINTER - timedelta(minutes=minutes), WINTER) == words


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("+447700900123", "07700 900123"),
        ("+448081570123", "0808 157 0123"),
        ("+448001234567", "0800 123 4567"),
        ("+44800123456", "0800 123 456"),
        ("+448001111", "0800 1111"),
    ],
)
def test_a_number_is_read_out_as_people_do(kept: str, said: str) -> None:
    assert spoken(kept) == said


@pytest.mark.parametrize(("text", "days"), [("86400", 1), ("nonsense", 0)])
def test_the_demonstration_may_move_the_clock(
    tmp_path: Path, settings: Settings, text: str, days: int
) -> None:
    file = tmp_path / "clock"
    file.write_text(text)
    settings.CLOCK_FILE = str(file)
    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=days)) < timedelta(seconds=5)


def test_without_its_file_the_clock_is_the_clock(tmp_path: Path, settings: Settings) -> None:
    settings.CLOCK_FILE = str(tmp_path / "none")
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def written(record: logging.LogRecord) -> str:
    return CarefulFormatter().format(record)


def test_a_library_cannot_put_a_value_into_the_log() -> None:
    record = logging.LogRecord("django.db", logging.ERROR, "x.py", 1, "row %s", ("07700 900123",), None)
    assert "07700" not in written(record)


def test_an_exception_is_logged_by_its_place_and_not_by_its_words() -> None:
    try:
        raise ValueError("07700 900123")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "failed", None, sys.exc_info())
    line = written(record)
    assert "ValueError at test_small_parts.py" in line
    assert "07700" not in line


def test_nobody_can_write_a_second_line_into_the_log() -> None:
    record = logging.LogRecord("towpath.x", logging.INFO, "x.py", 1, "a %s", ("b\nINFO forged",), None)
    assert "\n" not in written(record)


@pytest.mark.django_db
def test_a_job_that_fails_stops_no_other_and_is_tried_again() -> None:
    done: list[str] = []

    def fail(now: datetime) -> int:
        done.append("failing")
        raise RuntimeError

    def work(now: datetime) -> int:
        done.append("other")
        return 1

    worker = Worker([Job("failing", 0, fail), Job("other", 0, work)])
    worker.round()
    worker.round()
    assert done == ["failing", "other"] * 2


@pytest.mark.django_db
def test_a_job_waits_for_its_beat() -> None:
    done: list[datetime] = []

    def work(now: datetime) -> int:
        done.append(now)
        return 0

    worker = Worker([Job("slow", 3600, work)])
    worker.round()
    worker.round()
    assert len(done) == 1


@pytest.mark.django_db
def test_a_worker_says_when_it_has_caught_up_with_a_moved_clock(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    done: list[str] = []

    def slow(now: datetime) -> int:
        done.append("slow")
        return 0

    def quick(now: datetime) -> int:
        done.append("quick")
        (tmp_path / "clock").write_text("3600", encoding="ascii")
        if done.count("quick") == 2:
            os.kill(os.getpid(), signal.SIGTERM)
        return 0

    Worker([Job("slow", 3600, slow), Job("quick", 60, quick)]).run()
    # The slow one is not done again while the clock moves.
    assert done == ["slow", "quick", "quick"]
    assert clock.caught_up(settings.CLOCK_FILE, settings.TOWPATH_SITE) == timedelta(hours=1)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_stops_when_it_is_told_to(number: signal.Signals) -> None:
    def tell(now: datetime) -> int:
        os.kill(os.getpid(), number)
        return 0

    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        Worker([Job("stop", 0, tell)]).run()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@pytest.mark.django_db
def test_the_health_page_says_only_that_the_site_answers(client: Client, small_site: None) -> None:
    assert client.get("/health/").content == b"ok\n"


@pytest.mark.django_db
def test_the_gallery_shows_every_component_and_its_errors(client: Client, small_site: None) -> None:
    assert "Gallery of components" in client.get("/gallery/").content.decode()
    page = client.post("/gallery/", {"name": "12", "born_day": "30", "born_month": "2", "born_year": "1990"})
    text = page.content.decode()
    assert "<title>Error: " in text
    assert 'href="#id_born_day"' in text
    assert "A name has at least one letter." in text
    assert 'value="12"' in text
