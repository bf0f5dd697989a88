"""What the scheme asks the force to see to stands on the case page, and is done or left with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import a_case
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
