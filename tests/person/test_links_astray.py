"""Links that a robot reads, that are passed on, that are old or opened twice: each is told what to do now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.care.hours import TUESDAY, hours, on_the_rota
from tests.care.story import MONDAY, a_case
from tests.care.test_reminders import whys
from tests.cast import AMA
from tests.person.test_answer import reminded
from tests.person.visiting import CODE, Hands, Visitor, a_door, a_guest, choice
from towpath.care.actions import links
from towpath.care.actions.assessments import book_assessment
from towpath.care.models import Booking, PersonLink, Reply, RotaRow
from towpath.care.queries.slots import open_slots

ROBOT = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"


def test_a_robot_that_looks_at_every_door_uses_nothing_up(dev: Visitor, hands: Hands) -> None:
    a_door()
    given = links.give_link(episode=a_case(at="contacted"), how="shown", by=AMA, now=MONDAY)
    robot = Visitor()
    for view in ("code", "link", "answer"):
        for ask in (robot.client.get, robot.client.head):
            assert (
                ask({"code": "/c", "link": "/p", "answer": "/a"}[view], HTTP_USER_AGENT=ROBOT).status_code
                == 200
            )
    assert PersonLink.objects.get().last_used_at is None
    assert dev.send("code", {"code": CODE}).status == 200
    assert dev.send("link", {"code": given.token}).status == 200


def test_a_link_is_open_on_two_phones_at_once_and_each_closes_its_own(dev: Visitor) -> None:
    given = links.give_link(episode=a_case(at="contacted"), how="shown", by=AMA, now=MONDAY)
    other = Visitor()
    for phone in (dev, other):
        assert phone.send("link", {"code": given.token}).status == 200
    other.send("finish", {})
    assert other.see("home").status == 403
    assert dev.see("home").status == 200


@pytest.mark.parametrize("view", ["code", "link", "answer"])
def test_whoever_opens_what_is_not_open_reads_what_to_do(view: str, dev: Visitor, hands: Hands) -> None:
    if view == "code":
        a_door()
        assert Visitor().send("code", {"code": CODE}).status == 200
        page = dev.send("code", {"code": CODE})
    elif view == "link":
        given = links.give_link(episode=a_case(at="contacted"), how="shown", by=AMA, now=MONDAY)
        hands.on(days=91)
        page = dev.send("link", {"code": given.token})
    else:
        held, code = reminded(hands)
        hands.at = held.starts_at + timedelta(minutes=1)
        page = dev.send("answer", {"code": code})
    assert page.status == 422
    assert "This link does not open anything now. Please ask us for a new one." in page.text
    assert 'href="tel:' in page.html


def test_an_answer_from_a_second_phone_is_kept_beside_the_first(dev: Visitor, hands: Hands) -> None:
    held, code = reminded(hands)
    dev.send("answer", {"code": code, "answer": "yes"})
    Visitor().send("answer", {"code": code, "answer": "move"})
    held.refresh_from_db()
    assert (held.is_live, Reply.objects.count(), whys()) == (True, 2, ["move"])


def test_whoever_says_that_it_is_not_for_them_is_sent_nothing_more(dev: Visitor, hands: Hands) -> None:
    held, code = reminded(hands)
    assert "This is not for me" in dev.send("answer", {"code": code}).text
    page = dev.send("answer", {"code": code, "answer": "wrong"})
    assert "We will send nothing more here." in page.text
    rules = held.episode.contact_rules.latest()
    assert [rules.allows(way) for way in ("text", "voicemail", "call")] == [False, False, True]
    held.refresh_from_db()
    assert (held.is_live, whys()) == (True, ["wrong"])


def test_whoever_comes_second_to_the_last_time_of_all_is_told_that_it_was_the_last(dev: Visitor) -> None:
    on_the_rota(hours(AMA, TUESDAY, until=(MONDAY + timedelta(days=1)).date(), minutes=180))
    (last,) = open_slots(RotaRow.Purpose.SESSION, MONDAY)
    episode = a_guest(dev)
    quicker = a_case(at="contacted")
    facts: dict[str, Any] = {"practitioner": last.practitioner, "mode": "phone", "by": AMA, "now": MONDAY}
    book_assessment(episode=quicker, starts_at=last.starts_at, **facts)
    page = dev.send("plan", choice(last))
    assert page.status == 422
    assert "That time has just gone. It was the last one that was open." in page.text
    assert "There is no open time just now." in page.text
    assert not Booking.objects.filter(episode=episode).exists()
