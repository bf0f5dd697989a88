"""Whatever people, providers and time do in whatever order, the promises of the police side hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import hypothesis.strategies as st
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.cast import ADA, BELL, OKORO, PRIYA
from tests.police.deeds import STAFF_DEEDS, WORD_DEEDS
from tests.police.story import DEFERRED, LOCKSIDE, TUESDAY, VOLUNTARY, an_offer, answers, encounter
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions import offers, proposals, referrals
from towpath.police.deferral import is_deferred
from towpath.police.lifecycle import DIVERSION, STATES
from towpath.police.models import Decision, Diversion, Move, Referral
from towpath.police.ticks import raise_due
from towpath.schemes.deadlines import local_day

NOOR = Actor(id="noor", name="Noor Aziz", role="coordinator", team="Diversion desk")
STAFF = st.sampled_from([OKORO, BELL, PRIYA, NOOR, ADA])
DESK = st.sampled_from([PRIYA, NOOR, BELL])
FIRST_STEPS: dict[str, Callable[..., Diversion]] = {
    "undecided": offers.record_undecided,
    "accepted": offers.record_accepted,
    "referred": referrals.accept_and_refer,
    "linked": referrals.accept_and_refer,
}


def first_step(kind: str) -> Diversion:
    """A case as an officer may leave it."""
    given = an_offer(scheme=VOLUNTARY if kind == "undecided" else DEFERRED)
    if kind == "linked":
        given["answers"] = answers(offence_family="drug_linked")
        given["encounter"] = encounter(offence_family="drug_linked")
    return FIRST_STEPS[kind](**given)


class Walk(RuleBasedStateMachine):
    """One case under a moving clock, in a store that is put back afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.store = transaction.atomic()
        self.store.__enter__()
        self.now = TUESDAY
        self.ref = ""

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.store.__exit__(None, None, None)

    @precondition(lambda self: not self.ref)
    @rule(kind=st.sampled_from(sorted(FIRST_STEPS)))
    def an_offer_is_made(self, kind: str) -> None:
        self.ref = first_step(kind).ref

    @precondition(lambda self: self.ref)
    @rule(event=st.sampled_from(sorted(STAFF_DEEDS)), by=STAFF)
    def someone_does_something(self, event: str, by: Actor) -> None:
        self._try(lambda: STAFF_DEEDS[event](self.ref, by, self.now))

    @precondition(lambda self: self.ref)
    @rule(word=st.sampled_from(sorted(WORD_DEEDS)))
    def the_provider_says_something(self, word: str) -> None:
        self._try(lambda: WORD_DEEDS[word](self.ref, Actor.gate(LOCKSIDE), self.now))

    @precondition(lambda self: self.ref)
    @rule(proposer=DESK, confirmer=DESK, wait=st.integers(0, 12))
    def court_is_tried(self, proposer: Actor, confirmer: Actor, wait: int) -> None:
        self._try(lambda: proposals.propose(ref=self.ref, reason="No answer", by=proposer, now=self.now))
        today = local_day(self.now)
        self._try(lambda: proposals.record_letter(ref=self.ref, sent_on=today, by=proposer, now=self.now))
        self.now += timedelta(days=wait)
        self._try(lambda: proposals.confirm(ref=self.ref, evidence_ready=True, by=confirmer, now=self.now))

    @rule(hours=st.sampled_from([1, 24, 24 * 7, 24 * 45]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        raise_due(self.now)

    def _try(self, deed: Callable[[], object]) -> None:
        with suppress(Refusal), transaction.atomic():
            deed()

    @invariant()
    def the_history_is_whole_and_keeps_to_the_table(self) -> None:
        for case in Diversion.objects.filter(ref=self.ref):
            moves = list(Move.objects.filter(diversion=case).order_by("number"))
            assert case.state in STATES
            assert case.state == moves[-1].to_state
            assert [move.number for move in moves] == list(range(1, case.version + 1))
            for before, after in pairwise(moves):
                assert after.from_state == before.to_state
                assert after.by_role in DIVERSION.moves[after.from_state, after.event].roles

    @invariant()
    def court_takes_two_people_a_letter_its_time_and_the_right_route(self) -> None:
        for decision in Decision.objects.filter(diversion__ref=self.ref, outcome="1"):
            proposal = decision.diversion.proposals.get(confirmed_at=decision.at)
            assert proposal.confirmed_by_id not in {
                proposal.proposed_by_id,
                "",
                decision.diversion.officer_id,
            }
            assert proposal.letter_until is not None
            assert local_day(decision.at) > proposal.letter_until
            assert is_deferred(decision.diversion)
            limit = decision.diversion.limit_on
            assert limit is None or local_day(decision.at) <= limit

    @invariant()
    def nothing_is_said_without_a_referral(self) -> None:
        sent = list(Outgoing.objects.filter(subject=self.ref).order_by("id").values_list("word", flat=True))
        referred = Referral.objects.filter(diversion__ref=self.ref).count()
        assert sent.count("referral_made") == referred
        assert sent[:1] in ([], ["referral_made"])
        assert sent.count("referral_withdrawn") <= referred

    @invariant()
    def one_referral_is_live_at_most_and_one_decision_stands(self) -> None:
        for case in Diversion.objects.filter(ref=self.ref):
            live = case.referrals.filter(ended_on=None).count()
            standing = case.decisions.filter(set_aside_at=None).count()
            assert live <= 1
            assert standing == (case.state in {"closed", "died"})
            if case.state in {"referred", "with_provider"}:
                assert live == 1

    @invariant()
    def time_never_decides(self) -> None:
        by_clock = Move.objects.filter(diversion__ref=self.ref, by_role="clock")
        moved = by_clock.exclude(from_state=F("to_state"))
        assert set(moved.values_list("to_state", flat=True)) <= {"decision_due"}


def test_random_walks_keep_every_promise() -> None:
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=40, stateful_step_count=20, suppress_health_check=list(HealthCheck), deadline=None
        ),
    )
