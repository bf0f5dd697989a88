"""A practitioner is off sick: a colleague covers, and each person hears it in a way that is safe for them."""

from __future__ import annotations

from datetime import time, timedelta

from playwright.sync_api import expect

from tests.journeys import practice
from tests.journeys.conftest import NewVisitor
from tests.journeys.known import Known, become_known
from tests.journeys.site import Town
from tests.journeys.staff import AMA, LENA, TOM
from tests.journeys.visitor import Visitor

# Two asked to talk with a man, so Ama does not stand in for Tom with them. Ash gets no texts.
WREN = Known("Wren", "Holloway", "07700 900191", (TOM.username, 0), rather_with="man")
ASH = Known("Ash", "Millrace", "07700 900192", (TOM.username, 0), ways=(), rather_with="man")
FERN = Known("Fern", "Ballast", "07700 900193", (TOM.username, 0))
BY_TEXT = "Send them a text that asks them to call us"
ON_THE_PHONE = "I called them, and we spoke"


def test_the_day_of_somebody_off_sick_is_covered_and_everybody_is_told_safely(
    town: Town, visitor: NewVisitor
) -> None:
    town.go_to(time(8, 30), weekday=0)
    ama = practice.a_practitioner(visitor("desk"), town)
    become_known(town, ama, WREN, ASH, FERN)
    lena = practice.a_practitioner(visitor("phone"), town, LENA)
    _writes_down_that_tom_is_sick(lena, town)
    _tells_by_text(lena)
    _calls_and_finds_another_time(lena)
    _will_hear_it_when_they_meet(lena)
    town.wait(timedelta(minutes=1))
    town.let_workers_finish()
    (told,) = town.words_to(WREN.phone)
    assert "has to change. We are sorry. Please call us" in told
    assert not town.words_to(ASH.phone) + town.words_to(FERN.phone)
    ama.open(f"{town.sites['care'].url}/my-day/").sees(FERN.name).sees_nothing_of(WREN.name, ASH.name)


def _writes_down_that_tom_is_sick(lena: Visitor, town: Town) -> None:
    """What becomes of each time is seen before anything is kept."""
    lena.open(f"{town.sites['care'].url}/rota/").press("Off sick today")
    lena.pick("Who is off sick?", TOM.name).pick("Who covers?", AMA.name).press("Go on")
    lena.sees("Nothing is kept yet.")
    for one in (WREN, ASH):
        expect(lena.within(one.name)).to_contain_text("It is given back, so no reminder goes out.")
    expect(lena.within(FERN.name)).to_contain_text(f"{AMA.name} meets them at the same time.")
    lena.press("Keep this").sees("Kept. These people have to be told.")


def _says_how_told(lena: Visitor, one: Known) -> Visitor:
    return lena.follow(lena.within(one.name).get_by_role("link", name="Say how they were told"))


def _tells_by_text(lena: Visitor) -> None:
    """The words that go out stand on the page, and nothing else goes out."""
    _says_how_told(lena, WREN).sees("and nothing else: “Hello. The time on")
    lena.choose("How do they know?", BY_TEXT).press("Save").sees("Written down.").sees_nothing_of(WREN.name)


def _calls_and_finds_another_time(lena: Visitor) -> None:
    """There is no text to choose, so it stays on the list until somebody has called."""
    _says_how_told(lena, ASH).sees(ON_THE_PHONE).sees_nothing_of(BY_TEXT, "A text or an email says")
    lena.click("People to tell").follow(lena.within(ASH.name).get_by_role("button", name="Book another time"))
    lena.click("Find a time for session 1").page.get_by_role("radio").first.check()
    lena.press("Book this time").sees("The time is booked")


def _will_hear_it_when_they_meet(lena: Visitor) -> None:
    """Their time stands. A text would only say that it has to change."""
    lena.open(lena.page.url.partition("/people/")[0] + "/to-tell/").sees_nothing_of(ASH.name)
    _says_how_told(lena, FERN).sees_nothing_of(BY_TEXT)
    lena.choose("How do they know?", "They will hear it when we meet").press("Save")
    lena.sees("Written down.").sees_nothing_of(FERN.name)
