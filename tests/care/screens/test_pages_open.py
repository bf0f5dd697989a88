"""Every page opens for those who may, at every state of an episode, and for nobody else."""

from __future__ import annotations

import pytest

from tests.care.screens.desk import address, links_of, signed_in, words_of
from tests.care.story import WAY, a_case
from tests.cast import ADA, AMA, LENA, REX
from towpath.care.access import ACCESS
from towpath.care.urls import urlpatterns
from towpath.kit.audit.models import AuditEvent

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("at_ten")]
DESK = [
    "asks",
    "calls",
    "call_backs",
    "my_day",
    "hand_over",
    "episodes",
    "messages",
    "waiting",
    "diary",
    "rota",
    "to_tell",
    "to_do",
    "team",
    "groups",
]
LEAD = ["overview", "demand", "add_hours", "take_leave", "off_sick"]


def test_every_address_has_a_row_that_says_who_may_open_it() -> None:
    assert {f"care:{pattern.name}" for pattern in urlpatterns} == set(ACCESS)


@pytest.mark.parametrize("page", DESK)
def test_a_practitioner_opens_the_pages_of_the_desk(page: str) -> None:
    assert signed_in(AMA).get(address(page)).status_code == 200


@pytest.mark.parametrize("page", LEAD)
def test_a_team_lead_opens_their_own_pages_and_a_practitioner_does_not(page: str) -> None:
    assert signed_in(LENA).get(address(page)).status_code == 200
    assert signed_in(AMA).get(address(page)).status_code == 404


@pytest.mark.parametrize("state", sorted(WAY))
def test_the_page_of_an_episode_opens_at_every_state(state: str) -> None:
    episode = a_case(at=state)
    response = signed_in(AMA).get(address("episode", episode))
    assert response.status_code == 200
    assert "What police were told" in words_of(response)


@pytest.mark.parametrize("state", sorted(WAY))
def test_every_link_on_the_page_of_an_episode_opens(state: str) -> None:
    episode, client = a_case(at=state), signed_in(LENA)
    for link in links_of(client.get(address("episode", episode))):
        assert client.get(link).status_code == 200, link


def test_an_administrator_sees_nobodys_health() -> None:
    episode = a_case(at="assessed")
    for page in ("episode", "assessment", "contact", "attempt"):
        assert signed_in(ADA).get(address(page, episode)).status_code == 404


def test_a_stranger_and_somebody_who_is_not_signed_in_get_nothing(client: object) -> None:
    episode = a_case(at="contacted")
    assert signed_in(REX).get(address("episode", episode)).status_code == 404
    assert client.get(address("episode", episode)).status_code == 302  # type: ignore[attr-defined]  # Django's client


def test_each_role_begins_where_its_work_begins() -> None:
    first = {who.id: signed_in(who).get(address("home")).headers["Location"] for who in (AMA, LENA, ADA)}
    assert first == {"ama": "/calls/", "lena": "/overview/", "ada": "/start/"}


def test_opening_an_episode_is_written_down_with_who_did() -> None:
    episode = a_case(at="contacted")
    signed_in(AMA).get(address("episode", episode))
    last = AuditEvent.objects.order_by("seq").last()
    assert last is not None
    assert (last.verb, last.actor, last.ref) == ("read", AMA.id, episode.ref)


def test_a_reference_that_does_not_exist_is_not_there() -> None:
    assert signed_in(AMA).get(address("episode", ref="LK-0000-0000-0000")).status_code == 404
