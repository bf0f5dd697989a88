"""What practitioners do: the call, the assessment, the pathway, and the words that take two of them."""

from __future__ import annotations

from datetime import time
from typing import Protocol

from tests.journeys.site import Town
from tests.journeys.staff import AMA, Member
from tests.journeys.street import Met
from tests.journeys.visitor import Visitor

ENDS_THE_DAY = time(20, 30)
MOST_DAYS = 30


class Named(Protocol):
    """Somebody who can be looked up."""

    @property
    def name(self) -> str: ...


def a_practitioner(visitor: Visitor, town: Town, member: Member = AMA) -> Visitor:
    """A practitioner sits down at the call list."""
    return visitor.sign_in(town.sites["care"], member)


def opens(practitioner: Visitor, town: Town, met: Named) -> Visitor:
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
    practitioner.press("Spoke with them").sees("You have spoken with them")
    return practitioner.press("Take them on").sees("You work with")


def assesses(practitioner: Visitor, goal: str, begin: str = "Do the assessment now") -> Visitor:
    """The first assessment: their goals, then whether they are safe, then what was found."""
    practitioner.press(begin).fill("What would they like to be different?", goal)
    page = practitioner.page
    for question in page.get_by_role("group").filter(has=page.get_by_label("Ask me later")).all():
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


def adds_an_address(practitioner: Visitor, town: Town, met: Met, address: str) -> Visitor:
    """Somebody they trust said where a letter is safe."""
    opens(practitioner, town, met).follow(
        practitioner.page.locator("section")
        .filter(has_text="Reach them safely")
        .get_by_role("link", name="Change")
    )
    practitioner.fill("Address for letters", address).tick("Safe to write to or visit")
    return practitioner.press("Save").sees("The safe ways to reach them are kept.")


def proposes(practitioner: Visitor, town: Town, met: Met, what: str, why: str) -> Visitor:
    """The first of two people says a word that could harm, and the person is told by a safe way."""
    page = opens(practitioner, town, met).page
    # What comes next is a button; what is possible beside it is a link.
    deed = page.get_by_role("button", name=what, exact=True)
    practitioner.follow(deed.or_(page.get_by_role("link", name=what, exact=True)).first)
    practitioner.sees("two of you say it")
    practitioner.choose("Why? This stays with us.", why).choose(
        "How are they told?", "We send a neutral text"
    )
    return practitioner.press("Propose it").sees("Proposed. A second person has to confirm it.")


def confirms(practitioner: Visitor, town: Town, met: Met) -> Visitor:
    """The second person confirms, after the notice."""
    practitioner.open(f"{town.sites['care'].url}/waiting/")
    practitioner.follow(practitioner.within(met.name, "row").get_by_role("link", name="Look"))
    return practitioner.press("Confirm, as the second person").sees("leaves with the next daily release")


def gives_the_link(practitioner: Visitor) -> Visitor:
    """Once they have spoken, the person gets the link to their own page; here it is shown on the screen."""
    practitioner.click("Give them their link").choose("How do they get it?", "Show or print it now")
    return practitioner.press("Give the link").sees("This is shown once.")
