"""Every address of every site opens to whom its table says: no more, no less, and without a row to nobody.

Closes the unguarded route. The URLconf of the running site is walked, so a view that nobody wrote a row for
fails, as does a row without a view. Each address is then asked for, by GET and by POST, by every role of
the site, by a role it does not know, by nobody, on the person's site by the person through their link and
by staff who are signed in there. What the middleware does is compared with the table: let in, sent to sign
in, told to open the link, or "not there", which is written down. Opening a page writes nothing but the
audit and the session.

Seen to fail: with the check of the role taken out of `AccessMiddleware`, with the check of the link taken
out, with a row removed, and with a row written to the store when the first page is opened.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.wall import addresses
from tests.wall.places import somebody
from tests.wall.site import (
    LOOKERS,
    NOBODY,
    PERSON,
    ROLES,
    SITE,
    TABLE,
    browser,
    is_for,
    rows,
    turned_away,
    writing,
)
from towpath.kit.access import LINK, OPEN

pytestmark = pytest.mark.django_db
NAMES = [name for name, _ in addresses.names()]
ONLY_IN_CARE = {"kit:phone"}
HOOKS = {"care:receipt", "care:text"} if SITE == "care" else set()


@pytest.fixture
def token(place: Any) -> str:
    """The person's own token, where there is a person."""
    return str(place.token)


@pytest.fixture
def place() -> Any:
    """A real case or episode of this site, and a person with a link where the site has one."""
    return somebody()


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    spare = set() if SITE == "care" else ONLY_IN_CARE
    assert sorted(NAMES) == sorted(set(TABLE) - spare)


def test_every_row_names_roles_that_this_site_knows() -> None:
    known = {*ROLES, "*", *OPEN.roles, *LINK.roles} - {"stranger"}
    # The gate's own rows are one table for all sites, so they name the roles of all.
    own = [access for name, access in TABLE.items() if not name.startswith("gate:")]
    assert {role for access in own for role in access.roles} <= known


def test_what_is_open_to_anybody_is_a_short_list() -> None:
    kit = {"kit:health", "kit:gallery", "kit:phone"}
    signing_in = {"account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn"}
    doors = {f"person:{name}" for name in ("code", "call", "link", "answer", "language", "leave", "finish")}
    found = {name for name, access in TABLE.items() if access.roles == OPEN.roles}
    assert found == kit | (doors if SITE == "person" else signing_in | {"gate:receive"} | HOOKS)


@pytest.mark.once
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", LOOKERS)
def test_each_address_answers_as_its_row_says(who: str, method: str, place: Any) -> None:
    wrong = {}
    for name, path in rows(place.thing):
        before = turned_away()
        answer = getattr(browser(who, token=place.token, raise_request_exception=False), method)(path)
        said = _what(answer, turned_away() - before)
        if said != _expected(who, name, method):
            wrong[f"{method} {path} ({name})"] = said
    assert wrong == {}


@pytest.mark.once
def test_a_page_of_another_role_looks_like_a_page_that_does_not_exist(place: Any) -> None:
    nowhere = browser("stranger").get("/no/such/page/")
    for name, path in rows(place.thing):
        if not {"*", "(open)", "(link)"} & TABLE[name].roles:
            shut = browser("stranger").get(path)
            assert (shut.status_code, len(shut.content)) == (404, len(nowhere.content)), path


@pytest.mark.parametrize("who", [who for who in LOOKERS if who not in (NOBODY, "stranger")])
def test_opening_a_page_writes_nothing_but_the_audit_and_the_session(who: str, place: Any) -> None:
    for name, path in rows(place.thing):
        if is_for(who, TABLE[name]):
            client = browser(who, token=place.token, raise_request_exception=False)
            with writing() as written:
                client.get(path)
                client.head(path)
            assert written == [], path


@pytest.mark.once
@pytest.mark.parametrize("name", sorted(NAMES))
def test_without_its_row_a_page_is_shut_to_everybody(
    name: str, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = next(path for known, path in rows(place.thing) if known == name)
    monkeypatch.delitem(TABLE, name)
    for who in (NOBODY, ROLES[0]):
        assert browser(who).get(path).status_code == 403


@pytest.mark.once
def test_no_form_is_taken_from_another_site(place: Any) -> None:
    taken = []
    for name, path in rows(place.thing):
        answer = browser(ROLES[0], enforce_csrf_checks=True, raise_request_exception=False).post(path)
        # The gate and the hooks have no session that another site could use.
        if answer.status_code != (401 if name in HOOKS else 403) and name != "gate:receive":
            taken.append(f"{path} {answer.status_code}")
    assert [one for one in taken if not one.endswith((" 404", " 405", " 302"))] == []


@pytest.mark.once
@pytest.mark.site("person")
def test_a_member_of_staff_is_nobody_on_the_persons_site(place: Any) -> None:
    for name, path in rows(place.thing):
        if TABLE[name].roles == LINK.roles:
            answer = browser("practitioner").get(path)
            assert answer.status_code == 403
            assert "link again" in answer.content.decode()


@pytest.mark.once
@pytest.mark.site("police", "care", "insight")
def test_the_session_of_a_link_opens_nothing_here(place: Any) -> None:
    for name, path in rows(place.thing):
        client = browser(NOBODY)
        session = client.session
        session["link"] = getattr(place.thing, "ref", "LK-0000-0000-0000")
        session.save()
        if TABLE[name].roles != OPEN.roles:
            answer = client.get(path)
            assert answer.status_code == 302, path
            assert "/sign-in/" in answer.headers["Location"]


def _what(answer: Any, refused: int) -> str:
    """What came of asking: sign in, open your link, not there, or let in."""
    if answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next="):
        return "sign in"
    if refused:
        return "not there" if answer.status_code == 404 else f"refused with {answer.status_code}"
    if answer.status_code == 403 and "link_needed" in str([one.name for one in answer.templates or []]):
        return "open your link"
    if answer.status_code == 403 and b"Open your link again" in answer.content:
        return "open your link"
    return "let in" if answer.status_code < 500 else f"broken with {answer.status_code}"


def _expected(who: str, name: str, method: str) -> str:
    access = TABLE[name]
    if is_for(who, access):
        # The call is shown to the device that claimed the code, and to no other.
        return "open your link" if (name, method) == ("person:call", "get") else "let in"
    if access.roles == LINK.roles:
        return "open your link"
    return "sign in" if who in (NOBODY, PERSON) else "not there"
