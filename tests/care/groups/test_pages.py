"""The pages of groups: a rule, a preview, a group; somebody joins, moves along, is written up."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.care.groups.circle import FIRST, SCHEME, a_group, somebody, toms_evenings
from tests.care.hours import NOW
from tests.care.screens.desk import address, at_ten, set_clock, signed_in, words_of
from tests.cast import AMA, LENA, TOM, account
from towpath.care.actions import booking
from towpath.care.actions.places import join
from towpath.care.models import Apart, Attendance, Booking, Episode, GroupCourse, GroupWait
from towpath.care.queries.groups import choices_for, people_in, place_of

__all__ = ["at_ten"]
pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture(autouse=True)
def _staff(db: None) -> None:
    toms_evenings()
    for who in (AMA, TOM, LENA):
        account(who)


@pytest.fixture
def group() -> GroupCourse:
    return a_group(places=2)


def a_form(**changes: Any) -> dict[str, Any]:
    facts = {
        "scheme": SCHEME,
        "band": "adult",
        "mode": "in_person",
        "venue": "Canal Hall",
        "practitioner": TOM.id,
        "first_day_day": FIRST.day,
        "first_day_month": FIRST.month,
        "first_day_year": FIRST.year,
        "starts": "6pm",
        "minutes": "90",
        "places": "8",
    }
    return facts | changes


def value_of(response: Any, name: str) -> str:
    """The value of a hidden field."""
    text = response.content.decode()
    at = text.index(f'name="{name}" value="') + len(f'name="{name}" value="')
    return str(text[at : text.index('"', at)])


def test_a_group_is_made_only_after_its_dates_were_looked_at() -> None:
    client = signed_in(LENA)
    preview = client.post(address("make_group"), a_form())
    assert preview.status_code == 200
    assert "Nothing is kept yet" in words_of(preview)
    assert not GroupCourse.objects.exists()
    made = client.post(address("make_group"), a_form(seen=value_of(preview, "seen")))
    assert made.status_code == 302
    assert "Thursdays 6pm, Canal Hall, adults" in words_of(client.get(made.headers["Location"]))


def test_what_stands_in_the_way_is_said_and_what_was_typed_stays() -> None:
    response = signed_in(LENA).post(address("make_group"), a_form(starts="9am"))
    assert response.status_code == 422
    assert "Tom Reed is not on the rota for sessions on Thu 5 March from 9am" in words_of(response)
    assert "Canal Hall" in response.content.decode()


def test_a_practitioner_sees_groups_and_only_a_team_lead_makes_and_moves_them(group: GroupCourse) -> None:
    client = signed_in(AMA)
    assert "Thursdays 6pm" in words_of(client.get(address("groups")))
    assert client.get(address("group", pk=group.pk)).status_code == 200
    for page in (address("make_group"), address("move_group", pk=group.pk)):
        assert client.get(page).status_code == 404
    assert signed_in(LENA).get(address("move_group", pk=group.pk)).status_code == 200


def picked(client: Client, episode: Episode, group: GroupCourse) -> Any:
    return client.post(address("join_group", episode), {"group": group.pk, "looked": "on"})


def test_somebody_joins_from_their_own_page_and_the_next_waits(group: GroupCourse) -> None:
    client = signed_in(AMA)
    for one in (somebody(), somebody()):
        assert picked(client, one, group).status_code == 302
    third = somebody()
    assert "full, wait for a place" in words_of(client.get(address("join_group", third)))
    assert picked(client, third, group).status_code == 302
    assert GroupWait.objects.get().episode_id == third.pk
    assert "Who waits" in words_of(client.get(address("group", pk=group.pk)))


def test_when_the_last_place_has_just_gone_the_waiting_list_is_offered(
    group: GroupCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, late = signed_in(AMA), somebody()
    before = join_choices(late)
    for one in (somebody(), somebody()):
        join(episode=one, group=group, by=AMA, now=NOW)
    monkeypatch.setattr("towpath.care.views.places.choices_for", before)
    response = picked(client, late, group)
    assert response.status_code == 422
    assert "This group is full." in words_of(response)
    assert "full, wait for a place" in words_of(response)
    assert "Not for them now" not in words_of(response)


def join_choices(episode: Episode) -> Any:
    """First the choices as they were when the page was opened, then as they are."""
    asked = [choices_for(episode, NOW)]
    return lambda episode, now: asked.pop() if asked else choices_for(episode, now)


def test_nobody_joins_before_somebody_has_looked(group: GroupCourse) -> None:
    response = signed_in(AMA).post(address("join_group", somebody()), {"group": group.pk})
    assert response.status_code == 422
    assert "Look at their safety answers" in words_of(response)


def test_the_group_shows_on_the_pathway_and_in_the_diary(group: GroupCourse) -> None:
    episode = somebody()
    join(episode=episode, group=group, by=AMA, now=NOW)
    client = signed_in(TOM)
    assert "in a group" in words_of(client.get(address("pathway", episode)))
    assert "Dev Example" in words_of(client.get(f"{address('diary')}?from={FIRST}"))
    booking.cancel(booking=Booking.objects.get(session__number=2), by=AMA, now=NOW)
    again = address("come_again", episode, pk=episode.group_places.get().pk)
    assert again in client.get(address("join_group", episode)).content.decode()
    assert client.post(again).status_code == 302
    assert again not in client.get(address("join_group", episode)).content.decode()
    assert "They leave the group" in words_of(client.get(address("join_group", episode)))
    place = place_of(episode, NOW)
    assert place is not None
    assert client.post(address("leave_group", episode, pk=place.pk)).status_code == 302
    assert not people_in(group).exists()


def test_a_move_is_seen_with_whom_it_touches_before_it_is_kept(group: GroupCourse) -> None:
    join(episode=somebody(), group=group, by=AMA, now=NOW)
    client = signed_in(LENA)
    typed = a_form(since="3", starts="6:30pm", first_day_day=26, venue="Canal Hall")
    preview = client.post(address("move_group", pk=group.pk), typed)
    text = words_of(preview)
    assert "Thu 19 March, 6pm becomes Thu 26 March, 6:30pm" in text
    assert "4 times." in text
    assert group.meetings.get(number=3).wall_day.day == 19
    moved = client.post(address("move_group", pk=group.pk), typed | {"seen": value_of(preview, "seen")})
    assert moved.status_code == 302
    assert group.meetings.get(number=3).wall_day.day == 26
    assert "Tell them the new times" in words_of(client.get(address("group", pk=group.pk)))
    place = people_in(group).get()
    client.post(address("told_of_move", pk=place.pk))
    assert people_in(group).get().tell_since is None


def test_one_page_writes_up_a_meeting(group: GroupCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    episode = somebody()
    join(episode=episode, group=group, by=AMA, now=NOW)
    meeting = group.meetings.get(number=1)
    page = address("register", pk=group.pk, number=1)
    assert signed_in(TOM).get(page).status_code == 404
    set_clock(monkeypatch, meeting.ends_at)
    client, key = signed_in(TOM), episode.pathway.sessions.get(number=1).pk
    assert "Dev Example" in words_of(client.get(page))
    refused = client.post(page, {f"came_{key}": "missed", f"mode_{key}": "in_person"})
    assert (refused.status_code, Attendance.objects.count()) == (422, 0)
    assert client.post(page, {f"came_{key}": "full", f"mode_{key}": "phone"}).status_code == 302
    assert Attendance.objects.get().mode == "phone"


def test_two_are_kept_apart_by_name_and_neither_police_nor_they_are_told() -> None:
    one, other = somebody(), somebody(family_name="Otherwise")
    client = signed_in(AMA)
    page = f"{address('apart', one)}?q=Otherwise"
    assert other.ref in words_of(client.get(page))
    assert client.post(page, {"other": other.ref}).status_code == 302
    pair = Apart.objects.get()
    assert other.ref in words_of(client.get(address("apart", one)))
    assert client.post(address("end_apart", other, pk=pair.pk)).status_code == 302
    assert not Apart.objects.exists()
