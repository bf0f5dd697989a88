"""The table of moves: whole, and kept by every real deed in every state for every role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from tests.cast import ADA, BELL, CLOCK, OKORO, PRIYA, REX
from tests.police.deeds import DEEDS, STREET_EVENTS, TIME_DEEDS, WORD_DEEDS
from tests.police.story import LOCKSIDE, WAYS, a_case
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.lifecycle import BACK
from towpath.kit.refusals import MoveNotAllowed, Refusal
from towpath.police.lifecycle import DIVERSION, STATES, WORDS
from towpath.police.models import Diversion, Move
from towpath.police.queries.moves import LABELS
from towpath.police.queries.timeline import TITLES

pytestmark = pytest.mark.once

EVENTS = sorted({event for _, event in DIVERSION.moves})
ROLES = ("officer", "sergeant", "coordinator", "administrator", "gate", "clock", "person", "stranger")
STAFF = (OKORO, BELL, PRIYA, ADA, REX)


class Rollback(Exception):
    """Takes back what a deed did, so that the next one meets the same case."""


def doers(event: str) -> tuple[Actor, ...]:
    """Who could try this deed through the code there is."""
    if event in WORD_DEEDS:
        return (Actor.gate(LOCKSIDE),)
    return (CLOCK,) if event in TIME_DEEDS else STAFF


def answer_of(state: str, event: str, role: str) -> str:
    """Where the move leads, or the reason why it cannot be made."""
    try:
        return DIVERSION.check_may_move(state, event, role).to
    except MoveNotAllowed as refusal:
        return refusal.reason


@pytest.mark.parametrize("state", STATES)
def test_every_triple_moves_or_refuses_with_a_reason(state: str) -> None:
    for event in EVENTS:
        for role in ROLES:
            answer = answer_of(state, event, role)
            assert answer in {*STATES, BACK} or answer.endswith(".")


def tried(case: Diversion) -> Iterator[tuple[str, Actor, str, str]]:
    """Each deed by each doer: what came of it, and the new state or the reason. All is taken back."""
    for event, deed in DEEDS.items():
        for by in doers(event):
            try:
                with transaction.atomic():
                    deed(case.ref, by, case.state_since + timedelta(hours=3))
                    state = Diversion.objects.get(pk=case.pk).state
                    raise Rollback
            except Rollback:
                yield event, by, "moved", state
            except Refusal as refusal:
                yield event, by, "refused", refusal.reason


@pytest.mark.parametrize("state", WAYS)
def test_every_real_deed_keeps_to_the_table(state: str) -> None:
    case = a_case(at=state)
    for event, by, result, told in tried(case):
        if result == "refused":
            assert told.endswith("."), (event, by.role)
        elif not (state == "died" and event in WORDS):
            row = DIVERSION.moves[state, event]
            assert by.role in row.roles
            assert told == (case.state_before if row.to == BACK else row.to)


@pytest.mark.parametrize("state", WAYS)
def test_a_refused_deed_leaves_no_trace(state: str) -> None:
    case = a_case(at=state)
    before = (Move.objects.count(), Outgoing.objects.count())
    list(tried(case))
    now = Diversion.objects.get(pk=case.pk)
    assert (now.state, now.version) == (case.state, case.version)
    assert (Move.objects.count(), Outgoing.objects.count()) == before


def test_every_event_is_done_by_some_deed() -> None:
    assert set(EVENTS) == set(DEEDS) | STREET_EVENTS


def test_every_state_but_the_first_can_be_reached() -> None:
    reached = {move.to for move in DIVERSION.moves.values()} - {BACK}
    assert reached == set(STATES) - {DIVERSION.start}


def test_every_state_says_who_acts_next() -> None:
    assert all(state.owner for state in STATES.values())


def test_nothing_follows_a_final_state() -> None:
    finals = {name for name, state in STATES.items() if state.final}
    assert finals == {"not_offered", "refused", "died"}
    assert not {state for state, _ in DIVERSION.moves} & finals


def test_every_event_has_a_plain_sentence_on_the_timeline() -> None:
    assert set(EVENTS) - set(TITLES) == set()


def test_every_deed_of_the_staff_has_words_for_its_button() -> None:
    staff = {
        event
        for (state, event), move in DIVERSION.moves.items()
        if move.roles & {"officer", "sergeant", "coordinator"} and state != "offered"
    }
    assert staff == set(LABELS)


def test_a_clock_never_decides() -> None:
    by_clock = {(at, move.to) for (at, _), move in DIVERSION.moves.items() if "clock" in move.roles}
    assert {to for at, to in by_clock if to != at} == {"decision_due"}


def test_only_named_people_close_a_case() -> None:
    closing = [
        move for (at, _), move in DIVERSION.moves.items() if move.to in {"closed", "died"} and at != "closed"
    ]
    assert {role for move in closing for role in move.roles} == {"coordinator", "sergeant"}
