"""Six weeks in a group: its dates go round a bank holiday, and what somebody missed is caught up."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tests.journeys import practice
from tests.journeys.conftest import NewVisitor
from tests.journeys.known import Known, become_known
from tests.journeys.site import Town
from tests.journeys.staff import LENA
from tests.journeys.visitor import Visitor
from towpath.kit.presenting import day as day_words
from towpath.schemes.bank_holidays import is_bank_holiday
from towpath.schemes.deadlines import LONDON

ISLA = Known("Isla", "Weirside", "07700 900188")
JONAS = Known("Jonas", "Culvert", "07700 900189")
GOAL, HALL = "Sleep better", "Canal Hall"
WEEK, MEETINGS = timedelta(days=7), 6
SCHEME = "Adult diversion with a deferred summons"
OVER = time(19, 35)


def test_a_group_goes_round_a_bank_holiday_and_a_missed_meeting_is_caught_up_by_phone(
    town: Town, visitor: NewVisitor
) -> None:
    holiday = _a_bank_holiday_ahead(town)
    days = list(itertools.islice(_working_weeks_from(holiday - WEEK), MEETINGS))
    lena = practice.a_practitioner(visitor("desk"), town, LENA)
    ama = practice.a_practitioner(visitor("desk"), town)
    become_known(town, ama, ISLA, JONAS)
    _keeps_the_hall(lena, town, days)
    _makes_the_group(lena, days[0], holiday)
    for one in (ISLA, JONAS):
        _joins(practice.opens(ama, town, one))
    _moves_it_half_an_hour(lena, holiday)
    _keeps_the_register(lena, town, days[0], 1, isla="By video")
    _keeps_the_register(lena, town, days[1], 2, isla="Face to face", jonas_missed=True)
    _catches_up(practice.opens(ama, town, JONAS))
    for number, day in enumerate(days[2:], start=3):
        _keeps_the_register(lena, town, day, number, isla="By phone")
    practice.completes(practice.opens(ama, town, JONAS), GOAL).sees("Well done, both of you")


def _a_bank_holiday_ahead(town: Town) -> date:
    """The next one that a course begun this week, or later, has to go round. The clock goes to that week."""
    today = town.now.astimezone(LONDON).date()
    ahead = (today + timedelta(days=days) for days in itertools.count(10))
    holiday = next(day for day in ahead if is_bank_holiday(day))
    town.go_to(time(10), days=(holiday - WEEK - today).days - 1)
    return holiday


def _working_weeks_from(first: date) -> Iterator[date]:
    weeks = (first + number * WEEK for number in itertools.count())
    return (day for day in weeks if not is_bank_holiday(day))


def _keeps_the_hall(lena: Visitor, town: Town, days: list[date]) -> None:
    """Hours for some weeks only: the evenings of the course."""
    lena.open(f"{town.sites['care'].url}/rota/").press("Add hours for some weeks")
    lena.pick("Who?", LENA.name).pick("Weekday", f"{days[0]:%A}").fill("From", "5:30pm").fill("To", "7:30pm")
    lena.choose("For", "Assessments and sessions").pick("Length of each meeting", "1 hour")
    lena.choose("Ways of meeting", "Face to face").fill("Place, when face to face", HALL)
    lena.fill_date("First day", days[0]).fill_date("Last day, if there is one", days[-1])
    lena.press("Add to the rota").sees("The hours are on the rota.")


def _makes_the_group(lena: Visitor, first: date, holiday: date) -> None:
    """On this day, for this age, at this place, for this scheme. The dates are seen before they are kept."""
    lena.click("Team").click("Groups").press("Make a group").pick("For which scheme?", SCHEME)
    lena.choose("For whom?", "Adults").choose("How do they meet?", "Face to face")
    lena.fill("Where do they meet?", HALL).pick("Who runs it?", LENA.name)
    lena.fill_date("First day", first).fill("Starts at", "5:30pm")
    lena.pick("Length of each meeting", "1 hour 30 minutes").pick("Places", "6").press("Show the dates")
    lena.sees("Nothing is kept yet.", f"{day_words(holiday)} (a bank holiday)")
    lena.press("Keep these dates").sees("The group is made", "0 of 6")


def _joins(ama: Visitor) -> None:
    ama.press("Join a group").page.get_by_role("radio").first.check()
    ama.page.get_by_label("I have looked at their safety answers").check()
    ama.press("Save").sees("They have a place, and every meeting still to come is booked.")


def _moves_it_half_an_hour(lena: Visitor, holiday: date) -> None:
    """Whom it touches is shown first, and the bank holiday is passed over again."""
    lena.page.reload()
    lena.click("Move what is still to come").page.get_by_label("Move from which meeting on?").select_option(
        index=2
    )
    lena.fill_date("First day", holiday).fill("Starts at", "6pm").press("Show the new dates")
    lena.sees("Nothing has moved yet.", f"{day_words(holiday)} (a bank holiday)", f"{JONAS.name}: 5 times")
    lena.press("Move to these dates").sees("Tell them the new times")
    for one in (ISLA, JONAS):
        lena.follow(lena.within(one.name).get_by_role("button", name="They know now"))


def _keeps_the_register(
    lena: Visitor, town: Town, day: date, number: int, *, isla: str, jonas_missed: bool = False
) -> None:
    town.move_clock(datetime.combine(day, OVER, tzinfo=LONDON))
    lena.page.reload()
    lena.click(f"Say who came to meeting {number}")
    of_isla, of_jonas = (lena.page.get_by_role("region", name=one.name) for one in (ISLA, JONAS))
    of_isla.get_by_label("Did they come?").select_option(label="Came")
    of_isla.get_by_label("How did they join?").select_option(label=isla)
    came = "We missed them" if jonas_missed else "Came"
    of_jonas.get_by_label("Did they come?").select_option(label=came)
    if jonas_missed:
        of_jonas.get_by_label("What got in the way?").select_option(label="Work hours")
    lena.press("Save").sees("Kept.")


def _catches_up(ama: Visitor) -> None:
    """Two days later, on the phone, within the days that the scheme gives."""
    ama.press("See the sessions").follow(ama.page.get_by_role("link", name="Caught up by phone"))
    ama.tick("We went through the theme, so it counts as done").press("Save the catch-up")
    ama.sees("Kept. The session is done.")
