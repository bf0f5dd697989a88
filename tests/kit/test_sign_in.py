"""Staff sign in by name and password; guessing is slowed where it comes from; closing an account ends it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from tests.cast import ADA, PASSWORD
from tests.kit.conftest import sign_in
from towpath.kit.accounts import people
from towpath.kit.accounts.models import FailedSignIn, User
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]

WRONG = "The user name or the password is not right"


def sign_ins() -> list[tuple[str, str, str]]:
    return [(event.actor, event.ref, event.result) for event in AuditEvent.objects.filter(verb="sign_in")]


def test_staff_sign_in_and_go_where_they_were_going(client: Client, okoro: User) -> None:
    answer = client.post("/sign-in/", {"login": "okoro", "password": PASSWORD, "next": "/case/RV-1/"})
    assert answer["Location"] == "/case/RV-1/"
    assert sign_ins() == [("okoro", "okoro", "done")]


def test_a_sign_in_never_leads_to_another_site(client: Client, okoro: User) -> None:
    answer = client.post(
        "/sign-in/", {"login": "okoro", "password": PASSWORD, "next": "https://else.example/"}
    )
    assert answer["Location"] == "/"


def test_the_name_may_have_any_capitals(client: Client, okoro: User) -> None:
    assert sign_in(client, "Okoro") == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, okoro: User) -> None:
    wrong, unknown = sign_in(client, "okoro", "wrong"), sign_in(client, "nobody", "wrong")
    assert WRONG in wrong
    assert _without_what_changes(wrong, "okoro") == _without_what_changes(unknown, "nobody")


def _without_what_changes(page: str, name: str) -> str:
    return re.sub(r'(nonce|value)="[^"]*"', "", page).replace(name, "")


def test_a_failed_sign_in_is_logged_without_what_was_typed(client: Client, okoro: User) -> None:
    sign_in(client, "okoro", "wrong")
    sign_in(client, "my password by mistake", "wrong")
    assert sign_ins() == [("(nobody)", "okoro", "refused"), ("(nobody)", "(unknown)", "refused")]


def test_five_wrong_tries_from_one_place_must_wait(client: Client, okoro: User) -> None:
    for _ in range(5):
        assert WRONG in sign_in(client, "okoro", "wrong", source="10.0.0.9")
    assert "Too many wrong tries" in sign_in(client, "okoro", source="10.0.0.9")


def test_a_guesser_elsewhere_never_locks_out_the_true_person(client: Client, okoro: User) -> None:
    for _ in range(12):
        sign_in(client, "okoro", "wrong", source="10.0.0.9")
    assert sign_in(client, "okoro", source="10.0.0.1") == "/"


def test_the_wait_ends(client: Client, okoro: User) -> None:
    for _ in range(6):
        sign_in(client, "okoro", "wrong", source="10.0.0.9")
    FailedSignIn.objects.update(at=datetime.fromisoformat("2020-01-01T00:00:00+00:00"))
    assert sign_in(client, "okoro", source="10.0.0.9") == "/"


def test_closing_an_account_ends_its_session_at_once(as_okoro: Client, now: datetime) -> None:
    assert as_okoro.get("/case/RV-1/").status_code == 200
    people.disable(username="okoro", by=ADA, now=now)
    assert as_okoro.get("/case/RV-1/").status_code == 302


def test_a_closed_account_opens_again_with_a_new_password_but_its_old_sessions_do_not(
    as_okoro: Client, now: datetime
) -> None:
    people.disable(username="okoro", by=ADA, now=now)
    people.change_password(username="okoro", password="another long password", by=ADA, now=now)
    assert as_okoro.get("/case/RV-1/").status_code == 302
    assert sign_in(as_okoro, "okoro", "another long password") == "/"


def test_a_closed_account_has_no_password_that_could_open_it(
    client: Client, okoro: User, now: datetime
) -> None:
    people.disable(username="okoro", by=ADA, now=now)
    User.objects.update(is_active=True)
    assert WRONG in sign_in(client, "okoro")


def test_a_new_role_counts_from_the_next_page(as_okoro: Client) -> None:
    assert as_okoro.get("/desk/").status_code == 404
    User.objects.filter(username="okoro").update(role="coordinator")
    assert as_okoro.get("/desk/").status_code == 200


def test_signing_out_is_logged_and_ends_the_session(as_okoro: Client) -> None:
    as_okoro.post("/sign-out/")
    assert AuditEvent.objects.filter(verb="sign_out", actor="okoro").count() == 1
    assert as_okoro.get("/case/RV-1/").status_code == 302


def test_a_device_forgets_what_it_was_shown(as_okoro: Client) -> None:
    assert "Clear-Site-Data" not in as_okoro.get("/sign-out/")
    assert as_okoro.post("/sign-out/")["Clear-Site-Data"].startswith('"cache"')


@pytest.mark.site("police")
def test_an_officers_phone_keeps_what_it_has_not_sent_yet(as_okoro: Client) -> None:
    assert as_okoro.post("/sign-out/")["Clear-Site-Data"] == '"cache"'


@pytest.mark.site("care")
def test_a_desk_of_the_provider_keeps_nothing(as_okoro: Client) -> None:
    assert as_okoro.post("/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'


def test_a_link_to_sign_out_does_not_sign_out(as_okoro: Client) -> None:
    as_okoro.get("/sign-out/")
    assert as_okoro.get("/case/RV-1/").status_code == 200


@pytest.mark.parametrize(("key", "minutes"), [("used", 16), ("began", 721)])
def test_a_session_ends_when_idle_or_old(as_okoro: Client, key: str, minutes: int) -> None:
    as_okoro.get("/case/RV-1/")
    session = as_okoro.session
    session[key] -= minutes * 60
    session.save()
    assert as_okoro.get("/case/RV-1/").status_code == 302


def test_an_account_needs_a_role_of_this_site(now: datetime) -> None:
    with pytest.raises(Refusal, match="is not a role of this site"):
        people.add(username="x", name="X", role="practitioner", password=PASSWORD, by=ADA, now=now)


def test_an_account_needs_a_password_that_is_hard_to_guess(now: datetime) -> None:
    with pytest.raises(Refusal, match="too short"):
        people.add(username="x", name="X", role="officer", password="short", by=ADA, now=now)


def test_no_two_accounts_have_one_name(okoro: User, now: datetime) -> None:
    with pytest.raises(Refusal, match="already an account"):
        people.add(username="OKORO", name="X", role="officer", password=PASSWORD, by=ADA, now=now)


def test_the_command_opens_lists_and_closes_accounts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    monkeypatch.setattr("towpath.kit.accounts.management.commands.people._password", lambda: PASSWORD)
    call_command("people", "add", "bell", "--name", "Sgt Bell", "--role", "officer", "--number", "4411")
    call_command("people", "disable", "bell")
    call_command("people", "list")
    assert "bell" in (said := capsys.readouterr().out)
    assert "(closed)" in said
    with pytest.raises(CommandError, match="no account called"):
        call_command("people", "disable", "nobody")
