"""Two people act at once: one is first, and the other is told so politely."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from tests.care.story import FORCE, MONDAY, a_case, a_received, a_referral, after, peers
from tests.cast import AMA, LENA, TOM, dev
from towpath.care.actions import calling, contacts, endings, links, telling
from towpath.care.actions.calling import CalledAlready, OnThePhone
from towpath.care.actions.contacts import SafeWays
from towpath.care.inbox import apply
from towpath.care.models import AdverseNotice, Door, Episode, PhoneClaim
from towpath.gate.models import Outgoing
from towpath.kit.refusals import Refusal

ROUNDS = 20
CODE = "7Q4M2ZX9K3T8WV5H"
Deed = Callable[[], object]


@pytest.fixture(autouse=True)
def _shared(open_store: None) -> None:
    peers()


def at_once(*deeds: Deed) -> list[object]:
    """Let every deed go at the same moment, each with a connection of its own."""
    start = Barrier(len(deeds))

    def run(deed: Deed) -> object:
        start.wait()
        try:
            return deed()
        except Refusal as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def done(results: list[object]) -> int:
    return sum(not isinstance(result, Refusal) for result in results)


def confirming(now: datetime, notice: AdverseNotice) -> list[Deed]:
    return [lambda by=by: telling.confirm(notice=notice, by=by, now=now) for by in (TOM, LENA)]  # type: ignore[misc]  # by is bound


def test_two_confirmations_send_one_word() -> None:
    episode = a_case(at="contacted")
    notice = telling.propose(
        episode=episode, event="end_early", reason="withdrew", told_how="call", by=AMA, now=MONDAY
    )
    assert done(at_once(*confirming(after(notice), notice) * 4)) == 1
    assert Outgoing.objects.filter(subject=episode.referral, word="ended_early").count() == 1


def test_a_withdrawal_and_a_confirmation_at_once_end_it_once() -> None:
    episode = a_case(at="contacted")
    notice = telling.propose(
        episode=episode, event="end_early", reason="withdrew", told_how="call", by=AMA, now=MONDAY
    )
    now = after(notice)

    def leave() -> object:
        return endings.withdraw(
            episode=episode, effect_read=True, goes_on=False, by=dev(episode.ref), now=now
        )

    assert done(at_once(leave, lambda: telling.confirm(notice=notice, by=TOM, now=now))) == 1
    assert Outgoing.objects.filter(word__in=("ended_early", "withdrawn")).count() == 1


def test_the_same_referral_twice_at_once_opens_one_episode() -> None:
    referral = a_referral()
    at_once(*[lambda: apply(referral, sender=FORCE, now=MONDAY)] * 8)
    assert Episode.objects.filter(referral=referral.subject).count() == 1


def test_an_officers_code_has_one_first_claimer() -> None:
    a_received(door=hashlib.sha256(CODE.encode()).hexdigest())
    assert done(at_once(*[lambda: links.claim_door(code=CODE, now=MONDAY)] * 8)) == 1
    assert Door.objects.get().claimed_at == MONDAY


def test_tries_that_are_kept_at_once_have_numbers_of_their_own() -> None:
    episode = a_received()

    def attempt() -> object:
        return contacts.record_attempt(
            episode=Episode.objects.get(pk=episode.pk), channel="call", result="no_answer", by=AMA, now=MONDAY
        )

    assert done(at_once(*[attempt] * 6)) == 6
    assert [one.number for one in episode.attempts.all()] == [1, 2, 3, 4, 5, 6]


def test_of_two_who_change_the_same_rules_the_second_sees_the_firsts() -> None:
    episode = a_received()
    seen = episode.contact_rules.latest().pk

    def change(note: str) -> Deed:
        return lambda: contacts.change_contact_rules(
            episode=episode, ways=SafeWays(note=note), by=AMA, now=MONDAY + timedelta(hours=1), seen=seen
        )

    assert done(at_once(change("one"), change("two"))) == 1
    assert episode.contact_rules.count() == 2


def starting(episode: Episode, now: datetime) -> list[Deed]:
    """Three of the team press the button at the same moment."""
    return [
        lambda by=by: calling.start_call(episode=episode, by=by, now=now)  # type: ignore[misc]  # by is bound
        for by in (AMA, TOM, LENA)
    ]


def test_of_those_who_begin_a_call_at_once_one_does_and_the_others_see_who() -> None:
    for _ in range(ROUNDS):
        episode = a_received()
        results = at_once(*starting(episode, MONDAY))
        (mine,) = (one for one in results if isinstance(one, PhoneClaim))
        others = [one for one in results if isinstance(one, OnThePhone)]
        assert len(others) == 2
        assert all(one.reason.startswith(mine.by_name) for one in others)
        assert PhoneClaim.objects.get(episode=episode).by_id == mine.by_id


def test_a_call_that_has_ended_by_itself_is_taken_over_by_one() -> None:
    for _ in range(ROUNDS):
        episode = a_received()
        first = calling.start_call(episode=episode, by=AMA, now=MONDAY)
        tomorrow = first.until + timedelta(days=1)
        assert done(at_once(*starting(episode, tomorrow))) == 1
        assert PhoneClaim.objects.get(episode=episode).since == tomorrow


def test_nobody_begins_a_call_in_the_moment_in_which_another_is_kept() -> None:
    """Either the first is still on the phone, or the try is kept: in between there is nothing."""
    for _ in range(ROUNDS):
        episode = a_received()
        calling.start_call(episode=episode, by=AMA, now=MONDAY)
        now, a_moment_before = MONDAY + timedelta(minutes=2), MONDAY + timedelta(minutes=1)

        def keep(episode: Episode = episode, now: datetime = now) -> object:
            return contacts.record_attempt(
                episode=Episode.objects.get(pk=episode.pk),
                channel="call",
                result="no_answer",
                by=AMA,
                now=now,
            )

        def start(episode: Episode = episode, now: datetime = a_moment_before) -> object:
            return calling.start_call(episode=episode, by=TOM, now=now)

        kept, *begun = at_once(keep, start, start)
        assert not isinstance(kept, Refusal)
        assert all(isinstance(one, OnThePhone | CalledAlready) for one in begun)
        assert not PhoneClaim.objects.filter(episode=episode).exists()
