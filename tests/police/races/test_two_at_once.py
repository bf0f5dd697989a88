"""Two people act on one case at the same moment: one wins, the other is told, nothing happens twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection

from tests.cast import BELL, OKORO, PRIYA
from tests.police.story import DEFERRED, LOCKSIDE, TUESDAY, a_case, an_offer, hear
from towpath.gate.messages import Slots
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police import inbox
from towpath.police.actions import decisions, offers, proposals, referrals
from towpath.police.models import Decision, Diversion, Move, Referral
from towpath.police.ticks import raise_due

NOOR = Actor(id="noor", name="Noor Aziz", role="coordinator", team="Diversion desk")
LATE = TUESDAY + timedelta(days=55)
TOGETHER = 4


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of these at the same moment; give what each returned or the refusal it met."""
    results: list[object] = [None] * len(deeds)
    start = threading.Barrier(len(deeds))

    def run(number: int, deed: Callable[[], object]) -> None:
        start.wait()
        try:
            results[number] = deed()
        except Refusal as refusal:
            results[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def refusals(results: list[object]) -> list[Refusal]:
    return [result for result in results if isinstance(result, Refusal)]


def record(case: Diversion, outcome: str, by: Actor, version: int | None = None) -> Callable[[], object]:
    return lambda: decisions.record_outcome(
        ref=case.ref, version=version, outcome=outcome, rationale="Considered", by=by, now=LATE
    )


@pytest.mark.parametrize("_round", range(5))
def test_two_people_decide_one_case_and_one_decision_stands(_round: int) -> None:
    case = a_case(at="decision_due", word="ended_early")
    seen = case.version
    lost = refusals(at_once(record(case, "22", PRIYA, seen), record(case, "21", NOOR, seen)))
    assert len(lost) == 1
    assert lost[0].code in {"changed", "wrong_state"}
    assert Decision.objects.count() == 1
    assert Outgoing.objects.filter(word="outcome_recorded").count() == 1


def test_many_people_decide_one_case_and_one_decision_stands() -> None:
    case = a_case(at="decision_due", word="ended_early")
    lost = refusals(at_once(*[record(case, "22", PRIYA, case.version) for _ in range(8)]))
    assert len(lost) == 7
    assert Decision.objects.count() == 1


def test_the_same_flow_sent_many_times_at_once_makes_one_case() -> None:
    given = an_offer()
    results = at_once(*[lambda: referrals.accept_and_refer(**given)] * TOGETHER)
    assert refusals(results) == []
    assert {str(result) for result in results} == {Diversion.objects.get().ref}
    assert Referral.objects.count() == Outgoing.objects.count() == 1


def test_two_officers_want_one_call_time_and_one_is_told_that_it_went() -> None:
    slot = TUESDAY + timedelta(days=1)
    inbox.apply(Slots(subject="slots", open=(slot,)), sender=LOCKSIDE, now=TUESDAY)
    both = [an_offer(), an_offer(by=BELL)]
    lost = refusals(at_once(*[lambda g=g: referrals.accept_and_refer(**g, wanted_slot=slot) for g in both]))
    assert [refusal.code for refusal in lost] == ["slot_gone"]
    assert Diversion.objects.count() == 1


def test_a_word_and_the_clock_at_once_leave_one_history() -> None:
    case = a_case(at="with_provider")
    late = TUESDAY + timedelta(days=150)
    at_once(lambda: hear(case, "completed", now=late), lambda: raise_due(late))
    case.refresh_from_db()
    assert case.state == "decision_due"
    numbers = list(Move.objects.filter(diversion=case).values_list("number", flat=True))
    assert numbers == list(range(1, case.version + 1))


def test_court_is_confirmed_or_stopped_never_both() -> None:
    case = a_case(at="decision_due", word="not_reached")
    proposals.propose(ref=case.ref, reason="No answer", evidence_ready=True, by=PRIYA, now=LATE)
    proposals.record_letter(ref=case.ref, sent_on=LATE.date(), by=PRIYA, now=LATE)
    after = LATE + timedelta(days=9)
    lost = refusals(
        at_once(
            lambda: proposals.confirm(ref=case.ref, by=NOOR, now=after),
            lambda: proposals.stop(ref=case.ref, reason="They wrote", by=BELL, now=after),
        )
    )
    assert len(lost) == 1
    proposal = case.proposals.get()
    assert (proposal.confirmed_at is None) != (proposal.stopped_at is None)
    assert Decision.objects.count() == (1 if proposal.confirmed_at else 0)


@pytest.mark.parametrize("_round", range(5))
def test_two_settle_one_offer_and_one_answer_stands(_round: int) -> None:
    case = a_case(at="undecided")
    story_offer = an_offer(scheme=DEFERRED)["offer"]
    now: datetime = TUESDAY + timedelta(days=1)
    lost = refusals(
        at_once(
            lambda: offers.settle_accepted(ref=case.ref, offer=story_offer, by=OKORO, now=now),
            lambda: offers.settle_refused(ref=case.ref, by=BELL, now=now),
        )
    )
    assert len(lost) == 1
    case.refresh_from_db()
    assert case.offer.decision == case.state
