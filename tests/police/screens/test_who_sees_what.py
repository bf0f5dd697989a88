"""Every page for every role: it renders for those who may open it, and is not there for the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import ADA, BELL, OKORO, PRIYA, REX
from tests.police.screens.walking import browser_of
from tests.police.story import TUESDAY, WAYS, a_case
from towpath.kit import clock
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent
from towpath.police.access import ACCESS
from towpath.police.navigation import NAV
from towpath.police.urls import urlpatterns

pytestmark = pytest.mark.once

OTHER_OFFICER = replace(OKORO, id="adeyemi", name="PC Adeyemi")
OTHER_SERGEANT = replace(BELL, id="marsh", name="Sgt Marsh", team="Response 5")
STAFF = (OKORO, BELL, PRIYA, ADA)
LISTS = ("home", "desk", "authorise", "cases", "schemes", "routes", "add_route")
OF_A_CASE = ("case", "card")


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert {f"police:{pattern.name}" for pattern in urlpatterns} == set(ACCESS)


def test_the_bar_shows_nobody_a_page_that_is_not_theirs() -> None:
    for entry in NAV:
        if entry.view in ACCESS:
            assert entry.roles <= ACCESS[entry.view].roles


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("by", [*STAFF, REX], ids=lambda by: by.role)
def test_a_list_opens_for_its_roles_only(by: Actor, page: str) -> None:
    a_case(at="referred")
    status = browser_of(by).get(reverse(f"police:{page}"), follow=True).status_code
    assert status == (200 if by.role in ACCESS[f"police:{page}"].roles else 404)


@pytest.mark.parametrize("page", LISTS)
def test_nobody_sees_a_page_without_signing_in(page: str, client: object) -> None:
    answer = client.get(reverse(f"police:{page}"))  # type: ignore[attr-defined]  # the Django test client
    assert answer.status_code == 302
    assert "sign-in" in answer.url


@pytest.mark.parametrize(
    ("by", "status"),
    [
        (OKORO, 200),
        (OTHER_OFFICER, 404),
        (BELL, 200),
        (OTHER_SERGEANT, 404),
        (PRIYA, 200),
        (ADA, 404),
        (REX, 404),
    ],
    ids=[
        "its officer",
        "another officer",
        "its sergeant",
        "another sergeant",
        "the desk",
        "admin",
        "a stranger",
    ],
)
@pytest.mark.parametrize("page", OF_A_CASE)
def test_a_case_is_there_only_for_those_whose_it_is(by: Actor, status: int, page: str) -> None:
    case = a_case(at="referred")
    assert browser_of(by).get(reverse(f"police:{page}", args=[case.ref])).status_code == status


@pytest.mark.parametrize("at", WAYS)
@pytest.mark.parametrize("by", [OKORO, BELL, PRIYA], ids=lambda by: by.role)
def test_the_case_page_renders_wherever_the_case_is(
    by: Actor, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(at=at)
    monkeypatch.setattr(clock, "now", lambda: TUESDAY + timedelta(days=53))
    status = browser_of(by).get(reverse("police:case", args=[case.ref])).status_code
    long_ended = by == OKORO and at in ("not_offered", "refused", "died")
    assert status == (404 if long_ended else 200)


def test_a_sergeants_register_holds_the_team_only() -> None:
    case = a_case(at="referred")
    assert case.ref in browser_of(BELL).get(reverse("police:cases")).content.decode()
    assert case.ref not in browser_of(OTHER_SERGEANT).get(reverse("police:cases")).content.decode()


def test_another_teams_sergeant_cannot_authorise() -> None:
    case = a_case(at="awaiting_authorisation")
    url = reverse("police:decide", args=[case.ref, "authorise"])
    assert browser_of(OTHER_SERGEANT).post(url, {"version": str(case.version)}).status_code == 404


def test_opening_a_case_is_written_down() -> None:
    case = a_case(at="referred")
    browser_of(PRIYA).get(reverse("police:case", args=[case.ref]))
    assert AuditEvent.objects.filter(verb="read", ref=case.ref, actor=PRIYA.id).exists()


@pytest.mark.parametrize("by", STAFF, ids=lambda by: by.role)
def test_each_scheme_shows_its_rules_and_what_is_still_to_be_agreed(by: Actor) -> None:
    page = browser_of(by).get(reverse("police:scheme", args=["adult-deferred-summons"])).content.decode()
    assert "What has to be so" in page
    assert "Still to be confirmed by the force" in page
    assert browser_of(by).get(reverse("police:scheme", args=["none-such"])).status_code == 404


def test_an_administrator_begins_with_what_there_is_to_look_after() -> None:
    page = browser_of(ADA).get(reverse("police:home"), follow=True).content.decode()
    for view in ("staff:listing", "police:routes", "gate:crossings"):
        assert f'href="{reverse(view)}"' in page


def test_staff_are_listed_with_what_their_role_may_do() -> None:
    page = browser_of(ADA).get(reverse("staff:listing")).content.decode()
    assert "Ada Quill" in page
    assert "Looks after accounts, routes and the gate." in page


def test_home_shows_the_officers_cases_in_one_word() -> None:
    case = a_case(at="with_provider")
    page = browser_of(OKORO).get(reverse("police:home")).content.decode()
    assert case.ref in page
    assert "With the provider" in page


def test_an_empty_home_is_calm() -> None:
    assert "Nobody yet." in browser_of(OTHER_OFFICER).get(reverse("police:home")).content.decode()
