"""Words that could harm: two different people, the person told, their time to answer passed, police last."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.care.story import (
    MONDAY,
    a_case,
    a_received,
    after,
    climb_ladder,
    mark_sent,
    propose_not_reached,
    start,
    words_to_police,
)
from tests.cast import AMA, LENA, TOM, dev
from towpath.care.actions import contacts, telling
from towpath.care.actions.contacts import SafeWays, UnsafeChannel
from towpath.care.actions.moving import move
from towpath.care.models import AdverseNotice
from towpath.gate.models import Outgoing
from towpath.kit.actor import Actor
from towpath.kit.refusals import MoveNotAllowed, NotAllowed, NotThere, Refusal


def ended_early(how: str = "call", at: str = "contacted") -> AdverseNotice:
    episode = a_case(at=at)
    return telling.propose(
        episode=episode, event="end_early", reason="lost_contact", told_how=how, by=AMA, now=MONDAY
    )


def refused_code(notice: AdverseNotice, *, by: Actor, now: datetime) -> str:
    with pytest.raises(Refusal) as refused:
        telling.confirm(notice=notice, by=by, now=now)
    assert "ended_early" not in words_to_police(notice.episode)
    return refused.value.code


def test_a_proposal_sends_nothing_to_police() -> None:
    assert words_to_police(ended_early().episode) == ["received"]


def test_after_the_notice_a_second_person_confirms_and_the_word_waits_for_the_daily_release() -> None:
    notice = ended_early()
    episode = telling.confirm(notice=notice, by=TOM, now=after(notice))
    assert (episode.state, words_to_police(episode)[-1]) == ("ended_early", "ended_early")


def test_whoever_proposed_it_cannot_confirm_it() -> None:
    notice = ended_early()
    assert refused_code(notice, by=AMA, now=after(notice)) == "same_person"


def test_another_account_of_the_same_name_cannot_confirm_it() -> None:
    notice = ended_early()
    again = Actor(id="ama2", name=" ama mensah", role="practitioner")
    assert refused_code(notice, by=again, now=after(notice)) == "same_person"


def test_it_cannot_be_confirmed_while_the_person_still_has_time() -> None:
    notice = ended_early()
    assert notice.notice_ends is not None
    assert refused_code(notice, by=TOM, now=notice.notice_ends - timedelta(seconds=1)) == "notice_running"


def test_the_notice_is_as_long_as_the_scheme_says() -> None:
    assert ended_early().notice_ends == datetime.fromisoformat("2026-03-09T23:59:59+00:00")


def test_a_letter_has_its_days_in_the_post_besides() -> None:
    episode = a_received()
    done = climb_ladder(episode, MONDAY)
    notice = propose_not_reached(episode, done)
    assert notice.notice_ends is not None
    assert (notice.notice_ends.date() - done.date()).days == 9


def test_a_text_that_never_went_tells_nobody() -> None:
    notice = ended_early("text")
    assert refused_code(notice, by=TOM, now=after(notice)) == "not_told"


def test_a_text_that_went_tells_them() -> None:
    notice = ended_early("text")
    mark_sent(notice.told_key)
    assert telling.confirm(notice=notice, by=TOM, now=after(notice)).state == "ended_early"


def test_telling_again_another_way_starts_their_time_afresh() -> None:
    notice = telling.tell_again(
        notice=ended_early("text"), told_how="in_person", by=AMA, now=MONDAY + timedelta(days=3)
    )
    assert notice.notice_ends == datetime.fromisoformat("2026-03-12T23:59:59+00:00")


def test_they_are_not_told_on_a_channel_that_is_not_safe() -> None:
    with pytest.raises(UnsafeChannel):
        ended_early("email")
    assert not AdverseNotice.objects.exists()


def test_they_have_to_be_told_somehow() -> None:
    with pytest.raises(Refusal) as refused:
        ended_early("")
    assert refused.value.field == "told_how"


def test_anyone_may_stop_it_and_says_why() -> None:
    notice = telling.stop(notice=ended_early(), by=LENA, now=MONDAY, why="They rang the front desk.")
    assert not notice.is_waiting
    assert refused_code(notice, by=TOM, now=after(notice)) == "settled_already"


def test_staff_cannot_stop_it_without_a_reason() -> None:
    with pytest.raises(Refusal):
        telling.stop(notice=ended_early(), by=LENA, now=MONDAY, why=" ")


def test_the_person_stops_it_without_a_reason_and_is_called() -> None:
    notice = ended_early()
    telling.stop(notice=notice, by=dev(notice.episode.ref), now=MONDAY)
    assert notice.episode.call_backs.filter(done_at=None).count() == 1


def test_another_person_cannot_stop_it() -> None:
    with pytest.raises(NotThere):
        telling.stop(notice=ended_early(), by=dev(a_received().ref), now=MONDAY)


def test_only_one_word_waits_at_a_time() -> None:
    notice = ended_early()
    with pytest.raises(Refusal) as refused:
        telling.propose(episode=notice.episode, event="move_away", reason="moved", by=TOM, now=MONDAY)
    assert refused.value.code == "waiting_already"


def test_not_reached_needs_the_whole_ladder() -> None:
    with pytest.raises(Refusal) as refused:
        propose_not_reached(a_case(at="contacting"), MONDAY)
    assert refused.value.code == "ladder_not_done"


def test_not_reached_is_checked_once_more_when_it_is_confirmed() -> None:
    episode = a_received()
    done = climb_ladder(episode, MONDAY)
    notice = propose_not_reached(episode, done)
    ways = SafeWays.of(episode.contact_rules.latest())
    episode.attempts.all().delete()
    contacts.change_contact_rules(episode=episode, ways=ways, by=AMA, now=done)
    with pytest.raises(Refusal) as refused:
        telling.confirm(notice=notice, by=TOM, now=after(notice))
    assert refused.value.code == "ladder_not_done"


def test_not_reached_cannot_be_said_of_someone_we_spoke_with() -> None:
    with pytest.raises(MoveNotAllowed):
        propose_not_reached(a_case(at="contacted"), MONDAY)


def test_returned_needs_a_second_person_and_no_notice() -> None:
    episode = a_case(at="assessed")
    notice = telling.propose(episode=episode, event="not_suit", reason="not_suitable", by=AMA, now=MONDAY)
    assert refused_code(notice, by=AMA, now=MONDAY) == "same_person"
    telling.confirm(notice=notice, by=TOM, now=MONDAY)
    episode.refresh_from_db()
    assert (episode.state, words_to_police(episode)[-1]) == ("not_suitable", "returned")


@pytest.mark.parametrize("event", ["not_reached", "end_early", "move_away", "not_suit"])
def test_no_other_way_leads_around_the_second_person(event: str) -> None:
    episode = a_case(at="contacting" if event == "not_reached" else "contacted")
    with pytest.raises(NotAllowed):
        move(episode, event, by=AMA, now=MONDAY)


def test_the_store_refuses_one_person_twice() -> None:
    notice = ended_early()
    row = AdverseNotice.objects.filter(pk=notice.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(confirmed_by_id="ama", confirmed_by_name="x", confirmed_at=after(notice))


def test_the_store_refuses_a_confirmation_before_the_notice_has_passed() -> None:
    row = AdverseNotice.objects.filter(pk=ended_early().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(confirmed_by_id="tom", confirmed_by_name="Tom", confirmed_at=MONDAY)


def test_the_reason_stays_with_us() -> None:
    notice = ended_early()
    episode = telling.confirm(notice=notice, by=TOM, now=after(notice))
    sent = episode.moves.get(word="ended_early")
    assert sent.reason == "lost_contact"
    assert "lost" not in str(list(Outgoing.objects.values()))


def test_a_reason_of_another_word_is_refused() -> None:
    with pytest.raises(Refusal):
        telling.propose(
            episode=a_case(at="contacted"),
            event="end_early",
            reason="died",
            told_how="call",
            by=AMA,
            now=MONDAY,
        )


def test_more_time_tells_the_new_date_and_nothing_else() -> None:
    episode = a_case(at="on_pathway")
    telling.more_time(episode=episode, until=date(2026, 6, 1), by=AMA, now=MONDAY)
    assert (episode.expected_on, words_to_police(episode)[-1]) == (date(2026, 6, 1), "more_time")


@pytest.mark.parametrize("until", [date(2026, 3, 2), date(2026, 12, 1)])
def test_more_time_stays_between_today_and_the_last_day_of_the_scheme(until: date) -> None:
    with pytest.raises(Refusal) as refused:
        telling.more_time(episode=a_case(at="on_pathway"), until=until, by=AMA, now=MONDAY)
    assert refused.value.field == "until"


def test_please_phone_goes_at_once_and_moves_nothing() -> None:
    episode = a_case(at="contacting")
    telling.please_phone(episode=episode, by=AMA, now=MONDAY)
    assert (episode.state, words_to_police(episode)[-1]) == ("contacting", "please_phone")


def test_nothing_is_said_about_an_episode_that_has_ended() -> None:
    episode = a_case(at="withdrawn")
    with pytest.raises(MoveNotAllowed):
        telling.please_phone(episode=episode, by=AMA, now=MONDAY)


def test_a_person_who_did_enough_cannot_be_called_ended_early() -> None:
    episode = a_case(at="assessed")
    start(episode, MONDAY)
    episode.pathway.sessions.update(state="done")
    with pytest.raises(Refusal) as refused:
        telling.propose(
            episode=episode, event="end_early", reason="withdrew", told_how="call", by=AMA, now=MONDAY
        )
    assert refused.value.code == "minimum_met"


@pytest.mark.parametrize("how", ["call", "in_person"])
def test_whoever_could_not_be_reached_cannot_have_been_told_by_ourselves(how: str) -> None:
    episode = a_received()
    done = climb_ladder(episode, MONDAY)
    assert how not in telling.ways_to_tell(episode, "not_reached")
    with pytest.raises(Refusal) as refused:
        telling.propose(
            episode=episode, event="not_reached", reason="lost_contact", told_how=how, by=AMA, now=done
        )
    assert refused.value.field == "told_how"


def test_whoever_stopped_coming_may_be_told_on_the_phone() -> None:
    assert {"call", "in_person"} <= set(telling.ways_to_tell(a_case(at="on_pathway"), "end_early"))
