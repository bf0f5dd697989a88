"""What practitioners do: the call, the assessment, the pathway, and the words that take two of them."""

from __future__ import annotations

from datetime import time

from tests.journeys.site import Town
from tests.journeys.staff import AMA, Member
from tests.journeys.street import Met
from tests.journeys.visitor import Visitor

ENDS_THE_DAY = time(20, 30)
MOST_DAYS = 30


def a_practitioner(visitor: Visitor, town: Town, member: Member = AMA) -> Visitor:
    """A practitioner sits down at the call list."""
    return visitor.sign_in(town.sites["care"], member)


def opens(practitioner: Visitor, town: Town, met: Met) -> Visitor:
    """Look somebody up and open their page."""
    practitioner.open(f"{town.sites['care'].url}/people/")
    practitioner.page.get_by_label("Name or reference").fill(met.name)
    return practitioner.press("Find").click(met.name)


def tries(practitioner: Visitor, town: Town, met: Met, result: str, way: str = "") -> Visitor:
    """One try from the call list, on the way that the page suggests or on another safe one."""
    practitioner.open(f"{town.sites['care'].url}/calls/?whose=all").waits_for(met.name)
    practitioner.follow(practitioner.within(met.name).get_by_role("button", name="Start"))
    if way:
        practitioner.click(way)
    return practitioner.press(result)


def speaks_with(practitioner: Visitor, town: Town, met: Met) -> Visitor:
    """The first call: safe ways first, then that it is them, then one tap."""
    practitioner.open(f"{town.sites['care'].url}/calls/?whose=all").waits_for(met.name)
    practitioner.follow(practitioner.within(met.name).get_by_role("button", name="Start"))
    practitioner.sees("First, what is safe").tick("I asked for their name and date of birth, and it is them")
    return practitioner.press("Spoke with them").sees("You have spoken with them")


def assesses(practitioner: Visitor, goal: str) -> Visitor:
    """The first assessment: their goals, then whether they are safe, then what was found."""
    practitioner.press("Do the assessment now").fill("What would they like to be different?", goal)
    page = practitioner.page
    for question in page.get_by_role("group").filter(has=page.get_by_label("Rather not say")).all():
        question.get_by_label("No", exact=True).check()
    practitioner.choose("What do they use?", "Cannabis").choose("What did you find?", "Uses now and then")
    return practitioner.press("Save the assessment").sees(goal)


def agrees_the_pathway(practitioner: Visitor, *left_out: str) -> Visitor:
    """The times that the page proposes; some themes are left out if they wish."""
    practitioner.press("Agree the pathway")
    for session in left_out:
        practitioner.pick(session, "Leave this one out")
    return practitioner.press("Book these times and start").sees("The pathway has started")


def goes_to_the_next_session(practitioner: Visitor, town: Town, number: int) -> Visitor:
    """Let evenings pass until the page asks how this session went."""
    for _ in range(MOST_DAYS):
        if practitioner.says(f"Say how session {number} went"):
            break
        town.go_to(ENDS_THE_DAY)
        practitioner.page.reload()
    return practitioner.press(f"Say how session {number} went")


def holds_a_session(practitioner: Visitor, town: Town, met: Met, number: int) -> Visitor:
    """They came, and the theme is done."""
    goes_to_the_next_session(opens(practitioner, town, met), town, number)
    practitioner.choose("Did it take place?", "Yes").choose("Did they come?", "Came")
    return practitioner.press("Save").sees("Kept.")


def misses_a_session(practitioner: Visitor, town: Town, met: Met, number: int) -> Visitor:
    """Work was in the way, so another time is found at once."""
    goes_to_the_next_session(opens(practitioner, town, met), town, number)
    practitioner.choose("Did it take place?", "No").choose("Did they come?", "We missed them")
    practitioner.pick("What got in the way?", "Work hours").press("Save").sees("Find another time now")
    practitioner.page.get_by_role("group", name="Which time?").get_by_role("radio").first.check()
    return practitioner.press("Book this time").sees("The time is booked")


def completes(practitioner: Visitor, goal: str) -> Visitor:
    """The end, with what was reached. What police will read stands beside it."""
    practitioner.press("Complete the pathway").sees("Told the police: completed on")
    practitioner.page.get_by_role("group", name=goal).get_by_role("radio").first.check()
    return practitioner.press("Complete the pathway")
