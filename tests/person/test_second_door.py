"""The link to the full page: a session of its own, short, taken back at once, and one answer to all else."""

from __future__ import annotations

import time

import pytest
from django.conf import settings

from tests.care.story import DAY, MONDAY, a_case
from tests.cast import AMA, REX, account
from tests.person.visiting import CODE, Hands, Visitor, a_door, a_guest
from towpath.care.actions import endings, links
from towpath.care.models import PersonLink
from towpath.person import throttle


def a_token(at: str = "contacted") -> str:
    return links.give_link(episode=a_case(at=at), how="shown", by=AMA, now=MONDAY).token


def let_minutes_pass(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    """The age of a session is measured by the real clock."""
    real = time.time()
    monkeypatch.setattr("towpath.kit.sessions.time.time", lambda: real + minutes * 60)


def test_a_link_opens_the_full_page(dev: Visitor) -> None:
    page = dev.send("link", {"code": a_token()})
    assert "Choose a time for your planning talk" in page.text


def test_it_may_be_typed_in_groups_of_four_with_look_alike_letters(dev: Visitor) -> None:
    token = a_token().replace("0", "o").replace("1", "l").lower()
    typed = " ".join(token[n : n + 4] for n in range(0, len(token), 4))
    assert "What comes next" in dev.send("link", {"code": typed}).text


def test_opening_the_address_fifty_times_changes_nothing(dev: Visitor) -> None:
    token = a_token()
    for _ in range(50):
        dev.see("link")
        dev.client.head("/p")
    assert PersonLink.objects.get().last_used_at is None
    assert dev.send("link", {"code": token}).status == 200


def test_the_token_is_in_no_address_and_on_no_page(dev: Visitor) -> None:
    token = a_token()
    response = dev.send("link", {"code": token}, follow=False).response
    assert (response.status_code, response["Location"]) == (302, "/")
    assert token not in dev.see("home").html


def test_the_session_is_a_new_one_each_time(dev: Visitor) -> None:
    token = a_token()
    dev.send("link", {"code": token})
    first = dev.client.cookies["person-session"].value
    dev.send("link", {"code": token})
    second = dev.client.cookies["person-session"].value
    assert first != second
    dev.client.cookies["person-session"] = first
    assert dev.see("home").status == 403


def test_wrong_expired_taken_back_and_never_made_get_one_answer_to_the_byte(
    dev: Visitor, hands: Hands
) -> None:
    expired, taken_back = a_token(), a_token()
    links.revoke(episode=PersonLink.objects.latest("id").episode, by=AMA, now=MONDAY)
    hands.on(days=links.LINK_DAYS)
    wrong = expired[:-1] + ("2" if expired[-1] != "2" else "3")
    pages = {
        (page.status, page.constant.replace(token, "TOKEN"))
        for token in (expired, taken_back, wrong, "0" * 26)
        for page in [dev.send("link", {"code": token})]
    }
    assert len(pages) == 1
    assert {status for status, _ in pages} == {422}


@pytest.mark.parametrize("view", ["code", "link"])
@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "\u200b\u00a0", "\x00", "A" * 15, "A" * 17, "A" * 25, "A" * 27, "x" * 1_000, "é" * 16),
        *("\u202e" * 16, "<script>alert(1)</script>", "{{7*7}}", "' OR 1=1 --", "../../etc/passwd", "%00%00"),
        *("🙂" * 16, "U" * 16, "U" * 26),
    ],
)
def test_what_cannot_be_a_code_is_refused_in_a_sentence(dev: Visitor, view: str, typed: str) -> None:
    page = dev.send(view, {"code": typed})
    assert page.status == 422
    assert "There is a problem" in page.text
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("data", [{}, {"code": ["A" * 26, "B" * 26]}, {"other": "x"}, {"code[]": "x"}])
def test_a_form_of_another_shape_is_refused(dev: Visitor, data: dict[str, object]) -> None:
    assert dev.send("link", data).status == 422


def test_no_page_opens_without_a_session(dev: Visitor) -> None:
    for view in ("home", "goals", "come_back", "plan", "call_me", "reach", "who_sees", "stop", "stop_sure"):
        page = dev.see(view)
        assert page.status == 403
        assert "Open your link again" in page.title


def test_it_closes_after_fifteen_idle_minutes(dev: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    a_guest(dev)
    dev.see("home")
    let_minutes_pass(monkeypatch, 16)
    assert dev.see("home").status == 403


def test_it_closes_after_an_hour_whatever_happens(dev: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    a_guest(dev)
    for minutes in (0, 14, 14, 14, 14):
        let_minutes_pass(monkeypatch, minutes)
        assert dev.see("home").status == 200
    let_minutes_pass(monkeypatch, 5)
    assert dev.see("home").status == 403


def test_what_was_typed_in_a_page_that_closed_can_be_sent_again(
    dev: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = a_token("on_pathway")
    dev.send("link", {"code": token})
    dev.see("home")
    let_minutes_pass(monkeypatch, 16)
    closed = dev.send("call_me", {"wish": "saturday"})
    assert closed.status == 403
    assert closed.values("wish") == ["saturday"]
    dev.send("link", {"code": token})
    assert "We will call you." in dev.send("call_me", {"wish": closed.values("wish")[0]}).text


def test_a_link_that_is_taken_back_closes_the_page_at_the_next_click(dev: Visitor) -> None:
    episode = a_guest(dev)
    links.revoke(episode=episode, by=AMA, now=MONDAY)
    assert dev.see("home").status == 403
    assert dev.client.session.get("link") is None


def test_a_new_link_closes_the_page_of_the_old_one(dev: Visitor) -> None:
    episode = a_guest(dev)
    Visitor().open(episode)
    assert dev.see("home").status == 403


def test_when_messages_are_off_the_page_is_shut(dev: Visitor) -> None:
    episode = a_guest(dev)
    endings.record_death(episode=episode, verified=True, by=AMA, now=MONDAY)
    assert dev.see("home").status == 403


def test_finishing_closes_it_here_and_on_the_device(dev: Visitor) -> None:
    a_guest(dev)
    kept = dev.client.cookies["person-session"].value
    page = dev.send("finish")
    assert page.response["Clear-Site-Data"] == '"cache", "storage"'
    assert page.response.cookies["person-session"].value == ""
    dev.client.cookies["person-session"] = kept
    assert dev.see("home").status == 403


def test_leaving_quickly_goes_somewhere_else_and_going_back_opens_nothing(dev: Visitor) -> None:
    a_guest(dev)
    response = dev.see("leave").response
    assert response["Location"].startswith("https://www.bbc.co.uk/weather")
    assert {name: one.value for name, one in response.cookies.items()} == {
        "person-session": "",
        "person-csrf": "",
        "person-door": "",
        "person-words": "",
    }
    assert dev.see("home").status == 403


def test_nothing_of_it_is_kept_by_browsers_or_told_to_other_sites(dev: Visitor) -> None:
    a_guest(dev)
    for view in ("home", "who_sees", "code", "link"):
        response = dev.see(view).response
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] in ("no-referrer", "same-origin")


def test_two_people_never_see_each_others_times(dev: Visitor) -> None:
    theirs = a_case(at="assessment_booked").bookings.get(state="live")
    a_guest(dev, at="assessment_booked")
    assert dev.see("change", pk=theirs.pk).status == 404
    assert dev.send("cancel", pk=theirs.pk).status == 404
    assert dev.see("change", pk=10**30).status == 404


def test_staff_of_the_shared_store_cannot_sign_in_here(dev: Visitor) -> None:
    for actor in (AMA, REX):
        dev.client.force_login(account(actor), backend=settings.AUTHENTICATION_BACKENDS[0])
        assert dev.see("home").status == 403


def test_many_wrong_codes_are_slowed_down_and_the_right_one_still_opens(dev: Visitor) -> None:
    token = a_token()
    a_door()
    statuses = [dev.send("link", {"code": f"{n:026d}"}).status for n in range(throttle.FROM_ONE_ADDRESS + 2)]
    assert statuses[-3:] == [422, 429, 429]
    assert dev.send("code", {"code": CODE}).status == 200
    assert dev.send("link", {"code": token}).status == 200


def test_after_ten_minutes_wrong_codes_are_answered_as_before(dev: Visitor, hands: Hands) -> None:
    for n in range(throttle.FROM_ONE_ADDRESS + 1):
        dev.send("link", {"code": f"{n:026d}"})
    hands.at = MONDAY + DAY
    assert dev.send("link", {"code": "0" * 26}).status == 422


def test_a_form_without_what_guards_against_forgery_is_refused(dev: Visitor) -> None:
    a_guest(dev)
    assert dev.client.post("/finish/").status_code == 403
    assert dev.client.post("/p", {"code": "0" * 26}).status_code == 403
