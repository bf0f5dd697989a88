"""What administrators do to accounts: what may not be done to whom, what it changes, what is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.cast import ADA, OKORO, PASSWORD, PRIYA, account
from tests.kit.conftest import sign_in
from towpath.kit import clock
from towpath.kit.accounts import people
from towpath.kit.accounts.models import User
from towpath.kit.accounts.one_time import SIGNS, WORKS_FOR, new_password
from towpath.kit.accounts.people import SomeoneElse
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotAllowed, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
GRACE = replace(ADA, id="grace", name="Grace Marsh")


@pytest.fixture
def ada() -> User:
    return account(ADA)


def details(user: User, **changes: str) -> dict[str, Any]:
    fields = ("username", "name", "role", "number", "team", "version")
    return {field: getattr(user, field) for field in fields} | changes


def deeds(username: str) -> list[tuple[str, str, str]]:
    events = AuditEvent.objects.filter(kind="account", ref=username)
    return [(event.actor, event.verb, event.purpose) for event in events]


def test_only_an_administrator_changes_accounts(okoro: User, now: datetime) -> None:
    user: dict[str, Any] = {"username": "okoro", "by": PRIYA, "now": now}
    tries: tuple[Callable[[], object], ...] = (
        lambda: people.add(username="x", name="X", role="officer", password=PASSWORD, by=PRIYA, now=now),
        lambda: people.change(**details(okoro, name="Y"), by=PRIYA, now=now),
        lambda: people.disable(**user),
        lambda: people.change_password(password=new_password(), **user),
        lambda: people.remove_second_step(**user),
    )
    for trial in tries:
        with pytest.raises(NotAllowed):
            trial()
    assert deeds("okoro") == []


@pytest.mark.parametrize(
    "username", ["", "J Brook", "J.Brook", "a/b", ".a", "a.", "clock", "gate:lockside", "ä"]
)
def test_a_user_name_is_plain_and_never_that_of_a_machine(username: str, now: datetime) -> None:
    with pytest.raises(Refusal, match="small letters") as refused:
        people.add(username=username, name="X", role="officer", password=PASSWORD, by=ADA, now=now)
    assert refused.value.field == "username"


def test_a_change_counts_and_says_what_was_changed_but_not_to_what(okoro: User, now: datetime) -> None:
    people.change(**details(okoro, name="PS Okoro", role="coordinator", team="Desk"), by=ADA, now=now)
    user = User.objects.get(username="okoro")
    assert (user.name, user.role, user.team) == ("PS Okoro", "coordinator", "Desk")
    assert deeds("okoro") == [
        ("ada", "change_account", "name, team"),
        ("ada", "change_role", "officer to coordinator"),
    ]


def test_of_two_administrators_who_look_at_once_the_second_is_told(okoro: User, now: datetime) -> None:
    people.change(**details(okoro, team="Desk"), by=ADA, now=now)
    with pytest.raises(SomeoneElse, match="Someone else changed this account"):
        people.change(**details(okoro, name="PS Okoro"), by=GRACE, now=now)
    with pytest.raises(SomeoneElse):
        people.disable(username="okoro", version=okoro.version, by=GRACE, now=now)
    kept = User.objects.get(username="okoro")
    assert (kept.name, kept.team, kept.is_active) == ("PC Okoro", "Desk", True)


def test_nobody_switches_themselves_off_or_changes_their_own_role(ada: User, now: datetime) -> None:
    account(GRACE)
    with pytest.raises(NotAllowed, match="your own account"):
        people.disable(username="ada", by=ADA, now=now)
    with pytest.raises(Refusal, match="cannot change your own role") as refused:
        people.change(**details(ada, role="officer"), by=ADA, now=now)
    assert refused.value.field == "role"
    people.change(**details(ada, team="Desk"), by=ADA, now=now)


def test_nobody_takes_their_own_password_or_second_step(ada: User, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="Your sign-in"):
        people.change_password(username="ada", password=new_password(), by=ADA, now=now)
    with pytest.raises(NotAllowed, match="Your sign-in"):
        people.remove_second_step(username="ada", by=ADA, now=now)


def test_the_last_administrator_stays_one_even_for_who_holds_the_server(ada: User, now: datetime) -> None:
    server = replace(ADA, id="shell:root")
    with pytest.raises(Refusal, match="is the only administrator"):
        people.disable(username="ada", by=server, now=now)
    with pytest.raises(Refusal, match="is the only administrator"):
        people.change(**details(ada, role="officer"), by=server, now=now)
    account(GRACE)
    people.disable(username="ada", by=server, now=now)


def test_one_that_is_switched_off_is_no_administrator_who_is_left(ada: User, now: datetime) -> None:
    account(GRACE)
    people.disable(username="grace", by=ADA, now=now)
    with pytest.raises(Refusal, match="is the only administrator"):
        people.disable(username="ada", by=GRACE, now=now)


def test_a_one_time_password_works_until_it_runs_out(okoro: User, client: Client) -> None:
    password, now = new_password(), clock.now()
    people.change_password(
        username="okoro", password=password, one_time=True, by=ADA, now=now - WORKS_FOR - timedelta(hours=1)
    )
    assert "This one-time password has run out" in sign_in(client, "okoro", password)
    people.change_password(username="okoro", password=password, one_time=True, by=ADA, now=now)
    assert sign_in(client, "okoro", password) == "/"


def test_one_time_passwords_differ_and_can_be_read_out() -> None:
    made = {new_password() for _ in range(100)}
    assert len(made) == 100
    assert {len(one) for one in made} == {23}
    assert not set("".join(made)) - set(SIGNS) - {"-"}


def test_no_password_is_ever_in_the_audit(okoro: User, now: datetime) -> None:
    password = new_password()
    people.change_password(username="okoro", password=password, one_time=True, by=ADA, now=now)
    assert deeds("okoro") == [("ada", "change_password", "")]
    rows = AuditEvent.objects.values_list("ref", "purpose", "verb", "actor")
    assert password not in str(list(rows))


def test_a_lost_second_step_is_taken_away_whole(okoro: User, now: datetime) -> None:
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=okoro, type=kind, data={})
    people.remove_second_step(username="okoro", by=ADA, now=now)
    assert not Authenticator.objects.exists()
    assert deeds("okoro") == [("ada", "remove_second_step", "")]
    with pytest.raises(Refusal, match="has no second step"):
        people.remove_second_step(username="okoro", by=ADA, now=now)


def test_only_oneself_chooses_ones_own_password(okoro: User, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        people.choose_password(username="okoro", password="three words of mine", by=ADA, now=now)
    with pytest.raises(Refusal, match="password you have now"):
        people.choose_password(username="okoro", password=PASSWORD, by=OKORO, now=now)
