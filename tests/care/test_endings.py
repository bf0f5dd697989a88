"""Endings, pauses, and help that goes on when police no longer wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.care.story import FORCE, MONDAY, a_case, a_received, a_rota, complete, words_to_police
from tests.cast import AMA, REX, dev
from towpath.care.actions import callbacks, endings, links, people, telling
from towpath.care.actions.people import Identity, Life
from towpath.care.inbox import apply
from towpath.care.lifecycle import FINAL
from towpath.care.models import Ending
from towpath.gate.messages import ReferralWithdrawn
from towpath.kit.refusals import MoveNotAllowed, NotThere, Refusal


def test_the_person_withdraws_and_police_are_told_one_word() -> None:
    episode = a_case(at="assessment_booked")
    endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=dev(episode.ref), now=MONDAY)
    assert (episode.state, words_to_police(episode)[-1]) == ("withdrawn", "withdrawn")
    assert not episode.bookings.filter(state="live").exists()


def test_the_effect_has_to_be_read_first() -> None:
    episode = a_case(at="contacted")
    with pytest.raises(Refusal) as refused:
        endings.withdraw(episode=episode, effect_read=False, goes_on=False, by=dev(episode.ref), now=MONDAY)
    assert refused.value.field == "effect_read"


def test_a_person_cannot_withdraw_for_another() -> None:
    episode = a_case(at="contacted")
    with pytest.raises(NotThere):
        endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=dev("LK-0"), now=MONDAY)


def test_staff_cannot_withdraw_somebody_whom_they_have_not_spoken_with() -> None:
    episode = a_case(at="contacting")
    with pytest.raises(MoveNotAllowed):
        endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=AMA, now=MONDAY)


def test_help_can_go_on_after_withdrawing_and_times_are_kept() -> None:
    episode = a_case(at="assessment_booked")
    endings.withdraw(episode=episode, effect_read=True, goes_on=True, by=dev(episode.ref), now=MONDAY)
    assert episode.is_in_care
    assert episode.bookings.filter(state="live").exists()


def test_help_that_goes_on_tells_police_nothing() -> None:
    episode = a_case(at="withdrawn")
    told = words_to_police(episode)
    endings.go_on(episode=episode, by=AMA, now=MONDAY)
    endings.stop_going_on(episode=episode, by=AMA, now=MONDAY)
    assert words_to_police(episode) == told
    assert not episode.is_in_care


def test_help_goes_on_only_after_an_ending() -> None:
    with pytest.raises(Refusal):
        endings.go_on(episode=a_case(at="contacted"), by=AMA, now=MONDAY)


def test_a_death_turns_every_message_off_and_asks_the_desk_to_phone() -> None:
    episode = a_case(at="contacted")
    endings.record_death(episode=episode, verified=True, by=AMA, now=MONDAY)
    assert (episode.state, episode.messages_off) == ("died", True)
    assert words_to_police(episode)[-1] == "please_phone"


def test_a_death_has_to_be_verified() -> None:
    with pytest.raises(Refusal):
        endings.record_death(episode=a_case(at="contacted"), verified=False, by=AMA, now=MONDAY)


def test_a_death_after_the_end_turns_messages_off_and_tells_police_nothing() -> None:
    episode = a_case(at="withdrawn")
    endings.go_on(episode=episode, by=AMA, now=MONDAY)
    told = words_to_police(episode)
    endings.record_death(episode=episode, verified=True, by=AMA, now=MONDAY)
    assert (episode.state, episode.messages_off) == ("withdrawn", True)
    assert words_to_police(episode) == told


def test_after_a_death_help_does_not_go_on() -> None:
    with pytest.raises(Refusal):
        endings.go_on(episode=a_case(at="died"), by=AMA, now=MONDAY)


@pytest.mark.parametrize("state", ["received", "contacting", "contacted", "assessed", "on_pathway"])
def test_a_paused_episode_goes_back_to_where_it_was(state: str) -> None:
    episode = a_case(at=state)
    endings.pause(episode=episode, reason="hospital", by=AMA, now=MONDAY)
    assert (episode.state, episode.paused_from) == ("paused", state)
    endings.resume(episode=episode, by=AMA, now=MONDAY)
    assert (episode.state, episode.paused_from) == (state, "")


def test_a_pause_needs_a_reason_that_stays_with_us() -> None:
    episode = a_case(at="contacted")
    with pytest.raises(Refusal):
        endings.pause(episode=episode, reason="", by=AMA, now=MONDAY)
    endings.pause(episode=episode, reason="custody", by=AMA, now=MONDAY)
    assert words_to_police(episode) == ["received"]


def test_police_take_the_referral_back_and_every_message_is_off() -> None:
    episode = a_case(at="contacted")
    token = links.give_link(episode=episode, how="shown", by=AMA, now=MONDAY).token
    apply(ReferralWithdrawn(subject=episode.referral, on=MONDAY.date()), sender=FORCE, now=MONDAY)
    episode.refresh_from_db()
    assert (episode.state, episode.messages_off) == ("recalled", True)
    with pytest.raises(NotThere):
        links.exchange(token=token, now=MONDAY)


def test_taken_back_after_the_end_turns_messages_off() -> None:
    episode = a_case(at="withdrawn")
    apply(ReferralWithdrawn(subject=episode.referral, on=MONDAY.date()), sender=FORCE, now=MONDAY)
    episode.refresh_from_db()
    assert (episode.state, episode.messages_off) == ("withdrawn", True)


def test_every_ending_gives_the_times_back_and_leaves_no_word_waiting() -> None:
    for state in FINAL:
        episode = a_case(at=state)
        assert not episode.bookings.filter(state="live").exists(), state
        assert not episode.notices.filter(confirmed_at=None, stopped_at=None).exists(), state


def test_completing_says_one_word_and_keeps_what_was_reached() -> None:
    episode = a_case(at="on_pathway")
    complete(episode, MONDAY + timedelta(days=2))
    assert words_to_police(episode) == ["received", "in_progress", "completed"]
    assert Ending.objects.get(episode=episode).sessions_done == 6


def test_a_wish_to_be_called_waits_until_somebody_has_called() -> None:
    episode = a_case(at="contacted")
    first = callbacks.ask(episode=episode, by=dev(episode.ref), now=MONDAY)
    again = callbacks.ask(episode=episode, by=dev(episode.ref), now=MONDAY, wish="saturday")
    assert (again.pk, again.wish) == (first.pk, "saturday")
    callbacks.done(call_back=again, by=AMA, now=MONDAY)
    with pytest.raises(Refusal):
        callbacks.done(call_back=again, by=AMA, now=MONDAY)


def test_nobody_is_called_who_has_died() -> None:
    episode = a_case(at="died")
    with pytest.raises(Refusal):
        callbacks.ask(episode=episode, by=AMA, now=MONDAY)


def test_the_person_says_what_fits_their_life() -> None:
    episode = a_case(at="contacted")
    life = Life(language="pl", interpreter=True, work_pattern="nights", times=("saturday",))
    person = people.change_life(episode=episode, life=life, by=dev(episode.ref), now=MONDAY)
    assert (person.language, person.times) == ("pl", ["saturday"])


def test_a_word_that_is_not_on_the_list_is_refused_beside_its_field() -> None:
    with pytest.raises(Refusal) as refused:
        people.change_life(episode=a_received(), life=Life(times=("midnight",)), by=AMA, now=MONDAY)
    assert refused.value.field == "times"


def test_only_staff_put_a_name_right() -> None:
    episode = a_case(at="contacted")
    for by in (REX, dev(episode.ref)):
        with pytest.raises(Refusal):
            people.put_identity_right(episode=episode, identity=Identity("Devi"), by=by, now=MONDAY)
    person = people.put_identity_right(episode=episode, identity=Identity("Devi"), by=AMA, now=MONDAY)
    assert person.name == "Devi"


def test_a_proposed_word_is_stopped_when_the_person_withdraws_first() -> None:
    a_rota()
    episode = a_case(at="contacted")
    notice = telling.propose(
        episode=episode, event="end_early", reason="withdrew", told_how="call", by=AMA, now=MONDAY
    )
    endings.withdraw(episode=episode, effect_read=True, goes_on=False, by=dev(episode.ref), now=MONDAY)
    notice.refresh_from_db()
    assert notice.stopped_at == MONDAY
