"""What the scheme asks the force to see to stands on the case page, and is done or left with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import KNIFE, a_case
from towpath.police.models import Diversion, Task


@pytest.fixture
def case() -> Diversion:
    return a_case(at="referred")


@pytest.fixture
def task(case: Diversion) -> Task:
    return case.tasks.get(code="evidence_ready")


def url(task: Task) -> str:
    return reverse("police:task", args=[task.diversion.ref, task.code])


def send(task: Task, **typed: str) -> Any:
    answer = browser_of(OKORO).post(url(task), typed, follow=True)
    task.refresh_from_db()
    return text_of(answer.content.decode())


def test_the_case_page_lists_what_is_to_be_seen_to(task: Task) -> None:
    page = browser_of(PRIYA).get(reverse("police:case", args=[task.diversion.ref])).content.decode()
    assert "To do for this case" in page
    assert url(task) in page


def test_it_is_done_in_one_tap_and_a_button(task: Task) -> None:
    assert "Saved as done." in send(task, what="done")
    assert task.settled_by_id == OKORO.id


def test_leaving_it_needs_a_reason(task: Task) -> None:
    assert "Pick why it will not be done." in send(task, what="left")
    assert "Say in a few words" in send(task, what="left", because="other")
    assert task.settled_at is None
    send(task, what="left", because="elsewhere")
    assert task.left_because == "elsewhere"


def test_what_was_settled_can_be_taken_up_again(task: Task) -> None:
    send(task, what="done")
    assert "It is still to be done" in browser_of(OKORO).get(url(task)).content.decode()
    send(task, what="again")
    assert task.settled_at is None


def test_a_task_that_is_not_there_is_not_there(case: Diversion) -> None:
    assert browser_of(OKORO).get(reverse("police:task", args=[case.ref, "none-such"])).status_code == 404


def test_done_twice_stays_done_and_says_so(task: Task) -> None:
    send(task, what="done")
    assert "Someone has already seen to this." in send(task, what="done")
    assert task.settled_at is not None


def test_what_is_left_is_shown_with_its_reason(task: Task) -> None:
    send(task, what="left", because="other", note="The camera was off")
    page = text_of(browser_of(PRIYA).get(url(task)).content.decode())
    assert "Not done: something else. The camera was off" in page


def test_the_page_of_a_task_asks_why_it_is_not_done(task: Task) -> None:
    page = browser_of(OKORO).get(url(task)).content.decode()
    assert 'value="left" checked' in page


def test_an_officer_finds_it_at_home(task: Task) -> None:
    page = browser_of(OKORO).get(reverse("police:home")).content.decode()
    assert task.text in page
    assert reverse("police:case", args=[task.diversion.ref]) + "#to-do" in page


def test_an_officers_home_without_tasks_has_no_empty_list() -> None:
    assert "To do" not in browser_of(OKORO).get(reverse("police:home")).content.decode()


def test_the_desk_can_narrow_the_work_list_to_tasks() -> None:
    a_case(at="referred", scheme=KNIFE)
    page = text_of(browser_of(PRIYA).get(reverse("police:desk") + "?kind=task").content.decode())
    assert "Refer the child to the youth justice service" in page


def test_before_a_case_is_closed_what_is_open_is_listed() -> None:
    case = a_case(at="decision_due", scheme=KNIFE)
    url_of_deed = reverse("police:decide", args=[case.ref, "record_outcome"])
    page = text_of(browser_of(PRIYA).get(url_of_deed).content.decode())
    assert "Still to do for this case" in page
    assert "If someone else was affected, ask what they think" in page
    assert "You can close the case all the same." in page


def test_another_officer_finds_no_task(task: Task) -> None:
    other = browser_of(replace(OKORO, id="adeyemi", name="PC Adeyemi"))
    assert other.get(url(task)).status_code == 404
    assert other.post(url(task), {"what": "done"}).status_code == 404
