"""What is kept for how long on the care side, and that docs/retention.md says so."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from tests.care.story import MONDAY, a_case, a_received
from tests.cast import AMA, dev
from towpath.care.actions import asks, endings, feedback, links
from towpath.care.actions.feedback import Said
from towpath.care.models import Ask, Door, Episode, Feedback
from towpath.care.periods import PERIODS
from towpath.care.retention import forget
from towpath.care.ticks import JOBS
from towpath.kit.audit.models import AuditEvent
from towpath.kit.notify.models import Notice
from towpath.kit.retention import as_markdown, period

PAGE = (Path(__file__).parents[2] / "docs" / "retention.md").read_text(encoding="utf-8")
EIGHT_YEARS, A_DAY = timedelta(days=2922), timedelta(days=1)
KEPT_FOR_GOOD = {"RotaRow", "Leave", "SlotsTold"}


def ended(episode: Episode) -> datetime:
    assert episode.closed_at is not None
    return episode.closed_at


@pytest.mark.parametrize("state", ["completed", "not_reached", "withdrawn", "declined", "died", "recalled"])
def test_an_episode_is_erased_whole_after_eight_years(state: str) -> None:
    episode = a_case(at=state)
    since = max([ended(episode), *episode.bookings.values_list("ends_at", flat=True)])
    forget(since + EIGHT_YEARS)
    assert Episode.objects.exists()
    forget(since + EIGHT_YEARS + A_DAY)
    left = {
        model.__name__ for model in apps.get_app_config("care").get_models() if model._base_manager.exists()
    }
    assert left <= KEPT_FOR_GOOD
    assert not Notice.objects.filter(subject=episode.ref).exists()
    assert AuditEvent.objects.filter(verb="erase", ref=episode.ref).count() == 1


@pytest.mark.parametrize("state", ["received", "on_pathway", "paused"])
def test_an_open_episode_is_never_erased(state: str) -> None:
    a_case(at=state)
    forget(MONDAY + 3 * EIGHT_YEARS)
    assert Episode.objects.exists()


def test_help_that_goes_on_is_never_erased() -> None:
    episode = a_case(at="withdrawn")
    endings.go_on(episode=episode, by=AMA, now=ended(episode))
    forget(ended(episode) + 3 * EIGHT_YEARS)
    assert Episode.objects.exists()


def test_an_episode_that_is_held_stays(settings: Any) -> None:
    episode = a_case(at="completed")
    settings.TOWPATH_HOLD = frozenset({episode.ref})
    forget(ended(episode) + 3 * EIGHT_YEARS)
    assert Episode.objects.exists()


def test_a_code_goes_a_month_after_its_end() -> None:
    door = a_received().doors.get()
    assert forget(door.expires_at + period(PERIODS, "care.door")) == 0
    assert forget(door.expires_at + period(PERIODS, "care.door") + A_DAY) == 1
    assert not Door.objects.exists()


def test_the_worker_follows_the_table() -> None:
    episode = a_case(at="withdrawn")
    for job in JOBS:
        job.run(ended(episode) + EIGHT_YEARS + 60 * A_DAY)
    assert not Episode.objects.exists()


def test_a_link_goes_with_its_episode() -> None:
    episode = a_case(at="contacted")
    links.give_link(episode=episode, how="shown", by=AMA, now=MONDAY)
    endings.record_death(episode=episode, verified=True, by=AMA, now=MONDAY)
    assert forget(MONDAY + EIGHT_YEARS + 60 * A_DAY) > 0
    assert not Episode.objects.exists()


def test_the_site_can_be_started_with_other_periods(settings: Any) -> None:
    episode = a_case(at="declined")
    settings.TOWPATH_KEEP = {"care.episode": 10}
    forget(ended(episode) + 11 * A_DAY)
    assert not Episode.objects.exists()


def test_a_name_that_nobody_knows_erases_nothing(settings: Any) -> None:
    a_case(at="declined")
    settings.TOWPATH_KEEP = {"care.episodes": 10}
    with pytest.raises(ValueError, match=r"care\.episodes"):
        forget(MONDAY + 3 * EIGHT_YEARS)
    assert Episode.objects.exists()


def test_what_was_said_without_a_name_goes_by_its_month_and_with_a_name_with_its_episode() -> None:
    episode, said = a_case(at="completed"), Said("3", "yes", "Evenings please")
    for with_name in (True, False):
        feedback.give(episode=episode, said=said, with_name=with_name, by=dev(episode.ref), now=MONDAY)
    asks.ask(episode=episode, kind="copy", by=dev(episode.ref), now=MONDAY)
    kept = period(PERIODS, "care.feedback")
    forget(MONDAY + kept)
    assert Feedback.objects.count() == 2
    forget(MONDAY + kept + 31 * A_DAY)
    assert Feedback.objects.get().episode == episode
    forget(ended(episode) + EIGHT_YEARS + 60 * A_DAY)
    assert not Feedback.objects.exists()
    assert not Ask.objects.exists()


def test_the_page_shows_the_table() -> None:
    shown = PAGE.split("<!-- care -->\n")[1].split("<!-- /care -->")[0]
    assert shown == as_markdown(PERIODS), as_markdown(PERIODS)
