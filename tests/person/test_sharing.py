"""Who can see what: what police were told word for word, what they may be told next, and who looked."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tests.care.story import FORCE, MONDAY, a_case
from tests.cast import AMA, TOM
from tests.person.visiting import Visitor, a_guest
from towpath.care.actions import endings, telling
from towpath.gate.messages import ReferralMade
from towpath.gate.models import Outgoing
from towpath.gate.release import release
from towpath.kit.audit.models import AuditEvent
from towpath.kit.audit.record import record
from towpath.person.sharing import HELD


def test_every_word_that_police_were_told_is_there_word_for_word(dev: Visitor) -> None:
    episode = a_guest(dev, at="completed")
    text = dev.see("who_sees").text
    for row in Outgoing.objects.filter(subject=episode.referral, peer__name=FORCE):
        assert row.sentence in text


def test_everything_that_police_gave_us_has_its_line(dev: Visitor) -> None:
    given = {field.name for field in fields(ReferralMade)}
    assert set(HELD) == given
    a_guest(dev)
    text = dev.see("who_sees").text
    assert [words for words in HELD.values() if words not in text] == []
    folded = text.split("What the police gave to us")[1].split("If we think")[0]
    assert "What makes it easier for you" in folded


def test_a_decided_word_that_waits_stands_apart_from_those_that_have_left(dev: Visitor) -> None:
    episode = a_guest(dev)
    release(now=MONDAY)
    endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=AMA, now=MONDAY)
    text = dev.see("who_sees").text
    left, waits = text.split("Decided, and leaves next")
    assert "Told the police: we have the referral." in left
    assert "the person chose to stop" in waits
    assert "the person chose to stop" not in left


def test_each_word_that_may_follow_is_shown_with_its_reason(dev: Visitor) -> None:
    a_guest(dev)
    text = dev.see("who_sees").text
    assert "If you choose to stop “Told the police: the person chose to stop on Monday 2 March 2026.”" in text
    assert "If we cannot reach you" not in text


def test_nothing_more_follows_after_an_end(dev: Visitor) -> None:
    a_guest(dev, at="withdrawn")
    assert "We have said all that we had to say." in dev.see("who_sees").text


def test_a_word_that_could_harm_is_shown_while_it_can_be_stopped(dev: Visitor) -> None:
    episode = a_guest(dev)
    telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how="call", by=AMA, now=MONDAY
    )
    assert "Please call us by Monday 9 March." in dev.see("home").text
    assert "Nothing is said before Monday 9 March. A second worker has to agree." in dev.see("who_sees").text


def test_a_word_that_needs_no_answer_is_shown_where_the_words_are_and_nowhere_else(dev: Visitor) -> None:
    episode = a_guest(dev)
    telling.propose(episode=episode, event="move_away", reason="moved", by=AMA, now=MONDAY)
    assert "Please call us by" not in dev.see("home").text
    assert "One of us has proposed to say: Told the police: we gave the referral back" in (
        dev.see("who_sees").text
    )


def test_who_of_our_staff_looked_is_shown_by_organisation_role_and_day(dev: Visitor) -> None:
    episode = a_guest(dev)
    assert "Nobody yet." in dev.see("who_sees").text
    record(by=AMA, now=MONDAY, verb="read", kind="episode", ref=a_case(at="contacted").ref)
    assert "Nobody yet." in dev.see("who_sees").text
    for by in (AMA, TOM):
        record(by=by, now=MONDAY, verb="read", kind="episode", ref=episode.ref)
    assert dev.see("who_sees").text.count("Mon 2 March: a worker, Lockside") == 1


def test_the_persons_own_looks_are_logged_too(dev: Visitor) -> None:
    episode = a_guest(dev)
    before = AuditEvent.objects.filter(verb="read", actor=episode.ref).count()
    dev.see("who_sees")
    assert AuditEvent.objects.filter(verb="read", actor=episode.ref).count() == before + 1


def test_the_word_of_another_person_is_never_there(dev: Visitor) -> None:
    other = Visitor()
    a_guest(other, at="withdrawn")
    a_guest(dev)
    page = dev.see("who_sees").text.split("What may be said later")[0]
    assert "chose to stop" not in page


@pytest.mark.parametrize("at", ["contacted", "assessment_booked", "assessed", "on_pathway", "paused"])
def test_every_step_that_sends_a_word_has_words_for_the_person(dev: Visitor, at: str) -> None:
    a_guest(dev, at=at)
    page = dev.see("who_sees")
    assert page.status == 200
    assert "If you choose to stop" in page.text
