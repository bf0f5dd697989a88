"""The person's times: real open ones, evenings first for who works in the day, none taken twice."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.care.open_times import open_sessions
from tests.care.story import MONDAY, a_case, book
from tests.cast import AMA, TOM
from tests.person.visiting import Hands, Page, Visitor, a_guest, choice, live, sessions
from towpath.care.actions.booking import book as book_time
from towpath.care.actions.contacts import SafeWays, change_contact_rules
from towpath.care.actions.endings import pause
from towpath.care.models import Booking, Episode
from towpath.care.queries.slots import Slot
from towpath.gate.models import Outgoing
from towpath.kit.notify.models import Notice
from towpath.person.wording import when
from towpath.schemes.words import TimeWindow, WorkPattern

pytestmark = pytest.mark.usefixtures("rota")
HOUR = timedelta(hours=1)


def offered(page: Page) -> list[str]:
    """The times on the page, in order."""
    labels = re.findall(
        r'<label class="govuk-label govuk-radios__label"[^>]*>\s*(.*?)\s*</label>', page.html, re.S
    )
    return [" ".join(one.split()) for one in labels if "day " in one]


def an_evening(episode: Episode, nth: int = 0) -> Slot:
    evenings = [slot for slot in open_sessions(episode, MONDAY, limit=1000) if slot.is_evening]
    return sorted(evenings)[nth]


def a_talk(dev: Visitor, **changes: Any) -> Episode:
    """Dev has a planning talk on Thursday at noon."""
    episode = a_guest(dev, at="contacted", **changes)
    thursday = next(slot for slot in sorted(open_sessions(episode, MONDAY, limit=1000)) if slot.wall.day == 5)
    assert dev.send("plan", choice(thursday)).status == 200
    return episode


def take(slot: Slot) -> Booking:
    """Somebody else takes this time."""
    return book_time(
        episode=a_case(at="contacted"),
        kind=Booking.Kind.SESSION,
        starts_at=slot.starts_at,
        practitioner=slot.practitioner,
        mode="phone",
        by=AMA,
        now=MONDAY,
    )


def test_face_to_face_is_chosen_already_for_who_cannot_be_called(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    change_contact_rules(episode=episode, ways=SafeWays(other_way="Harbour House"), by=AMA, now=MONDAY)
    marked = re.findall(r'<input[^>]*name="mode"[^>]*value="(\w+)"[^>]*checked', dev.see("plan").html)
    assert marked == ["in_person"]


def test_who_works_in_the_day_sees_evenings_and_weekends_first(dev: Visitor) -> None:
    episode = a_talk(dev, work_pattern=WorkPattern.DAYS)
    page = dev.see("change", pk=live(episode).pk)
    assert page.text.index("Evenings and weekends") < page.text.index("Other times")
    assert "evening" in offered(page)[0]


def test_a_few_saturdays_stand_among_the_evenings(dev: Visitor) -> None:
    episode = a_talk(dev, work_pattern=WorkPattern.DAYS, times=(TimeWindow.WEEKDAY_EVENING,))
    best = offered(dev.see("change", pk=live(episode).pk))[:8]
    assert sum("evening" in one for one in best) == 6
    assert sum("weekend" in one for one in best) == 2


def test_who_does_not_work_sees_first_what_they_said_suits_them(dev: Visitor) -> None:
    mornings = (TimeWindow.WEEKDAY_MORNING,)
    episode = a_talk(dev, work_pattern=WorkPattern.NOT_WORKING, times=mornings)
    page = dev.see("change", pk=live(episode).pk)
    assert page.text.index("Times that you said suit you") < page.text.index("Other times")
    assert "11am" in offered(page)[0]


def test_a_time_is_moved_to_an_evening(dev: Visitor) -> None:
    episode = a_talk(dev)
    page = dev.send("change", choice(an_evening(episode)), pk=live(episode).pk)
    assert "Booked: tomorrow, Tuesday 3 March, at 5pm." in page.text
    moved = live(episode)
    assert (moved.asked_by, moved.moved_from.state) == ("person", "moved")


def test_a_meeting_keeps_its_theme_when_it_moves(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    first = sessions(episode)[0]
    dev.send("meet", choice(an_evening(episode)), number=1)
    dev.send("change", choice(an_evening(episode, 1)), pk=live(episode).pk)
    first.refresh_from_db()
    assert (first.booking, first.state) == (live(episode), "planned")


def test_the_planning_talk_is_booked_by_the_person(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    page = dev.send("plan", choice(an_evening(episode), "in_person"))
    episode.refresh_from_db()
    assert episode.state == "assessment_booked"
    assert "Face to face." in page.text


def test_a_time_that_has_just_gone_is_answered_with_the_next_three(dev: Visitor) -> None:
    episode = a_talk(dev)
    before, gone = live(episode), an_evening(episode)
    take(gone)
    page = dev.send("change", choice(gone), pk=before.pk)
    assert page.status == 422
    assert "That time has just gone. Choose another one." in page.text
    top = page.text.split("Still free")[1].split("Evenings and weekends")[0]
    assert len(re.findall(r"day \d+ March", top)) == 3
    assert live(episode) == before


def test_a_time_is_not_offered_twice_on_one_page(dev: Visitor) -> None:
    episode = a_talk(dev)
    take(an_evening(episode))
    slots = dev.send("change", choice(an_evening(episode)), pk=live(episode).pk)
    keys = dev.send("plan", {}).values("slot") + slots.values("slot")
    assert len(keys) == len(set(keys))


def test_two_tabs_that_move_one_time_move_it_once(dev: Visitor) -> None:
    episode = a_talk(dev)
    first, second = an_evening(episode), an_evening(episode, 1)
    pk = live(episode).pk
    dev.send("change", choice(first), pk=pk)
    page = dev.send("change", choice(second), pk=pk)
    assert "This time was changed already. Here is how it stands now." in page.text
    assert live(episode).starts_at == first.starts_at
    assert when(first.starts_at, MONDAY) in page.text
    assert "changed already" in dev.send("cancel", pk=pk).text


def test_two_tabs_that_book_one_meeting_book_it_once(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    dev.send("meet", choice(an_evening(episode)), number=1)
    page = dev.send("meet", choice(an_evening(episode, 1)), number=1)
    assert "There is nothing to choose here now." in page.text
    assert episode.bookings.filter(state="live").count() == 1


def test_near_the_time_it_says_so_and_offers_a_call(dev: Visitor, hands: Hands) -> None:
    episode = a_talk(dev)
    booked = live(episode)
    hands.at = booked.starts_at - 3 * HOUR
    for view in ("change", "cancel"):
        page = dev.see(view, pk=booked.pk)
        assert "It is soon now. To change it, please call us." in page.text
        assert "Ask us to call you" in page.text
    assert "It is soon now. To change it, please call us." in dev.see("home").text
    assert dev.send("cancel", pk=booked.pk).status == 422
    assert live(episode) == booked


def test_a_time_that_has_passed_cannot_be_changed(dev: Visitor, hands: Hands) -> None:
    episode = a_talk(dev)
    booked = live(episode)
    hands.at = booked.starts_at
    assert dev.send("cancel", pk=booked.pk).status == 404


def test_a_cancelled_planning_talk_can_be_booked_again(dev: Visitor) -> None:
    episode = a_talk(dev)
    page = dev.send("cancel", pk=live(episode).pk)
    assert "The time is cancelled." in page.text
    assert "Choose a time for your planning talk" in page.text


def test_a_cancelled_meeting_waits_for_another_time(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    dev.send("meet", choice(an_evening(episode)), number=1)
    page = dev.send("cancel", pk=live(episode).pk)
    assert "Choose a time for your next meeting" in page.text
    assert sessions(episode)[0].state == "to_book"


def test_moving_a_time_tells_the_police_nothing(dev: Visitor) -> None:
    episode = a_talk(dev)
    before = list(Outgoing.objects.values_list("message_id", flat=True))
    dev.send("change", choice(an_evening(episode)), pk=live(episode).pk)
    dev.send("cancel", pk=live(episode).pk)
    assert list(Outgoing.objects.values_list("message_id", flat=True)) == before


def test_when_no_time_is_open_it_offers_a_call(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    for slot in open_sessions(episode, MONDAY, limit=1000):
        if slot.starts_at.minute == 0:
            take(slot)
    page = dev.see("plan")
    assert "There is no open time just now." in page.text
    assert "Ask us to call you" in page.text


def test_in_a_pause_nothing_is_asked_of_the_person(dev: Visitor) -> None:
    episode = a_guest(dev, at="on_pathway")
    pause(episode=episode, reason="unwell", by=TOM, now=MONDAY)
    page = dev.see("home")
    assert "There is nothing that you need to do now." in page.text
    assert "no time yet" not in page.text


def test_a_page_left_open_from_before_says_that_there_is_nothing_to_choose(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    slot = an_evening(episode)
    book(episode, MONDAY)
    assert "There is nothing to choose here now." in dev.send("plan", choice(slot)).text


def test_the_ways_of_meeting_that_a_time_does_not_have_are_refused(dev: Visitor) -> None:
    episode = a_guest(dev, at="contacted")
    page = dev.send("plan", choice(an_evening(episode), "outreach"))
    assert page.status == 422
    assert not episode.bookings.exists()
    assert not Notice.objects.filter(template="reminder").exists()
