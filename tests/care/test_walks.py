"""Random walks over the whole life of an episode: whatever anybody tries, the promises hold."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.care import story
from tests.cast import ADA, AMA, LENA, REX, TOM, dev
from towpath.care.actions import contacts, endings, links, telling
from towpath.care.actions.contacts import RESULTS_OF, SafeWays
from towpath.care.lifecycle import EPISODE, FINAL, NEEDS_SECOND_PERSON
from towpath.care.models import AdverseNotice, Episode
from towpath.care.queries.telling import waiting_notice
from towpath.care.texts import CareTexts
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.lifecycle import BACK
from towpath.kit.notify.adapters.adapter import Found
from towpath.kit.notify.models import Notice
from towpath.kit.notify.sending import send_due
from towpath.kit.refusals import Refusal

STAFF = st.sampled_from([AMA, TOM, LENA])
ANYONE = st.sampled_from([AMA, TOM, LENA, ADA, REX])
TRIES = st.sampled_from([(channel, result) for channel, results in RESULTS_OF.items() for result in results])
PROPOSALS = st.sampled_from(
    [(event, reason) for event in telling.REASONS for reason in telling.REASONS[event]]
)
BEGINNINGS = ["received", "contacting", "contacted", "assessed", "on_pathway"]
ENDS = [story.decline, story.withdraw, story.die, story.recall]
HOW = st.sampled_from(["in_person", *telling.TOLD_HOW, "in_person", ""])
SECOND = st.sampled_from([TOM, LENA, AMA, ADA, REX])
ADVERSE = {"not_reached", "ended_early", "returned"}


class Watch:
    """A text service that fails the walk if it is ever handed an unsafe text."""

    def __init__(self, episode: Episode) -> None:
        self.episode = episode

    def send(self, *, channel: str, to: str, words: str, reference: str) -> str:
        episode = Episode.objects.get(pk=self.episode.pk)
        rules = episode.contact_rules.latest()
        assert not episode.messages_off
        assert rules.allows(channel)
        assert to == (rules.phone if channel == "text" else rules.email)
        return reference

    def find(self, reference: str) -> Found | None:
        return None


class Walk(RuleBasedStateMachine):
    """Everybody tries everything, at every moment, allowed or not."""

    def __init__(self) -> None:
        super().__init__()
        # Each walk begins with an empty store: what it did is undone at its end.
        self.store = transaction.atomic()
        self.store.__enter__()
        self.now = story.MONDAY
        self.words_at_end: int | None = None

    @initialize(at=st.sampled_from(BEGINNINGS))
    def begin(self, at: str) -> None:
        self.episode = story.a_case(at=at, now=self.now)
        self.now += timedelta(days=2)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.store.__exit__(None, None, None)

    def attempt(self, deed: Callable[[], object]) -> None:
        """A deed is done or refused; anything else is a fault."""
        with contextlib.suppress(Refusal):
            deed()
        self.episode = Episode.objects.get(pk=self.episode.pk)

    @rule(hours=st.integers(1, 24 * 12))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(one=TRIES, by=ANYONE, sure=st.booleans())
    def try_to_reach(self, one: tuple[str, str], by: Actor, sure: bool) -> None:
        channel, result = one
        self.attempt(
            lambda: contacts.record_attempt(
                episode=self.episode,
                channel=channel,
                result=result,
                identity_confirmed=sure,
                by=by,
                now=self.now,
            )
        )

    @precondition(lambda self: self.episode.state in {"received", "contacting"})
    @rule()
    def climb_the_ladder(self) -> None:
        self.attempt(lambda: self._climb())

    @rule(call=st.booleans(), text=st.booleans(), write=st.booleans(), number=st.sampled_from("123"))
    def say_what_is_safe(self, call: bool, text: bool, write: bool, number: str) -> None:
        ways = SafeWays(
            phone=f"+44770090000{number}",
            safe_to_call=call,
            safe_to_text=text,
            address="1 Example Street",
            safe_to_write=write,
        )
        self.attempt(
            lambda: contacts.change_contact_rules(
                episode=self.episode, ways=ways, by=dev(self.episode.ref), now=self.now
            )
        )

    @rule(step=st.sampled_from([story.speak, story.book, story.assess, story.start]))
    def go_on(self, step: story.Step) -> None:
        self.attempt(lambda: step(self.episode, self.now))

    @rule(what=PROPOSALS, how=HOW, by=ANYONE)
    def propose(self, what: tuple[str, str], how: str, by: Actor) -> None:
        self.attempt(
            lambda: telling.propose(
                episode=self.episode, event=what[0], reason=what[1], told_how=how, by=by, now=self.now
            )
        )

    @precondition(lambda self: self.episode.is_open and waiting_notice(self.episode) is None)
    @rule(data=st.data(), by=STAFF)
    def propose_what_is_possible(self, data: st.DataObject, by: Actor) -> None:
        possible = sorted(set(EPISODE.events_for(self.episode.state, by.role)) & set(NEEDS_SECOND_PERSON))
        event = data.draw(st.sampled_from(possible))
        reason = data.draw(st.sampled_from(telling.REASONS[event]))
        if event == "not_reached":
            self.climb_the_ladder()
        self.propose(what=(event, reason), how=data.draw(HOW), by=by)

    @precondition(lambda self: waiting_notice(self.episode) is not None)
    @rule(by=SECOND, at_once=st.booleans())
    def confirm(self, by: Actor, at_once: bool) -> None:
        notice = self._waiting()
        if not at_once and notice.notice_ends is not None:
            self.now = max(self.now, story.after(notice))
        self.attempt(lambda: telling.confirm(notice=notice, by=by, now=self.now))

    @precondition(lambda self: waiting_notice(self.episode) is not None)
    @rule(by=ANYONE)
    def stop(self, by: Actor) -> None:
        self.attempt(lambda: telling.stop(notice=self._waiting(), by=by, now=self.now, why="A mistake."))

    @precondition(lambda self: waiting_notice(self.episode) is not None)
    @rule(by=STAFF, how=HOW)
    def tell_again(self, by: Actor, how: str) -> None:
        self.attempt(lambda: telling.tell_again(notice=self._waiting(), told_how=how, by=by, now=self.now))

    @rule(by=STAFF, how=st.sampled_from(["text", "shown"]))
    def give_the_link(self, by: Actor, how: str) -> None:
        self.attempt(lambda: links.give_link(episode=self.episode, how=how, by=by, now=self.now))

    @rule()
    def send_texts(self) -> None:
        self.now = self.now.replace(hour=11)
        Notice.objects.update(addressee="")
        send_due(now=self.now, side=CareTexts(), adapter=Watch(self.episode))

    @rule(deed=st.sampled_from(["please_phone", "go_on", "resume", "resume", "resume", "pause"]), by=ANYONE)
    def small_deeds(self, deed: str, by: Actor) -> None:
        doing: dict[str, Callable[[], object]] = {
            "pause": lambda: endings.pause(episode=self.episode, reason="custody", by=by, now=self.now),
            "resume": lambda: endings.resume(episode=self.episode, by=by, now=self.now),
            "please_phone": lambda: telling.please_phone(episode=self.episode, by=by, now=self.now),
            "go_on": lambda: endings.go_on(episode=self.episode, by=by, now=self.now),
        }
        self.attempt(doing[deed])

    @rule(
        step=st.sampled_from([story.decline, story.withdraw, story.die, story.recall]), odds=st.integers(1, 8)
    )
    def end(self, step: story.Step, odds: int) -> None:
        if odds == 1:
            self.attempt(lambda: step(self.episode, self.now))

    @invariant()
    def the_history_is_a_path_through_the_table(self) -> None:
        at = EPISODE.start
        for move in self.episode.moves.order_by("id"):
            row = EPISODE.moves[at, move.event]
            assert move.from_state == at
            assert row.to in (move.to_state, BACK)
            assert move.by_role in row.roles
            at = move.to_state
        assert at == self.episode.state

    @invariant()
    def no_adverse_word_without_two_people_notice_and_telling(self) -> None:
        for word in Outgoing.objects.filter(subject=self.episode.referral, word__in=ADVERSE):
            notice = AdverseNotice.objects.get(episode=self.episode, confirmed_at__isnull=False)
            assert NEEDS_SECOND_PERSON[notice.event] == word.word
            assert notice.confirmed_by_id not in ("", notice.proposed_by_id)
            assert notice.confirmed_by_name != notice.proposed_by_name
            if word.word != "returned":
                assert notice.told_at is not None
                assert notice.notice_ends is not None
                assert word.posted_at >= notice.notice_ends

    @invariant()
    def nothing_is_said_about_an_episode_that_has_ended(self) -> None:
        said = Outgoing.objects.filter(subject=self.episode.referral).count()
        if self.words_at_end is not None:
            assert said == self.words_at_end
        if self.episode.state in FINAL:
            self.words_at_end = said

    @invariant()
    def at_most_one_link_opens_the_page(self) -> None:
        live = [link for link in self.episode.links.all() if link.is_live(self.now)]
        assert len(live) <= 1
        assert not (live and self.episode.spoke_at is None)

    def _waiting(self) -> AdverseNotice:
        notice = waiting_notice(self.episode)
        assert notice is not None
        return notice

    def _climb(self) -> datetime:
        ways = replace(
            SafeWays.of(self.episode.contact_rules.latest()), phone="+447700900001", safe_to_call=True
        )
        contacts.change_contact_rules(episode=self.episode, ways=ways, by=AMA, now=self.now)
        self.now = story.climb_ladder(self.episode, self.now)
        return self.now


def test_whatever_anybody_tries_the_promises_hold() -> None:
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )
