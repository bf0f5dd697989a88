"""The closed list: what can be said, that it reads back as it was written, and that all can read it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given, settings

from tests.gate import ends
from tests.gate.strategies import messages
from towpath.gate import wire
from towpath.gate.envelope import BLOCK, Envelope
from towpath.gate.messages import (
    BY_WIRE_TYPE,
    BY_WORD,
    MESSAGES,
    CareWord,
    DailyWord,
    FromCare,
    Message,
    MoreTime,
)
from towpath.gate.models import Peer
from towpath.gate.refusals import Refused
from towpath.gate.sentences import SENTENCES, sentence
from towpath.gate.words import Kind, Release
from towpath.schemes.words import DeclineCode

CARE_WORDS = {
    "received", "declined", "slots", "in_progress", "not_reached", "more_time", "completed", "ended_early",
    "withdrawn", "returned", "please_phone",
}  # fmt: skip
AT_ONCE = {
    "referral_made", "referral_withdrawn", "outcome_recorded",
    "received", "declined", "slots", "please_phone",
}  # fmt: skip

DAILY_WORDS = [kind for kind in MESSAGES if issubclass(kind, DailyWord)]


@pytest.mark.once
@pytest.mark.site("police")
@settings(max_examples=200)
@given(messages())
def test_every_message_reads_back_as_it_was_written(message: Message) -> None:
    text = wire.dump(wire.encode(message))
    assert wire.decode(type(message), wire.load(text.encode())) == message


@pytest.mark.once
@pytest.mark.site("police")
@settings(max_examples=100)
@given(messages())
def test_every_message_has_a_sentence_that_fits_the_ledger(message: Message) -> None:
    assert 20 < len(sentence(message)) <= 300


def test_police_hear_these_words_from_care_and_no_others() -> None:
    assert {kind.word() for kind in MESSAGES if kind.receiver is Kind.POLICE} == CARE_WORDS


def test_care_cannot_send_police_any_text() -> None:
    allowed = {date, DeclineCode, tuple[datetime, ...]}
    for kind in (kind for kind in MESSAGES if issubclass(kind, FromCare)):
        types = wire.field_types(kind)
        rest = {
            types[name].__origin__ if hasattr(types[name], "__metadata__") else types[name] for name in types
        }
        assert rest - {str} <= allowed
        assert [
            name for name in types if types[name] is str or getattr(types[name], "__origin__", 0) is str
        ] == ["subject"]


def test_nothing_goes_from_insight() -> None:
    assert Kind.INSIGHT not in {kind.sender for kind in MESSAGES}


def test_words_that_could_tell_by_their_hour_wait_for_the_daily_release() -> None:
    assert {kind.word() for kind in MESSAGES if kind.release is Release.AT_ONCE} == AT_ONCE


def test_the_lists_agree() -> None:
    assert len(BY_WORD) == len(BY_WIRE_TYPE) == len(MESSAGES) == len(SENTENCES)
    assert set(SENTENCES) == set(BY_WORD)
    assert all(wire_type == f"towpath.{kind.word()}.v1" for wire_type, kind in BY_WIRE_TYPE.items())


def test_a_care_word_has_a_reference_a_day_and_at_most_one_coded_thing_more() -> None:
    words = [kind for kind in MESSAGES if issubclass(kind, CareWord)]
    extra = {kind.word(): [field.name for field in fields(kind)][2:] for kind in words}
    assert {word: more for word, more in extra.items() if more} == {
        "declined": ["code"],
        "more_time": ["until"],
    }


def test_the_sentence_is_the_same_for_all_and_says_the_day() -> None:
    told = sentence(BY_WORD["in_progress"](subject=ends.REF, on=ends.TODAY))  # type: ignore[call-arg]  # a CareWord
    assert told == "Told the police: the first assessment took place on Tuesday 3 March 2026."


@pytest.mark.parametrize(
    "subject", ["", "RV-7K3M-9QPT", "rv-7k3m-9qpt-2xwa", "RV-7K3M-9QPT-2XWI", f"{ends.REF} "]
)
def test_a_reference_has_one_form(subject: str) -> None:
    with pytest.raises(Refused):
        wire.encode(BY_WORD["received"](subject=subject, on=ends.TODAY))  # type: ignore[call-arg]  # a CareWord


@pytest.mark.parametrize("word", DAILY_WORDS, ids=lambda word: word.word())
def test_every_daily_word_is_as_long_as_any_other(word: type[DailyWord]) -> None:
    later = (date(2026, 4, 1),) if word is MoreTime else ()
    message = word(ends.REF, ends.TODAY, *later)
    packed = Envelope("1" * 32, "lockside", "ridgeway", 1, message).pack()
    assert len(packed) == BLOCK


def test_a_space_more_or_less_at_the_end_is_turned_away(peer: Peer) -> None:
    sent = ends.sealed(ends.from_them())
    for body in (sent.body + b" ", sent.body[:-1], sent.body.rstrip()):
        inbox = ends.Inbox()
        assert ends.take(ends.seal_bytes(body), inbox).code == "malformed"
        assert ends.nothing_changed(inbox)
