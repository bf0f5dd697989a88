"""A scheme has one name on the screens; its short one stands in lists only, and its code nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import ADA, OKORO, PRIYA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import DEFERRED, a_case
from towpath.kit.actor import Actor
from towpath.police.models import ProviderRoute
from towpath.schemes.catalogue import find

SCHEME = find(DEFERRED)
SHORT = f"In lists {SCHEME.short_name}"


def page(actor: Actor, view: str, *args: Any) -> str:
    answer = browser_of(actor).get(reverse(f"police:{view}", args=args))
    return text_of(answer.content.decode())


@pytest.mark.parametrize(
    ("actor", "view"), [(OKORO, "home"), (PRIYA, "desk"), (PRIYA, "cases"), (ADA, "routes")]
)
def test_a_list_has_the_short_name(actor: Actor, view: str) -> None:
    a_case(at="decision_due")
    shown = page(actor, view)
    assert SCHEME.short_name in shown
    assert SCHEME.name not in shown
    assert SCHEME.code not in shown


@pytest.mark.parametrize("view", ["case", "change_route", "end_route", "add_route"])
def test_every_other_page_has_the_name(view: str) -> None:
    case = a_case(at="decision_due")
    route = ProviderRoute.objects.get(scheme=DEFERRED)
    about = {"case": [case.ref], "add_route": []}.get(view, [route.pk])
    shown = page(PRIYA if view == "case" else ADA, view, *about)
    assert SCHEME.name in shown
    assert SCHEME.short_name not in shown
    assert SCHEME.code not in shown


def test_the_page_of_a_scheme_says_what_lists_call_it() -> None:
    assert SHORT in page(PRIYA, "scheme", DEFERRED)
    assert f"In lists: {SCHEME.short_name}" in page(PRIYA, "schemes")


def test_the_page_of_a_scheme_tells_the_whole_course_from_the_least_of_it() -> None:
    course = SCHEME.pathway
    shown = page(OKORO, "scheme", DEFERRED)
    assert f"{course.sessions} meetings of about {course.minutes} minutes." in shown
    assert f"“Completed” takes at least {course.minimum.sessions}" in shown
    for code in course.minimum.themes:
        assert f"“{course.theme(code).title}”" in shown
