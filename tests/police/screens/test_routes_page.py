"""The page on which administrators say which provider takes which scheme."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.cast import ADA
from tests.police.screens.walking import browser_of, text_of
from tests.police.story import DEFERRED, LOCKSIDE, VOLUNTARY
from towpath.police.actions.routes import print_of
from towpath.police.models import ProviderRoute

NEW = {
    "provider": "riverbank",
    "provider_name": "Riverbank",
    "provider_phone": "01632 960 456",
    "schemes": [DEFERRED, VOLUNTARY],
    "area": "North",
}


@pytest.fixture
def ada() -> Client:
    return browser_of(ADA)


def page_of(answer: Any) -> str:
    return text_of(answer.content.decode())


def lockside() -> ProviderRoute:
    return ProviderRoute.objects.get(scheme=DEFERRED, provider=LOCKSIDE)


def test_the_list_shows_who_takes_what_and_what_nobody_takes(ada: Client) -> None:
    ProviderRoute.objects.filter(provider=LOCKSIDE).update(provider_phone="+441632960123")
    page = page_of(ada.get("/providers/"))
    assert "Every area Lockside 01632 960123" in page
    assert "officers can offer it and not send it" in page


def test_a_provider_is_added_for_several_schemes_at_once(ada: Client) -> None:
    page = page_of(ada.post("/providers/add/", NEW, follow=True))
    assert "Saved: Riverbank takes them from now on." in page
    assert page.count("North Riverbank 01632 960456") == 2
    assert "Every other area Lockside" in page
    assert ProviderRoute.objects.filter(provider="riverbank", provider_phone="+441632960456").count() == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"provider": "insight"}, "Pick a provider of the list."),
        ({"provider": ""}, "Pick a provider."),
        ({"provider_name": " "}, "Fill in “Name”."),
        ({"provider_phone": "0123"}, "too short"),
        ({"provider_phone": "+33 1 23 45 67 89"}, "another country"),
        ({"provider_phone": ""}, "Fill in “Phone number”."),
        ({"schemes": []}, "Pick at least one."),
        ({"schemes": ["made-up"]}, "Pick schemes of the list."),
        ({"area": "x" * 41}, "1 character too long"),
        ({"provider": LOCKSIDE, "area": ""}, "takes this there already"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_changes_nothing(
    ada: Client, typed: dict[str, Any], words: str
) -> None:
    before = ProviderRoute.objects.count()
    answer = ada.post("/providers/add/", NEW | typed)
    assert answer.status_code == 422
    assert words in page_of(answer)
    assert ProviderRoute.objects.count() == before


def test_an_area_is_written_as_it_is_there_already(ada: Client) -> None:
    ada.post("/providers/add/", NEW)
    ada.post("/providers/add/", NEW | {"provider": LOCKSIDE, "area": "NORTH"})
    assert set(ProviderRoute.objects.exclude(area="").values_list("area", flat=True)) == {"North"}


def test_another_number_is_given_wherever_the_provider_takes_something(ada: Client) -> None:
    path = f"/providers/{lockside().pk}/"
    typed = {"provider_name": "Lockside", "provider_phone": "01632 960 999", "everywhere": "on"}
    assert "Saved." in page_of(ada.post(path, typed | {"seen": print_of(lockside())}, follow=True))
    assert {one.provider_phone for one in ProviderRoute.objects.all()} == {"+441632960999"}


def test_where_people_can_come_without_a_phone_is_written_down_there(ada: Client) -> None:
    path = f"/providers/{lockside().pk}/"
    typed = {"provider_name": "Lockside", "provider_phone": "01632 960999", "everywhere": "on"}
    given = typed | {"drop_in": "Lock House, Tuesdays", "seen": print_of(lockside())}
    assert "Saved." in page_of(ada.post(path, given, follow=True))
    assert {one.drop_in for one in ProviderRoute.objects.all()} == {"Lock House, Tuesdays"}
    assert 'value="Lock House, Tuesdays"' in ada.get(path).content.decode()
    assert ada.post(path, given).status_code == 422


def test_an_old_page_changes_nothing_and_says_so(ada: Client) -> None:
    seen = print_of(lockside())
    ProviderRoute.objects.filter(pk=lockside().pk).update(provider_name="Lockside North")
    typed = {"provider_name": "Mine", "provider_phone": "01632 960 999", "seen": seen}
    for path in (f"/providers/{lockside().pk}/", f"/providers/{lockside().pk}/end/"):
        answer = ada.post(path, typed)
        assert answer.status_code == 422
        assert "Someone else changed this while you were looking at it." in page_of(answer)
    assert (lockside().provider_name, lockside().active) == ("Lockside North", True)


def test_before_an_end_the_page_says_who_takes_it_then(ada: Client) -> None:
    path = f"/providers/{lockside().pk}/end/"
    assert "Nobody else takes it there." in page_of(ada.get(path))
    ada.post("/providers/add/", NEW | {"area": ""})
    assert "Riverbank takes it from then on." in page_of(ada.get(path))
    assert "takes no new" in page_of(ada.post(path, {"seen": print_of(lockside())}, follow=True))
    assert not lockside().active


def test_what_has_ended_is_listed_and_taken_up_again(ada: Client) -> None:
    ada.post(f"/providers/{lockside().pk}/end/", {"seen": print_of(lockside())})
    assert "Start again" in page_of(ada.get("/providers/"))
    path = f"/providers/{lockside().pk}/"
    typed = {"provider_name": "Lockside", "provider_phone": "01632 960 123", "seen": print_of(lockside())}
    ada.post(path, typed)
    assert (lockside().active, lockside().provider_phone) == (True, "+441632960123")


def test_a_route_that_is_not_there_is_not_there(ada: Client) -> None:
    assert ada.get("/providers/9999/").status_code == 404
    assert ada.post("/providers/9999/end/", {"seen": "x"}).status_code == 404
