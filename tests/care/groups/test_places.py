"""Who may have a place: no under-18s with adults, nobody who is kept apart, one place a number, turns kept.

Seen to fail: with `check_age` taken out of `check_fits` (the store still refuses), with the constraint
`no_under_18s_with_adults` taken out of the migration, and with `check_apart` taken out of `check_fits`.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.care.groups.circle import SCHEME, a_group, somebody, toms_evenings
from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.story import pause, withdraw, words_to_police
from tests.cast import AMA, LENA, TOM, dev
from towpath.care.actions.apart import end_apart, keep_apart
from towpath.care.actions.booking import move
from towpath.care.actions.endings import resume
from towpath.care.actions.pathways import Agreed, start_pathway
from towpath.care.actions.people import Identity, put_identity_right
from towpath.care.actions.places import book_again, join, leave, stop_waiting, wait_for
from towpath.care.models import Booking, Episode, GroupCourse, GroupPlace, Session
from towpath.care.queries.groups import choices_for, no_longer_fits, people_in, place_of, waiting_for
from towpath.care.queries.pathways import progress_of
from towpath.gate.models import Outgoing
from towpath.kit.refusals import NotThere, Refusal
from towpath.schemes.catalogue import find

CHILD: dict[str, Any] = {"date_of_birth": date(2009, 5, 4)}
TURNS_18: dict[str, Any] = {"date_of_birth": date(2008, 3, 20)}


@pytest.fixture
def group() -> GroupCourse:
    toms_evenings()
    return a_group()


def give(episode: Episode, group: GroupCourse) -> GroupPlace:
    return join(episode=episode, group=group, by=AMA, now=NOW)


def test_a_place_starts_the_pathway_and_books_every_meeting(group: GroupCourse) -> None:
    episode = somebody()
    give(episode, group)
    episode.refresh_from_db()
    sessions = Session.objects.filter(pathway__episode=episode).select_related("booking")
    assert episode.state == "on_pathway"
    assert {one.state for one in sessions} == {"planned"}
    assert [one.booking.starts_at for one in sessions if one.booking] == [
        one.starts_at for one in group.meetings.all()
    ]
    booked = Booking.objects.get(session__number=1)
    assert (booked.practitioner, booked.mode, booked.place) == (TOM.id, "in_person", "Canal Hall")


def on_their_own(episode: Episode) -> Booking:
    """Their first session, with Ama on a Tuesday evening."""
    on_the_rota(hours(AMA, TUESDAY, time(18), time(21)))
    themes = [theme.code for theme in find(SCHEME).pathway.themes]
    slot = open_sessions(episode, NOW, practitioner=AMA.id)[0]
    first = Agreed(themes[0], slot.starts_at, AMA.id, "phone")
    start_pathway(episode=episode, agreed=[first, *map(Agreed, themes[1:])], by=AMA, now=NOW)
    return Booking.objects.get(episode=episode, kind="session")


def test_a_session_that_has_a_time_of_its_own_moves_into_the_group(group: GroupCourse) -> None:
    episode = somebody()
    own = on_their_own(episode)
    give(episode, group)
    own.refresh_from_db()
    now = Booking.objects.get(session__number=1)
    assert (own.state, now.moved_from, now.practitioner) == ("moved", own, TOM.id)
    assert not own.cells.exists()
    assert {one.state for one in episode.pathway.sessions.all()} == {"planned"}


def test_leaving_gives_back_what_is_to_come_and_joining_again_books_it_again(group: GroupCourse) -> None:
    episode = somebody()
    leave(place=give(episode, group), by=AMA, now=NOW)
    assert {one.state for one in episode.pathway.sessions.all()} == {"to_book"}
    give(episode, group)
    assert Booking.objects.filter(episode=episode, kind="session", state="live").count() == 6


def test_after_a_break_their_place_is_there_and_what_is_to_come_is_booked_again(group: GroupCourse) -> None:
    episode = somebody()
    place = give(episode, group)
    pause(episode, NOW)
    assert {one.state for one in episode.pathway.sessions.all()} == {"to_book"}
    with pytest.raises(Refusal, match="paused"):
        book_again(place=place, by=AMA, now=NOW)
    later = NOW + timedelta(days=8)
    resume(episode=Episode.objects.get(pk=episode.pk), by=AMA, now=later)
    assert book_again(place=place, by=AMA, now=later) == 5
    assert [one.state for one in episode.pathway.sessions.all()] == ["to_book"] + ["planned"] * 5


def test_one_meeting_can_be_moved_to_a_time_of_ones_own_and_the_place_stays(group: GroupCourse) -> None:
    on_the_rota(hours(AMA, TUESDAY, time(18), time(21)))
    episode = somebody()
    give(episode, group)
    first = Booking.objects.get(session__number=1)
    slot = open_sessions(episode, NOW, practitioner=AMA.id)[0]
    move(
        booking=first,
        starts_at=slot.starts_at,
        practitioner=AMA.id,
        mode="phone",
        by=dev(episode.ref),
        now=NOW,
    )
    assert Booking.objects.get(session__number=1).practitioner == AMA.id
    assert Booking.objects.filter(episode=episode, state="live", group_time__isnull=False).count() == 5
    assert people_in(group).count() == 1


def test_nobody_is_promised_two_things_at_once(group: GroupCourse) -> None:
    episode = somebody()
    own = on_their_own(episode)
    second = group.meetings.get(number=2)
    moved = {"starts_at": second.starts_at, "ends_at": second.ends_at}
    Session.objects.filter(booking=own).update(state="to_book", booking=None)
    Booking.objects.filter(pk=own.pk).update(**moved)
    with pytest.raises(Refusal, match="another time with us on Thursday 12 March"):
        give(episode, group)
    assert not GroupPlace.objects.exists()


def test_no_under_18_joins_adults_and_no_adult_under_18s(group: GroupCourse) -> None:
    with pytest.raises(Refusal, match="for adults"):
        give(somebody(**CHILD), group)
    toms_evenings(1)
    young = a_group(band="young", first_day=date(2026, 3, 3))
    with pytest.raises(Refusal, match="under 18 to its last day"):
        give(somebody(), young)
    with pytest.raises(Refusal, match="under 18 to its last day"):
        give(somebody(**TURNS_18), young)
    assert give(somebody(**CHILD), young).age_last == 16


def test_a_guessed_age_lets_nobody_in(group: GroupCourse) -> None:
    with pytest.raises(Refusal, match="date of birth"):
        give(somebody(date_of_birth=None, estimated_age=30), group)


@pytest.mark.parametrize(("band", "first", "last"), [("adult", 17, 17), ("adult", 17, 18), ("young", 17, 18)])
def test_the_store_itself_refuses_under_18s_with_adults(
    group: GroupCourse, band: str, first: int, last: int
) -> None:
    facts: dict[str, Any] = {"number": 1, "taken_at": NOW, "by_id": "ama", "by_name": "Ama"}
    with pytest.raises(IntegrityError, match="no_under_18s_with_adults"), transaction.atomic():
        GroupPlace.objects.create(
            group=group, episode=somebody(), band=band, age_first=first, age_last=last, **facts
        )


def test_a_date_of_birth_that_is_put_right_later_is_pointed_out(group: GroupCourse) -> None:
    episode = somebody()
    give(episode, group)
    born = Identity("Dev", "Example", date(2009, 5, 4))
    put_identity_right(episode=episode, identity=born, by=AMA, now=NOW)
    assert [(place.episode_id, "adults" in why) for place, why in no_longer_fits(group)] == [
        (episode.pk, True)
    ]


def test_two_who_are_kept_apart_never_share_a_group(group: GroupCourse) -> None:
    one, other = somebody(), somebody()
    pair, shared = keep_apart(episode=other, other=one, by=TOM, now=NOW)
    assert not shared
    give(one, group)
    with pytest.raises(Refusal, match="Somebody in this group is kept apart") as refused:
        give(other, group)
    assert one.ref not in refused.value.reason
    with pytest.raises(Refusal):
        wait_for(episode=other, group=group, by=AMA, now=NOW)
    end_apart(pair=pair, by=TOM, now=NOW)
    assert give(other, group).number == 2


def test_a_pair_is_kept_even_if_they_share_a_group_and_that_is_pointed_out(group: GroupCourse) -> None:
    one, other = somebody(), somebody()
    give(one, group)
    give(other, group)
    assert keep_apart(episode=one, other=other, by=TOM, now=NOW)[1]
    assert len(no_longer_fits(group)) == 2


def test_police_learn_nothing_of_groups_or_of_who_is_kept_apart(group: GroupCourse) -> None:
    one, other = somebody(), somebody()
    before = Outgoing.objects.count()
    keep_apart(episode=one, other=other, by=TOM, now=NOW)
    leave(place=give(one, group), by=AMA, now=NOW)
    assert words_to_police(one) == ["received", "in_progress"]
    assert Outgoing.objects.count() == before


def test_a_full_group_is_waited_for_and_whoever_waits_longest_comes_first(group: GroupCourse) -> None:
    places = [give(somebody(), group) for _ in range(3)]
    first, second = somebody(), somebody()
    with pytest.raises(Refusal, match="full"):
        give(first, group)
    for one in (first, second):
        wait_for(episode=one, group=group, by=AMA, now=NOW)
    leave(place=places[1], by=AMA, now=NOW)
    with pytest.raises(Refusal, match="Others wait"):
        give(second, group)
    assert [choice.may_wait for choice in choices_for(somebody(), NOW)] == [True]
    assert give(first, group).number == 2
    assert [wait.episode_id for wait in waiting_for(group)] == [second.pk]
    stop_waiting(wait=waiting_for(group)[0], by=AMA, now=NOW)
    assert not waiting_for(group).exists()


def test_whoever_is_paused_keeps_their_turn_and_holds_up_nobody(group: GroupCourse) -> None:
    places = [give(somebody(), group) for _ in range(3)]
    first, second = somebody(), somebody()
    for one in (first, second):
        wait_for(episode=one, group=group, by=AMA, now=NOW)
    pause(first, NOW)
    leave(place=places[0], by=AMA, now=NOW)
    give(second, group)
    assert first.group_waits.get().ended_at is None


def test_an_ending_gives_the_place_back_and_ends_the_wait(group: GroupCourse) -> None:
    here, waits = somebody(), somebody()
    give(here, group)
    wait_for(episode=waits, group=group, by=AMA, now=NOW)
    for one in (here, waits):
        withdraw(one, NOW)
    assert (people_in(group).count(), waiting_for(group).count()) == (0, 0)


def test_one_person_has_one_place_and_a_stranger_gives_none(group: GroupCourse) -> None:
    episode = somebody()
    give(episode, group)
    with pytest.raises(Refusal, match="a place in a group already"):
        give(episode, group)
    with pytest.raises((NotThere, Refusal)):
        join(episode=somebody(), group=group, by=dev(episode.ref), now=NOW)
    place = place_of(episode, NOW)
    assert place is not None
    leave(place=place, by=LENA, now=NOW)
    progress = progress_of(episode)
    assert progress is not None
    assert progress.done == 0
