"""How it ended: told plainly on the first page, in the scheme's own sentence, with what stays open."""

from __future__ import annotations

import pytest

from tests.care.story import FORCE, MONDAY
from tests.cast import AMA
from tests.person.test_neutral import TELLING, headings, spoken
from tests.person.visiting import Page, Visitor, a_guest
from towpath.care.actions import endings
from towpath.care.inbox import apply
from towpath.care.models import Episode
from towpath.gate.messages import OutcomeRecorded
from towpath.gate.models import Incoming, Outgoing, Peer
from towpath.gate.sentences import sentence
from towpath.schemes.catalogue import current, find
from towpath.schemes.words import OutcomeCode

NO_COURT = "You took part, and that is the end of this case. It does not go to court."


def closed(episode: Episode, outcome: OutcomeCode = OutcomeCode.O22) -> None:
    """Police close their case and tell us; the ledger keeps what they said."""
    message = OutcomeRecorded(subject=episode.referral, on=MONDAY.date(), outcome=outcome)
    apply(message, sender=FORCE, now=MONDAY)
    Incoming.objects.create(
        message_id="1" * 32,
        peer=Peer.objects.get(name=FORCE),
        word=message.word(),
        subject=message.subject,
        sequence=2,
        sentence=sentence(message),
        applied_at=MONDAY,
    )


def first_screen(page: Page) -> str:
    return page.text.split("Call us")[0]


def test_whoever_finished_reads_how_it_ended_and_that_help_stays_open(dev: Visitor) -> None:
    closed(a_guest(dev, at="completed"))
    text = first_screen(dev.see("home"))
    assert f"Well done. Everything that we planned is done. {NO_COURT}" in text
    assert "That was written down on Monday 2 March. Help stays open to you." in text


def test_nobody_else_is_told_well_done(dev: Visitor) -> None:
    closed(a_guest(dev, at="ended_early"), OutcomeCode.O15)
    text = first_screen(dev.see("home"))
    assert "There is not enough evidence. We are not taking this case any further." in text
    assert "Well done" not in text


def test_help_that_goes_on_stands_beside_how_it_ended(dev: Visitor) -> None:
    episode = a_guest(dev, at="completed")
    endings.go_on(episode=episode, by=AMA, now=MONDAY)
    closed(episode)
    text = first_screen(dev.see("home"))
    assert f"{NO_COURT} That was written down on Monday 2 March. Help goes on as before." in text
    assert "We go on together" in text


def test_nothing_is_said_of_an_end_before_it_is_known_here(dev: Visitor) -> None:
    a_guest(dev, at="completed")
    assert "How it ended" not in dev.see("home").text


def test_that_somebody_has_died_is_never_said(dev: Visitor) -> None:
    closed(a_guest(dev, at="completed"), OutcomeCode.O5)
    assert "No message is sent" not in dev.see("home").text + dev.see("who_sees").text


@pytest.mark.parametrize("scheme", [one.code for one in current()])
def test_each_scheme_says_it_in_its_own_sentence_and_no_heading_tells_anything(
    dev: Visitor, scheme: str
) -> None:
    episode = a_guest(dev, at="completed", scheme=scheme)
    outcome = find(scheme, 1).outcomes[0]
    closed(episode, outcome.code)
    page = dev.see("home")
    assert outcome.tell in page.text
    assert not TELLING.findall(headings(page) + spoken(page) + page.text.replace(outcome.tell, ""))


def test_a_number_among_the_words_is_explained_by_the_sentence(dev: Visitor) -> None:
    closed(a_guest(dev, at="completed"))
    text = dev.see("who_sees").text
    assert f"with outcome 22. That means: {NO_COURT}" in text
    assert text.count(NO_COURT) == 1


def test_the_word_of_staff_for_the_planning_talk_is_explained(dev: Visitor) -> None:
    a_guest(dev, at="completed")
    text = dev.see("who_sees").text
    assert "the first assessment took place on" in text
    assert "That means: You had your planning talk." in text


def test_nothing_goes_back_when_an_outcome_comes(dev: Visitor) -> None:
    episode = a_guest(dev, at="completed")
    before = Outgoing.objects.count()
    closed(episode)
    dev.see("home")
    assert Outgoing.objects.count() == before
