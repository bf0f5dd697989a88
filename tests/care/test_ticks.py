"""What time brings: open call slots to each force, and rows for counting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.care.story import FORCE, MONDAY, a_case, a_received, a_rota, decline, recall, speak
from tests.cast import AMA, TOM, dev
from towpath.care import publishing, ticks
from towpath.care.actions import assessments, booking, endings, telling
from towpath.care.models import Episode
from towpath.care.queries.slots import open_first_calls
from towpath.gate.models import Outgoing, Peer

PROMISED = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
LATER = MONDAY + timedelta(minutes=5)


def slots() -> list[Outgoing]:
    return list(Outgoing.objects.filter(word="slots").order_by("id"))


def test_each_force_is_told_the_open_call_times() -> None:
    a_rota()
    assert ticks.tell_slots(MONDAY) == 2
    assert {row.peer.name for row in slots()} == {"ridgeway", "otherforce"}


def test_nothing_is_told_when_nothing_changed() -> None:
    a_rota()
    ticks.tell_slots(MONDAY + timedelta(minutes=1))
    assert ticks.tell_slots(MONDAY + timedelta(minutes=15)) == 0


def test_a_booked_first_call_changes_what_is_told() -> None:
    a_rota()
    ticks.tell_slots(MONDAY)
    a_received(wanted_slot=datetime(2026, 3, 3, 18, 0, tzinfo=UTC))
    assert ticks.tell_slots(MONDAY) == 2


def test_a_booked_meeting_changes_nothing_of_what_is_told() -> None:
    a_rota()
    ticks.tell_slots(MONDAY)
    a_case(at="assessment_booked")
    assert ticks.tell_slots(MONDAY) == 0


def withdraw(episode: Episode) -> None:
    endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=dev(episode.ref), now=LATER)


def die(episode: Episode) -> None:
    endings.record_death(episode=episode, verified=True, by=AMA, now=LATER)


def send_back(episode: Episode) -> None:
    notice = telling.propose(episode=episode, event="not_suit", reason="not_suitable", by=AMA, now=LATER)
    telling.confirm(notice=notice, by=TOM, now=LATER)


def speak_sooner(episode: Episode) -> None:
    speak(episode, LATER)


def cancel(episode: Episode) -> None:
    booking.cancel(booking=episode.bookings.get(state="live"), by=AMA, now=LATER)


@pytest.mark.parametrize("deed", [withdraw, die, send_back, speak_sooner, cancel])
def test_nothing_that_police_do_not_know_opens_a_promised_time_again(deed: Callable[[Episode], None]) -> None:
    a_rota()
    episode = a_received(wanted_slot=PROMISED)
    ticks.tell_slots(MONDAY)
    before = slots()[-1].data
    deed(episode)
    ticks.tell_slots(MONDAY)
    assert slots()[-1].data == before
    assert PROMISED not in {slot.starts_at for slot in open_first_calls(LATER)}


def test_a_promised_call_that_moves_closes_the_new_time_and_does_not_open_the_old_one() -> None:
    a_rota()
    episode = a_received(wanted_slot=PROMISED)
    thursday = PROMISED + timedelta(days=2)
    booking.move(booking=episode.bookings.get(state="live"), starts_at=thursday, by=AMA, now=LATER)
    assert not {PROMISED, thursday} & {slot.starts_at for slot in open_first_calls(LATER)}


@pytest.mark.parametrize("deed", [decline, recall])
def test_an_ending_that_police_know_opens_the_promised_time_again(
    deed: Callable[[Episode, datetime], None],
) -> None:
    a_rota()
    episode = a_received(wanted_slot=PROMISED)
    deed(episode, LATER)
    assert PROMISED in {slot.starts_at for slot in open_first_calls(LATER)}


def test_a_force_that_we_no_longer_speak_to_is_told_nothing() -> None:
    a_rota()
    Peer.objects.filter(name="otherforce").update(active=False)
    ticks.tell_slots(MONDAY)
    assert {row.peer.name for row in slots()} == {"ridgeway"}


def counted() -> list[Outgoing]:
    return list(Outgoing.objects.filter(word="care_counted").order_by("id"))


def test_an_episode_is_counted_when_something_changed_and_only_then() -> None:
    episode = a_received()
    assert [publishing.publish(MONDAY), publishing.publish(MONDAY)] == [1, 0]
    episode.refresh_from_db()
    a_case(at="contacted")
    assert publishing.publish(MONDAY) == 1


def test_a_counted_row_has_no_name_no_day_and_no_reference() -> None:
    episode = a_case(at="assessed")
    publishing.publish(MONDAY)
    data = counted()[0].data
    for secret in ("Dev", "1999", "2026-03-0", episode.ref, episode.referral, "07700", "cannabis"):
        assert secret not in data


def test_a_counted_row_goes_to_insight_alone_with_the_daily_release() -> None:
    a_received()
    publishing.publish(MONDAY)
    row = counted()[0]
    assert (row.peer.name, row.due_at > MONDAY) == ("insight", True)


def test_a_counted_row_says_how_far_it_came() -> None:
    row = publishing.row_of(a_case(at="withdrawn", encounter_on=MONDAY.date() - timedelta(days=2)))
    assert (row.contacted, row.assessed, row.ending, row.contact_days) == (True, False, "withdrawn", 2)
    assert (row.age_band, row.month) == ("25-34", "2026-02")


def test_what_got_in_the_way_is_counted_by_its_code() -> None:
    episode = a_case(at="assessment_booked")
    held = episode.bookings.get()
    miss(episode, held.ends_at)
    assert publishing.row_of(Episode.objects.get(pk=episode.pk)).barrier == "work_hours"


def miss(episode: Episode, now: datetime) -> None:
    booking = episode.bookings.get()
    assessments.miss_assessment(booking=booking, barrier="work_hours", by=AMA, now=now)


def test_every_job_has_a_beat_and_a_name_of_its_own() -> None:
    assert len({job.name for job in ticks.JOBS}) == len(ticks.JOBS)


def test_the_force_that_referred_is_the_force_that_is_told() -> None:
    episode = a_case(at="withdrawn")
    told = Outgoing.objects.filter(subject=episode.referral).values_list("peer__name", flat=True)
    assert set(told) == {FORCE}
