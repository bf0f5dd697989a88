"""The desk writes to a provider while that provider's words come in: both get through."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import timedelta

from django.db import connection

from tests.cast import PRIYA
from tests.gate.ends import key_of, sealed
from tests.police.story import LOCKSIDE, TUESDAY, a_case
from towpath.gate import seal
from towpath.gate.endpoint import receive
from towpath.gate.messages import CareWord, Completed, InProgress
from towpath.gate.models import Peer
from towpath.kit.refusals import Refusal
from towpath.police import inbox
from towpath.police.actions import decisions, referrals
from towpath.police.models import Diversion, Referral
from towpath.schemes.deadlines import local_day

LATE = TUESDAY + timedelta(days=55)
CASES = 6


def speak(cases: list[Diversion], word: type[CareWord] = InProgress) -> None:
    """Lockside says this word of each of these."""
    for number, case in enumerate(cases):
        message = word(subject=case.ref, on=local_day(LATE))
        sent = sealed(message, message_id=f"{number:032x}", source=LOCKSIDE, at=LATE)
        receive(sent.headers, sent.body, apply=inbox.apply, now=LATE)
    connection.close()


def test_a_decision_and_a_word_at_once_do_not_lock_each_other_out() -> None:
    Peer.objects.filter(name=LOCKSIDE).update(public_key=seal.public_text(key_of(LOCKSIDE)))
    to_hear = [a_case(at="with_provider") for _ in range(CASES)]
    to_close = [a_case(at="decision_due") for _ in range(CASES)]
    provider = threading.Thread(target=speak, args=(to_hear,))
    provider.start()
    for case in to_close:
        decisions.record_outcome(ref=case.ref, outcome="22", by=PRIYA, now=LATE)
    provider.join()
    assert Diversion.objects.filter(state="closed").count() == CASES
    assert Diversion.objects.filter(words__word="in_progress", state="with_provider").count() == CASES


def test_a_last_word_and_a_taking_back_of_one_case_at_once_are_both_kept() -> None:
    Peer.objects.filter(name=LOCKSIDE).update(public_key=seal.public_text(key_of(LOCKSIDE)))
    cases = [a_case(at="with_provider") for _ in range(2 * CASES)]
    provider = threading.Thread(target=speak, args=(cases, Completed))
    provider.start()
    for case in cases:
        with suppress(Refusal):
            referrals.withdraw(ref=case.ref, reason="They asked", by=PRIYA, now=LATE)
    provider.join()
    assert Diversion.objects.filter(state="decision_due").count() == 2 * CASES
    assert Diversion.objects.filter(words__word="completed").count() == 2 * CASES
    assert not Referral.objects.filter(ended_on=None).exists()
