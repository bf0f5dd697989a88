"""What people ask on their page waits for us until somebody has settled it; what they say stays theirs."""

from __future__ import annotations

import pytest

from tests.care.story import DAY, MONDAY, a_case
from tests.cast import ADA, AMA, LENA, REX, TOM, dev
from towpath.care.actions import asks, breaks, feedback
from towpath.care.actions.feedback import Said
from towpath.care.lifecycle import SPOKEN
from towpath.care.models import Ask, Episode, Feedback
from towpath.care.permissions import may_settle
from towpath.care.queries.asks import feedback_to_see, waiting_asks
from towpath.care.queries.timeline import timeline
from towpath.gate.models import Outgoing
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import MoveNotAllowed, NotThere, Refusal
from towpath.schemes.deadlines import local_day

pytestmark = pytest.mark.django_db
GOOD = Said("4", "yes", "More evenings")


def asked(episode: Episode, kind: str = "correction", about: str = "name") -> Ask:
    return asks.ask(
        episode=episode, kind=kind, about=about, said="My name is Dev", by=dev(episode.ref), now=MONDAY
    )


def test_what_is_asked_waits_until_it_is_settled() -> None:
    ask = asked(a_case(at="contacted"))
    assert [row.ask for row in waiting_asks(by=AMA, now=MONDAY)] == [ask]
    asks.settle(ask=ask, result="done", answer="Done.", by=AMA, now=MONDAY)
    assert waiting_asks(by=AMA, now=MONDAY) == []
    assert (ask.result, ask.answer, ask.settled_by_name) == ("done", "Done.", AMA.name)


def test_two_people_do_not_settle_the_same() -> None:
    ask = asked(a_case(at="contacted"))
    asks.settle(ask=ask, result="done", answer="Done.", by=AMA, now=MONDAY)
    with pytest.raises(Refusal, match="already"):
        asks.settle(ask=ask, result="both_kept", answer="No.", by=TOM, now=MONDAY)


def test_a_complaint_is_seen_and_answered_by_a_team_lead_alone() -> None:
    episode = a_case(at="contacted")
    ask = asked(episode, "complaint", "worker")
    assert waiting_asks(by=AMA, now=MONDAY) == []
    with pytest.raises(NotThere):
        asks.settle(ask=ask, result="seen", answer="Sorry.", by=AMA, now=MONDAY)
    assert [row.ask for row in waiting_asks(by=LENA, now=MONDAY)] == [ask]
    assert not [line for line in timeline(episode) if "omplain" in line.title]


def test_a_complaint_is_late_after_three_working_days_and_a_correction_after_a_month() -> None:
    episode = a_case(at="contacted")
    asked(episode), asked(episode, "complaint", "worker")
    late = {row.ask.kind: row.late for row in waiting_asks(by=LENA, now=MONDAY + 4 * DAY)}
    assert late == {"correction": False, "complaint": True}
    assert all(row.late for row in waiting_asks(by=LENA, now=MONDAY + 29 * DAY))


def test_an_answer_in_words_is_owed_for_words() -> None:
    ask = asked(a_case(at="contacted"))
    with pytest.raises(Refusal, match="Write what we answer"):
        asks.settle(ask=ask, result="done", answer=" ", by=AMA, now=MONDAY)


def test_people_may_still_ask_when_everything_has_ended() -> None:
    for state in ("completed", "withdrawn"):
        assert asked(a_case(at=state)).settled_at is None


def test_nobody_asks_for_somebody_else_and_no_stranger_settles() -> None:
    episode = a_case(at="contacted")
    with pytest.raises(NotThere):
        asks.ask(episode=episode, kind="copy", by=dev("LK-0000-0000-0000"), now=MONDAY)
    assert [may_settle(by, asked(episode)) for by in (REX, ADA, dev(episode.ref), AMA)] == [
        False,
        False,
        False,
        True,
    ]


def test_a_copy_that_waits_is_not_asked_for_twice() -> None:
    episode = a_case(at="contacted")
    for _ in range(2):
        asks.ask(episode=episode, kind="copy", by=dev(episode.ref), now=MONDAY)
    assert Ask.objects.count() == 1


def test_a_page_that_is_sent_again_and_again_is_refused_kindly() -> None:
    episode = a_case(at="contacted")
    for _ in range(asks.MOST_WAITING):
        asked(episode)
    with pytest.raises(Refusal, match="We have several"):
        asked(episode)


@pytest.mark.parametrize("state", SPOKEN)
def test_a_person_takes_a_break_and_comes_back_to_where_they_were(state: str) -> None:
    episode = a_case(at=state)
    by = dev(episode.ref)
    posted = Outgoing.objects.count()
    ask = breaks.take_a_break(episode=episode, weeks=2, keep_times=True, by=by, now=MONDAY)
    assert (episode.state, ask.until) == ("paused", local_day(MONDAY + 14 * DAY))
    breaks.come_back(episode=episode, by=by, now=MONDAY + DAY)
    assert episode.state == state
    assert [row.ask.kind for row in waiting_asks(by=AMA, now=MONDAY)] == ["back"]
    assert Outgoing.objects.count() == posted


def test_a_break_waits_for_us_until_the_day_that_they_named_and_is_not_late_before() -> None:
    episode = a_case(at="contacted")
    breaks.take_a_break(episode=episode, weeks=2, keep_times=True, by=dev(episode.ref), now=MONDAY)
    on_the_day, after = ([row.late for row in waiting_asks(by=AMA, now=MONDAY + n * DAY)] for n in (14, 15))
    assert (on_the_day, after) == ([False], [True])


@pytest.mark.parametrize("state", ["received", "contacting", "completed"])
def test_nobody_takes_a_break_from_what_has_not_begun_or_has_ended(state: str) -> None:
    episode = a_case(at=state)
    with pytest.raises(MoveNotAllowed):
        breaks.take_a_break(episode=episode, weeks=1, keep_times=True, by=dev(episode.ref), now=MONDAY)
    assert not Ask.objects.exists()


def test_a_break_gives_meetings_back_but_one_that_is_too_near_stays() -> None:
    episode = a_case(at="assessment_booked")
    booked = episode.bookings.get(kind="assessment", state="live")
    near = booked.starts_at - DAY / 24
    breaks.take_a_break(episode=episode, weeks=1, keep_times=False, by=dev(episode.ref), now=near)
    booked.refresh_from_db()
    assert booked.is_live
    other = a_case(at="assessment_booked")
    breaks.take_a_break(episode=other, weeks=1, keep_times=False, by=dev(other.ref), now=MONDAY)
    assert not other.bookings.filter(kind="assessment", state="live").exists()


def said(episode: Episode, *, with_name: bool) -> Feedback:
    return feedback.give(episode=episode, said=GOOD, with_name=with_name, by=dev(episode.ref), now=MONDAY)


def test_what_is_said_with_a_name_is_read_at_once_and_once() -> None:
    made = said(a_case(at="assessed"), with_name=True)
    assert list(feedback_to_see()) == [made]
    feedback.seen(feedback=made, by=AMA, now=MONDAY)
    assert not feedback_to_see()
    with pytest.raises(Refusal, match="already"):
        feedback.seen(feedback=made, by=TOM, now=MONDAY)


def test_what_is_said_without_a_name_is_tied_to_nobody() -> None:
    episode = a_case(at="assessed")
    made = said(episode, with_name=False)
    assert (made.episode, made.given_at, made.month.day) == (None, None, 1)
    row = AuditEvent.objects.get(verb="feedback.given")
    assert (row.actor, row.ref) == ("somebody", "feedback")


def test_what_is_said_without_a_name_is_shown_five_at_a_time() -> None:
    episode = a_case(at="assessed")
    kept = [said(episode, with_name=False) for _ in range(4)]
    assert not feedback_to_see()
    with pytest.raises(NotThere):
        feedback.seen(feedback=kept[0], by=AMA, now=MONDAY)
    said(episode, with_name=False)
    assert feedback_to_see().count() == 5
    said(episode, with_name=False)
    assert feedback_to_see().count() == 5
