"""Somebody answers STOP: no text goes to them any more, the desk finds another way, police learn nothing."""

from __future__ import annotations

from datetime import time

from tests.journeys import desk, practice, street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.visitor import Visitor

JAY = street.Met("Jay", "Quietwater", 27, "07700 900133", times=("Weekday evenings",))
GOAL = "Save for the deposit"
EMAIL = "jay@example.org"
MOST_DAYS = 14


def test_who_answers_stop_gets_no_more_texts_and_is_reminded_another_way(
    town: Town, visitor: NewVisitor
) -> None:
    town.go_to(time(10), weekday=1)
    _says_yes(street.an_officer(visitor("phone"), town), town)
    ama = practice.a_practitioner(visitor("desk"), town)
    practice.agrees_the_pathway(practice.assesses(practice.speaks_with(ama, town, JAY), GOAL))
    _is_reminded(town, JAY.phone, "STOP for no more texts")
    priya = desk.at_the_desk(visitor("desk"), town)
    before = desk.opens(priya, town, JAY).text()
    sent = town.words_to(JAY.phone)
    assert town.is_told("text", id="stop-1", source_number=JAY.phone, message="Stop!!") == 204
    _finds_another_way(ama, town)
    town.let_words_cross()
    assert desk.opens(priya, town, JAY).text() == before
    _is_reminded(town, EMAIL, "See you on")
    assert town.words_to(JAY.phone) == sent


def _says_yes(officer: Visitor, town: Town) -> None:
    street.is_told_yes(street.interviews(street.says_what_was_found(officer, JAY.age)))
    street.says_who_they_are(officer, town, JAY).press("Send the referral").sees("Saved and sent")
    officer.click("Home").waits_for("With the provider")


def _is_reminded(town: Town, to: str, words: str) -> None:
    """Let days pass until a reminder that says this has gone there."""
    for _ in range(MOST_DAYS):
        if any(words in sent for sent in town.words_to(to)):
            return
        town.go_to(time(18))
        town.let_workers_finish()
    raise AssertionError(f"no reminder went to {to}")


def _finds_another_way(ama: Visitor, town: Town) -> None:
    """It waits on the list of messages; their page says that texts are not safe, and an email is."""
    ama.open(f"{town.sites['care'].url}/messages/").sees("They want no more texts")
    task = ama.within(JAY.name)
    ama.follow(task.get_by_role("link", name=JAY.name)).sees("Reach them safely")
    ama.follow(
        ama.page.locator("section").filter(has_text="Reach them safely").get_by_role("link", name="Change")
    )
    ama.fill("Email", EMAIL).tick("Safe to email").press("Save").sees("The safe ways to reach them are kept.")
    ama.open(f"{town.sites['care'].url}/messages/")
    task.get_by_label("Seen to").select_option(label="We spoke")
    ama.follow(task.get_by_role("button", name="Done")).sees("Kept: it is seen to.").sees_nothing_of(JAY.name)
