"""The page "What crossed": who may open it, what it shows, and sending a stuck message again."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import cast
from tests.gate import ends
from towpath.gate.answer import Answer
from towpath.gate.courier import deliver
from towpath.gate.models import Outgoing, Peer
from towpath.gate.outbox import crossings, post
from towpath.gate.release import release
from towpath.gate.transport import HandTransport
from towpath.gate.words import AnswerCode
from towpath.kit import clock
from towpath.kit.actor import Actor

READER, MENDER, NOBODY = (
    (cast.BELL, cast.PRIYA, cast.OKORO) if ends.POLICE else (cast.AMA, cast.LENA, cast.REX)
)
COUNT = ends.an_offer_counted() if ends.POLICE else ends.a_care_counted()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(cast.account(actor))
    return client


def page(actor: Actor, **query: str) -> str:
    response = signed_in(actor).get("/crossings/", query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def stuck(peer: Peer) -> Outgoing:
    """A message that the other side refused."""
    posted = post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    release(now=ends.NOON)
    deliver(now=ends.NOON, transport=HandTransport(lambda *_: Answer(AnswerCode.REFUSED)))
    posted.refresh_from_db()
    assert posted.state == "dead"
    return posted


def test_an_empty_ledger_says_so(db: None) -> None:
    assert "Nothing has crossed yet." in page(READER)


def test_it_shows_both_ways_in_the_words_that_all_read(peer: Peer) -> None:
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    ends.take(ends.sealed(ends.from_them()), ends.Inbox())
    shown = page(READER)
    assert f"To {ends.THEM}" in shown
    assert f"From {ends.THEM}" in shown
    assert "Told the police: we have the referral. Tuesday 3 March 2026." in shown
    assert "Told the provider: an offer was accepted on Tuesday 3 March 2026" in shown


def test_an_organisation_with_a_title_is_called_by_it(peer: Peer) -> None:
    post(ends.to_them(), to=ends.THEM, now=ends.NOON)
    ends.take(ends.sealed(ends.from_them()), ends.Inbox())
    Peer.objects.filter(name=ends.THEM).update(title="The Lock House")
    shown = page(READER)
    assert "To The Lock House" in shown
    assert "From The Lock House" in shown
    assert f"To {ends.THEM}" not in shown
    assert {one.peer for one in crossings(subject=ends.to_them().subject)} == {"The Lock House"}


def test_it_finds_one_reference(peer: Peer) -> None:
    for subject in (ends.REF, ends.OTHER_REF):
        post(ends.to_them(subject), to=ends.THEM, now=ends.NOON)
    shown = page(READER, reference=f" {ends.REF.lower()} ")
    assert ends.REF in shown
    assert ends.OTHER_REF not in shown


@pytest.mark.parametrize("reference", ["x" * 5000, "\0", "<script>", "' OR 1=1--", "%00", "\U0001f642"])
def test_any_reference_at_all_is_answered_with_a_page(peer: Peer, reference: str) -> None:
    assert "<script>alert" not in page(READER, reference=reference, page="-1")


def test_a_long_ledger_has_pages(peer: Peer) -> None:
    for number in range(60):
        post(ends.to_them(f"RV-0000-0000-{number:04d}"), to=ends.THEM, now=ends.NOON)
    assert "Page 2 of 2" in page(READER, page="2")


def test_words_about_people_come_first_and_the_rest_is_one_choice_away(peer: Peer, insight: Peer) -> None:
    word = post(ends.to_them(), to=ends.THEM, now=ends.NOON).sentence
    count = post(COUNT, to="insight", now=ends.NOON).sentence
    said = {about: page(READER, about=about) for about in ("", "people", "times", "figures", "all")}
    assert {about for about, shown in said.items() if word in shown} == {"", "people", "all"}
    assert {about for about, shown in said.items() if count in shown} == {"figures", "all"}


def test_whose_figure_it_is_cannot_be_told_by_those_who_know_the_cases(peer: Peer, insight: Peer) -> None:
    posted = post(COUNT, to="insight", now=ends.NOON)
    shown = page(READER, about="figures")
    assert posted.sentence in shown
    assert "A figure" in shown
    assert posted.subject not in shown
    assert Outgoing.objects.get().subject == posted.subject


def test_a_figure_that_is_stuck_does_not_say_whose_it_is(peer: Peer, insight: Peer) -> None:
    posted = post(COUNT, to="insight", now=ends.NOON)
    release(now=posted.due_at)
    deliver(now=posted.due_at, transport=HandTransport(lambda *_: Answer(AnswerCode.REFUSED)))
    shown = page(READER)
    assert "Later messages about the same case wait behind them." in shown
    assert posted.subject not in shown


def test_the_next_page_keeps_what_was_chosen(peer: Peer) -> None:
    for number in range(60):
        post(ends.to_them(f"RV-0000-0000-{number:04d}"), to=ends.THEM, now=ends.NOON)
    assert "about=all&amp;reference=&amp;page=2" in page(READER, about="all")


def test_a_stuck_message_is_shown_whatever_was_chosen(stuck: Outgoing) -> None:
    for about in ("people", "times", "figures", "all", "no such thing"):
        assert "Later messages about the same case wait behind them." in page(READER, about=about)


def test_what_waits_is_shown_by_its_day_only(peer: Peer, insight: Peer) -> None:
    message, to = ends.daily()
    post(message, to=to, now=ends.NOON)
    shown = page(READER, about="all")
    assert "Waiting" in shown
    assert "5pm" not in shown


def test_those_who_have_no_part_in_it_find_no_page(peer: Peer) -> None:
    assert signed_in(NOBODY).get("/crossings/").status_code == 404
    assert Client().get("/crossings/").status_code == 302


def test_a_stuck_message_is_shown_first_and_can_be_sent_again(stuck: Outgoing) -> None:
    assert "Send again" in page(MENDER)
    response = signed_in(MENDER).post(f"/crossings/{stuck.message_id}/replay/", follow=True)
    assert "It will be sent again in a moment." in response.content.decode()
    stuck.refresh_from_db()
    assert (stuck.state, stuck.attempts) == ("ready", 0)


def test_others_see_it_and_cannot_send_it(stuck: Outgoing) -> None:
    assert "Send again" not in page(READER)
    assert signed_in(READER).post(f"/crossings/{stuck.message_id}/replay/").status_code == 404
    stuck.refresh_from_db()
    assert stuck.state == "dead"


def test_sending_it_twice_is_said_plainly(stuck: Outgoing) -> None:
    client = signed_in(MENDER)
    for _ in range(2):
        response = client.post(f"/crossings/{stuck.message_id}/replay/", follow=True)
    assert "This message is not stuck" in response.content.decode()


def test_what_was_turned_away_is_counted_without_its_content(peer: Peer) -> None:
    for _ in range(3):
        ends.take(ends.sealed(ends.from_them(), number=7, at=clock.now()), ends.Inbox(), clock.now())
    shown = page(READER)
    assert "out of order" in shown
    assert "Lockwood" not in shown


def test_the_endpoint_answers_at_its_address_without_a_session(peer: Peer) -> None:
    sent = ends.sealed(ends.from_them(), number=7, at=clock.now())
    headers = dict(sent.headers)
    client = Client(enforce_csrf_checks=True)
    response = client.post("/gate/", sent.body, content_type=headers.pop("content-type"), headers=headers)
    assert (response.status_code, response.content) == (409, b'{"code":"out_of_order"}')
    assert not response.cookies
