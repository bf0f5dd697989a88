"""That no open time suited is kept, with what would have and why: from closed lists, for ourselves alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.care.demand.asking import TUESDAY_AT_SIX, a_wish, would_suit
from tests.care.hours import NOW, hours, on_the_rota
from tests.care.story import a_case, a_received, words_to_police
from tests.cast import AMA, REX, dev
from towpath.care.actions.demand import none_suited
from towpath.care.models import Unmet
from towpath.care.queries.timeline import timeline
from towpath.care.retention import forget
from towpath.gate.models import Outgoing
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import Refusal
from towpath.schemes.words import NoTimeSuits, TimeWindow, WorkPattern

DAY = timedelta(days=1)


def kept() -> list[Unmet]:
    """The wishes but for those that a referral brought."""
    return list(Unmet.objects.exclude(kind="first_call"))


def test_what_would_have_suited_and_why_are_kept() -> None:
    wish = a_wish(**TUESDAY_AT_SIX, mode="video")
    assert (wish.windows, wish.weekday, wish.hour, wish.mode) == (["weekday_evening"], 1, 18, "video")
    assert (wish.why, wish.offered, wish.language, wish.day) == ("work_hours", 3, "en", date(2026, 3, 2))
    assert wish.cells == {(1, 18)}


def test_the_person_can_say_it_themselves_and_nobody_else_can() -> None:
    episode = a_case(at="contacted")
    said: dict[str, Any] = {"kind": "session", "said": would_suit(), "offered": 1, "now": NOW}
    said["episode"] = episode
    none_suited(**said, by=dev(episode.ref))
    for stranger in (REX, dev("LK-0000-0000-0000")):
        with pytest.raises(Refusal):
            none_suited(**said, by=stranger)
    assert len(kept()) == 1


def test_where_nothing_was_open_that_is_the_reason() -> None:
    assert a_wish(offered=0).why == NoTimeSuits.NOTHING_OPEN


def test_said_twice_on_one_day_it_is_one_wish_in_the_newer_words() -> None:
    episode = a_case(at="contacted")
    a_wish(episode)
    a_wish(episode, now=NOW + timedelta(hours=1), windows=(TimeWindow.SATURDAY,))
    assert [wish.windows for wish in kept()] == [["saturday"]]
    a_wish(episode, now=NOW + DAY)
    assert len(kept()) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"windows": ()}, "windows"),
        ({"windows": ("at full moon",)}, "windows"),
        ({"why": "lazy"}, "why"),
        ({"mode": "by owl"}, "mode"),
        ({"hour": 3}, "hour"),
        ({"weekday": 5}, "hour"),
        ({"hour": 10}, "hour"),
        ({"kind": "party"}, "kind"),
    ],
)
def test_what_is_on_no_list_is_refused_beside_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        a_wish(**changes)
    assert refused.value.field == field
    assert kept() == []


def test_the_store_refuses_what_is_on_no_list_too() -> None:
    wish = a_wish()
    for wrong in ({"why": "lazy"}, {"hour": 3}, {"weekday": 7}, {"mode": "by owl"}, {"kind": "party"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Unmet.objects.filter(pk=wish.pk).update(**wrong)


def test_after_an_end_no_time_is_looked_for() -> None:
    with pytest.raises(Refusal, match="has ended"):
        a_wish(a_case(at="withdrawn"))


def test_it_stands_in_the_record_and_in_what_happened_with_the_person() -> None:
    episode = a_case(at="contacted")
    a_wish(episode)
    last = AuditEvent.objects.order_by("seq").last()
    assert last is not None
    assert (last.verb, last.actor, last.ref) == ("unmet.kept", AMA.id, episode.ref)
    assert "No open time suited them" in [line.title for line in timeline(episode)]


def test_police_hear_nothing_of_it() -> None:
    episode = a_case(at="contacted")
    before, words = Outgoing.objects.count(), words_to_police(episode)
    a_wish(episode)
    assert (Outgoing.objects.count(), words_to_police(episode)) == (before, words)


def test_a_wish_goes_after_a_year_and_a_month_and_the_episode_stays() -> None:
    wish = a_wish()
    forget(wish.at + 400 * DAY)
    assert Unmet.objects.filter(pk=wish.pk).exists()
    forget(wish.at + 401 * DAY)
    assert not Unmet.objects.exists()
    assert wish.episode.__class__.objects.exists()


def first_calls(*times: tuple[int, time]) -> None:
    """Half an hour each, on these days, from these times on."""
    for weekday, starts in times:
        ends = time(starts.hour + 1, starts.minute)
        on_the_rota(hours(weekday=weekday, starts=starts, ends=ends, purpose="first_call", minutes=30))


def test_a_referral_that_no_open_first_call_suits_is_a_wish_with_why() -> None:
    first_calls((0, time(14)), (1, time(10)))
    episode = a_received(now=NOW, work_pattern=WorkPattern.SHIFTS)
    wish = episode.unmet.get()
    assert (wish.kind, wish.windows, wish.why) == ("first_call", ["weekday_evening"], "work_hours")
    assert wish.offered == 4


def test_a_referral_without_any_open_first_call_says_that() -> None:
    assert a_received(now=NOW).unmet.get().why == NoTimeSuits.NOTHING_OPEN


def test_a_call_that_suits_but_after_the_promise_does_not_count_as_open() -> None:
    first_calls((4, time(18)))
    assert a_received(now=NOW).unmet.get().offered == 0


@pytest.mark.parametrize("times", [(), (TimeWindow.ANY_TIME,), (TimeWindow.WEEKDAY_EVENING,)])
def test_a_referral_that_an_open_call_suits_is_no_wish(times: tuple[TimeWindow, ...]) -> None:
    first_calls((0, time(18)))
    assert not a_received(now=NOW, times=times).unmet.exists()


def test_whoever_has_a_call_already_wished_for_nothing_in_vain() -> None:
    first_calls((0, time(14)))
    wanted = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    assert not a_received(now=NOW, wanted_slot=wanted).unmet.exists()
