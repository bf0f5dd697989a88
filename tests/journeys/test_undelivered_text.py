"""A text that does not arrive becomes something for a person to do: a letter, where a letter is safe."""

from __future__ import annotations

from datetime import time
from urllib.parse import urljoin

from playwright.sync_api import Locator, expect

from tests.journeys import practice
from tests.journeys.conftest import NewVisitor
from tests.journeys.known import Known, become_known
from tests.journeys.site import Town
from tests.journeys.staff import TOM
from tests.journeys.visitor import Visitor

IRIS = Known("Iris", "Winding", "07700 900194", (TOM.username, 9), ways=("text", "letter"))
JUDE = Known("Jude", "Basin", "07700 900195", (TOM.username, 9))
TAKEN, LETTER = 204, "Print the letter"


def test_a_text_that_does_not_arrive_becomes_a_task_and_a_letter_where_that_is_safe(
    town: Town, visitor: NewVisitor
) -> None:
    town.go_to(time(10), weekday=0)
    ama = practice.a_practitioner(visitor("desk"), town)
    become_known(town, ama, IRIS, JUDE)
    town.go_to(time(10), days=4)
    town.let_workers_finish()
    for one in (IRIS, JUDE):
        _hears(town, one, "sending", "permanent-failure", "permanent-failure", "sending")
    ama.open(f"{town.sites['care'].url}/messages/")
    for one in (IRIS, JUDE):
        expect(_rows(ama, one)).to_have_count(1)
        expect(_rows(ama, one)).to_contain_text("Our message did not reach them")
    _posts_a_letter(ama)
    _hears(town, JUDE, "delivered", "permanent-failure")
    ama.page.reload()
    ama.looks_well().sees_nothing_of(IRIS.name, JUDE.name)


def _hears(town: Town, one: Known, *statuses: str) -> None:
    """The text service posts what became of the last text to somebody."""
    text = [text for text in town.texts() if text["to"] == "+44" + one.phone.replace(" ", "")[1:]][-1]
    assert text["words"].startswith("See you on"), text["words"]
    for status in statuses:
        said = {"id": text["id"], "reference": text["reference"], "to": text["to"], "status": status}
        assert town.is_told("receipt", **said) == TAKEN


def _posts_a_letter(ama: Visitor) -> None:
    """It can be printed for whom a letter is safe, and for nobody else."""
    expect(_rows(ama, JUDE).get_by_role("link", name=LETTER)).to_have_count(0)
    where = _rows(ama, IRIS).get_by_role("link", name=LETTER).get_attribute("href")
    printed = ama.page.request.get(urljoin(ama.page.url, where))
    assert (printed.headers["content-type"], printed.body()[:5]) == ("application/pdf", b"%PDF-")
    _rows(ama, IRIS).get_by_label("Seen to").select_option(label="The letter is posted")
    ama.follow(_rows(ama, IRIS).get_by_role("button", name="Done")).sees("Kept: it is seen to.")


def _rows(ama: Visitor, one: Known) -> Locator:
    return ama.page.get_by_role("listitem").filter(has_text=one.name)
