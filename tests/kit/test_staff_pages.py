"""The pages on which administrators look after staff."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.cast import ADA, OKORO, PRIYA, account
from tests.kit.conftest import sign_in
from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
NEW = {"name": "Sgt Bell", "username": "bell", "role": "officer", "number": "2207", "team": "Response 2"}
GRACE = Actor(id="grace", name="Grace Marsh", role="administrator")


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def version(username: str) -> dict[str, str]:
    return {"version": str(User.objects.get(username=username).version)}


def password_on(answer: Any) -> str:
    found = re.search(r'<strong class="tp-code">([^<]+)</strong>', answer.content.decode())
    assert found, text_of(answer)
    return found[1]


def test_an_administrator_begins_at_the_start_page(client: Client) -> None:
    account(ADA)
    assert sign_in(client, "ada") == "/start/"
    page = text_of(client.get("/start/"))
    assert "Add people." in page
    assert "You are the only administrator" in page
    assert "Ada Quill has no second step" in page


def test_the_start_page_is_calm_when_there_are_two_with_a_second_step(as_ada: Client) -> None:
    account(GRACE)
    for user in User.objects.all():
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    page = text_of(as_ada.get("/start/"))
    assert "Important" not in page


@pytest.mark.parametrize(
    "path", ["/start/", "/staff/", "/add-staff/", "/staff/ada/", "/staff/ada/switch-off/"]
)
def test_the_pages_are_there_for_administrators_only(as_okoro: Client, path: str) -> None:
    account(ADA)
    assert as_okoro.get(path).status_code == 404


def test_the_list_shows_everybody_and_can_be_narrowed(as_ada: Client, okoro: User, priya: User) -> None:
    page = text_of(as_ada.get("/staff/"))
    assert "3 people" in page
    assert "PC Okoro okoro Officer" in page
    assert "Never" in page
    narrowed = text_of(as_ada.get("/staff/?role=coordinator"))
    assert "1 person" in narrowed
    assert "Priya Nair" in narrowed
    assert "Nobody fits" in text_of(as_ada.get("/staff/?q=zebra"))
    User.objects.filter(username="okoro").update(is_active=False)
    assert "PC Okoro" in (off := text_of(as_ada.get("/staff/?state=closed")))
    assert "Priya Nair" not in off


def test_reading_the_list_or_an_account_is_written_down(as_ada: Client, okoro: User) -> None:
    as_ada.get("/staff/")
    as_ada.get("/staff/okoro/")
    read = AuditEvent.objects.filter(verb="read").values_list("actor", "kind", "ref")
    assert list(read) == [("ada", "accounts", ""), ("ada", "account", "okoro")]


def test_a_person_is_added_with_a_password_that_is_shown_once(as_ada: Client, client: Client) -> None:
    answer = as_ada.post("/add-staff/", NEW)
    password = password_on(answer)
    assert "This is shown once" in text_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert password not in as_ada.get("/staff/bell/").content.decode()
    assert sign_in(client, "bell", password) == "/"
    event = AuditEvent.objects.get(verb="open_account")
    assert (event.actor, event.ref, event.purpose) == ("ada", "bell", "officer")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Fill in “Name”."),
        ({"username": "PC Bell"}, "Use small letters, digits, dots and hyphens only"),
        ({"username": "Okoro"}, "There is already an account called “okoro”."),
        ({"role": "practitioner"}, "Pick a role of the list."),
        ({"number": "9" * 21}, "1 character too long"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    as_ada: Client, okoro: User, typed: dict[str, str], words: str
) -> None:
    answer = as_ada.post("/add-staff/", NEW | typed)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="Response 2"' in answer.content.decode()
    assert not User.objects.filter(username="bell").exists()


def test_a_team_is_written_as_it_is_there_already(as_ada: Client, okoro: User) -> None:
    as_ada.post("/add-staff/", NEW | {"team": "response  2"})
    assert User.objects.get(username="bell").team == OKORO.team


def test_details_are_changed_and_the_change_is_shown_with_who_made_it(as_ada: Client, okoro: User) -> None:
    typed = {"name": "PS Okoro", "role": "coordinator", "number": "1", "team": "Desk"} | version("okoro")
    answer = as_ada.post("/staff/okoro/change/", typed, follow=True)
    page = text_of(answer)
    assert "Saved." in page
    assert "Role changed" in page
    assert "Officer to coordinator" in page
    assert "Ada Quill" in page


def test_an_old_page_changes_nothing_and_says_so(as_ada: Client, okoro: User) -> None:
    seen = version("okoro")
    User.objects.filter(username="okoro").update(version=7, team="Desk")
    typed = {"name": "PS Okoro", "role": "officer", "team": "Response 2"} | seen
    for path in ("change", "switch-off", "new-password"):
        answer = as_ada.post(f"/staff/okoro/{path}/", typed)
        assert answer.status_code == 422, path
        assert "Someone else changed this account" in text_of(answer)
    kept = User.objects.get(username="okoro")
    assert (kept.name, kept.team, kept.is_active) == ("PC Okoro", "Desk", True)


def test_ones_own_role_is_refused_beside_the_field(as_ada: Client) -> None:
    account(GRACE)
    typed = {"name": "Ada Quill", "role": "officer"} | version("ada")
    assert "You cannot change your own role" in text_of(as_ada.post("/staff/ada/change/", typed))


def test_switching_off_says_what_follows_and_signs_them_out_at_once(as_ada: Client, as_okoro: Client) -> None:
    assert as_okoro.get("/case/RV-1/").status_code == 200
    assert "Their cases stay where they are." in text_of(as_ada.get("/staff/okoro/switch-off/"))
    page = text_of(as_ada.post("/staff/okoro/switch-off/", version("okoro"), follow=True))
    assert "PC Okoro is switched off and signed out everywhere." in page
    assert as_okoro.get("/case/RV-1/").status_code == 302
    assert as_ada.get("/staff/okoro/switch-off/").status_code == 404


def test_switching_on_again_gives_a_new_password(as_ada: Client, client: Client, okoro: User) -> None:
    as_ada.post("/staff/okoro/switch-off/", version("okoro"))
    assert "Switch on again" in text_of(as_ada.get("/staff/okoro/"))
    password = password_on(as_ada.post("/staff/okoro/new-password/", version("okoro")))
    assert sign_in(client, "okoro", password) == "/"
    assert AuditEvent.objects.filter(verb="reopen_account", ref="okoro", actor="ada").count() == 1


def test_a_lost_second_step_is_taken_away(as_ada: Client, okoro: User) -> None:
    Authenticator.objects.create(user=okoro, type=Authenticator.Type.TOTP, data={})
    assert "Take away a lost second step" in text_of(as_ada.get("/staff/okoro/"))
    page = text_of(as_ada.post("/staff/okoro/second-step/", version("okoro"), follow=True))
    assert "signs in with the password alone" in page
    assert "Not set up" in page


def test_ones_own_page_offers_nothing_that_is_for_another(as_ada: Client) -> None:
    page = as_ada.get("/staff/ada/").content.decode()
    assert "This is your own account." in page
    for path in ("switch-off", "new-password", "second-step"):
        assert f"/staff/ada/{path}/" not in page
        assert as_ada.get(f"/staff/ada/{path}/").status_code == 403


def test_somebody_who_is_not_there_is_not_there(as_ada: Client) -> None:
    for path in ("", "change/", "switch-off/", "new-password/", "second-step/"):
        assert as_ada.get(f"/staff/nobody/{path}").status_code == 404


def test_a_long_list_has_pages_that_keep_what_was_looked_for(as_ada: Client) -> None:
    User.objects.bulk_create(
        User(username=f"p{number}", name=f"PC Number {number}", role="officer") for number in range(51)
    )
    page = as_ada.get("/staff/?role=officer").content.decode()
    assert "role=officer&amp;state=&amp;page=2" in page
    assert "51 people" in page
    assert account(PRIYA).name not in page
