"""Sessions: who came, what was in the way, catching up, and when it is enough."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from tests.care.hours import NOW, TUESDAY, WEDNESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.story import a_case, an_assessment, words_to_police
from tests.cast import AMA, TOM, dev
from towpath.care.actions import booking, pathways, sessions
from towpath.care.actions.assessments import record_assessment
from towpath.care.actions.pathways import Agreed, Reached
from towpath.care.actions.sessions import WhatHappened
from towpath.care.models import Attendance, Booking, Episode, HeldCell, Pathway, Session
from towpath.care.queries.pathways import Progress, preview, progress_of
from towpath.kit.refusals import NotAllowed, NotThere, Refusal

CAME = WhatHappened(True, "full")
MISSED = WhatHappened(False, "missed", barrier="work_hours")
pytestmark = pytest.mark.django_db


def assessed(episode: Episode) -> Episode:
    """Assessed in the first call, so that no rota but ours is needed."""
    record_assessment(episode=episode, said=an_assessment(), by=AMA, now=NOW)
    return episode


@pytest.fixture
def episode() -> Episode:
    """Assessed, and the pathway started on the times of the preview."""
    found = assessed(a_case(at="contacted"))
    on_the_rota(hours(AMA, TUESDAY, time(18), time(21)), hours(AMA, WEDNESDAY, time(18), time(21)))
    pathways.start_pathway(episode=found, agreed=agreed(found), by=AMA, now=NOW)
    return found


def agreed(episode: Episode, **only: Any) -> list[Agreed]:
    return [
        Agreed(planned.theme.code, planned.slot.starts_at, planned.slot.practitioner, "phone")
        for planned in preview(episode, NOW, **only)
        if planned.slot
    ]


def session(episode: Episode, number: int = 1) -> Session:
    return Session.objects.select_related("booking", "pathway__episode").get(
        pathway__episode=episode, number=number
    )


def hold(episode: Episode, number: int, went: WhatHappened = CAME) -> Attendance:
    one = session(episode, number)
    assert one.booking
    return sessions.record_session(session=one, went=went, by=AMA, now=one.booking.ends_at)


def progress(episode: Episode) -> Progress:
    found = progress_of(episode)
    assert found
    return found


def again(episode: Episode, number: int, now: datetime, **changes: Any) -> Booking:
    slot = open_sessions(episode, now, practitioner=AMA.id)[0]
    facts: dict[str, Any] = {"starts_at": slot.starts_at, "practitioner": AMA.id, "by": AMA, "now": now}
    return sessions.book_catch_up(session=session(episode, number), **facts | changes)


def test_starting_books_every_session_that_was_agreed(episode: Episode) -> None:
    assert [one.state for one in Session.objects.all()] == ["planned"] * 6
    assert (episode.state, Booking.objects.filter(kind="session", state="live").count()) == ("on_pathway", 6)


def test_a_session_without_an_open_time_is_kept_and_waits_for_one() -> None:
    found = a_case(at="on_pathway")
    assert {one.state for one in found.pathway.sessions.all()} == {"to_book"}


def test_if_one_of_the_times_has_gone_nothing_is_booked_and_the_page_knows_which(episode: Episode) -> None:
    other = a_case(at="contacted", now=NOW + timedelta(minutes=1))
    with pytest.raises(Refusal):
        pathways.start_pathway(episode=other, agreed=agreed(episode), by=AMA, now=NOW)
    before = HeldCell.objects.count()
    ready = assessed(other)
    taken = session(episode, 2).booking
    assert taken
    wish = agreed(ready)
    wish[1] = Agreed(wish[1].theme, taken.starts_at, taken.practitioner, "phone")
    with pytest.raises(booking.SlotTaken) as refused:
        pathways.start_pathway(episode=ready, agreed=wish, by=AMA, now=NOW)
    assert refused.value.field == "session_2"
    assert (HeldCell.objects.count(), Pathway.objects.count()) == (before, 1)


@pytest.mark.parametrize(
    ("themes", "words"),
    [
        (["goals", "body", "safety"], "asks for these too: Change and next steps"),
        (["goals", "goals", "body", "safety", "next"], "each theme once"),
        (["goals", "body", "safety", "next", "juggling"], "from the scheme's list"),
    ],
)
def test_the_schemes_own_themes_cannot_be_left_out_or_made_up(themes: list[str], words: str) -> None:
    found = a_case(at="assessed")
    with pytest.raises(Refusal, match=words):
        pathways.start_pathway(episode=found, agreed=[Agreed(theme) for theme in themes], by=AMA, now=NOW)


def test_coming_makes_the_theme_done(episode: Episode) -> None:
    hold(episode, 1)
    assert progress(episode).themes_done == ("goals",)
    assert Booking.objects.get(session__pathway__episode=episode, session__number=1).state == "attended"


def test_joining_by_phone_counts_like_coming_in(episode: Episode) -> None:
    hold(episode, 1, WhatHappened(True, "full", mode="video"))
    assert (progress(episode).done, Attendance.objects.get().mode) == (1, "video")


def test_a_part_counts_only_when_the_theme_was_covered(episode: Episode) -> None:
    hold(episode, 1, WhatHappened(True, "partial", covered=False))
    hold(episode, 2, WhatHappened(True, "partial", covered=True))
    assert progress(episode).themes_done == ("body",)
    assert session(episode, 1).state == "to_book"


def test_a_missed_session_keeps_what_was_in_the_way_and_can_be_caught_up(episode: Episode) -> None:
    missed = hold(episode, 1, MISSED)
    one = session(episode, 1)
    assert (missed.booking.barrier, missed.booking.state, one.state) == ("work_hours", "missed", "to_book")
    assert one.catch_up_until == missed.booking.wall_day + timedelta(days=14)


def test_a_catch_up_is_by_phone_and_makes_the_theme_done(episode: Episode) -> None:
    missed = hold(episode, 1, MISSED)
    made_up = again(episode, 1, missed.at)
    kept = hold(episode, 1)
    assert (made_up.mode, kept.catch_up, progress(episode).done) == ("phone", True, 1)


def test_a_catch_up_after_the_schemes_days_is_refused_but_a_session_can_still_be_booked(
    episode: Episode,
) -> None:
    hold(episode, 1, MISSED)
    late = [
        slot for slot in open_sessions(episode, NOW, limit=99) if slot.starts_at > NOW + timedelta(days=16)
    ]
    with pytest.raises(Refusal, match="by Tuesday 17 March"):
        again(episode, 1, NOW + timedelta(days=2), starts_at=late[0].starts_at)
    sessions.book_session(
        session=session(episode, 1),
        starts_at=late[0].starts_at,
        practitioner=AMA.id,
        mode="in_person",
        by=AMA,
        now=NOW + timedelta(days=2),
    )
    assert session(episode, 1).state == "planned"


def test_a_catch_up_that_was_just_held_on_the_phone_needs_no_booked_time(episode: Episode) -> None:
    missed = hold(episode, 1, MISSED)
    now = missed.at + timedelta(days=2)
    told = words_to_police(episode)
    kept = sessions.record_catch_up(session=session(episode), note="Over lunch.", by=TOM, now=now)
    assert (kept.catch_up, kept.covered, kept.mode, session(episode).state) == (True, True, "phone", "done")
    assert not HeldCell.objects.filter(booking=kept.booking).exists()
    assert (kept.booking.ends_at, kept.booking.practitioner, progress(episode).done) == (now, TOM.id, 1)
    assert progress(episode).missed_in_a_row == 0
    assert words_to_police(episode) == told
    with pytest.raises(Refusal, match="done already"):
        sessions.record_catch_up(session=session(episode), by=TOM, now=now)


def test_a_catch_up_without_a_booking_has_its_last_day_too(episode: Episode) -> None:
    hold(episode, 1, MISSED)
    last = session(episode).catch_up_until
    assert last is not None
    late = datetime.combine(last, time(12), tzinfo=UTC) + timedelta(days=1)
    with pytest.raises(Refusal, match="A catch-up by phone has to be by Tuesday 17 March"):
        sessions.record_catch_up(session=session(episode), by=TOM, now=late)
    assert sessions.record_catch_up(session=session(episode), by=TOM, now=late - timedelta(days=1)).catch_up


def test_a_session_with_a_time_and_one_never_missed_are_not_caught_up_on_in_passing(episode: Episode) -> None:
    with pytest.raises(Refusal, match="This session has a time"):
        sessions.record_catch_up(session=session(episode), by=TOM, now=NOW)
    with pytest.raises(NotAllowed):
        sessions.record_catch_up(session=session(episode), by=dev(episode.ref), now=NOW)
    one = session(episode)
    assert one.booking
    booking.cancel(booking=one.booking, by=TOM, now=NOW)
    with pytest.raises(Refusal, match="nothing to catch up on"):
        sessions.record_catch_up(session=session(episode), by=TOM, now=NOW)


def test_nothing_can_be_caught_up_on_that_was_not_missed(episode: Episode) -> None:
    with pytest.raises(Refusal, match="nothing to catch up"):
        again(episode, 2, NOW)


def test_when_we_cancel_it_is_our_doing_and_they_can_catch_up(episode: Episode) -> None:
    ours = hold(episode, 1, WhatHappened(False, "cancelled"))
    assert (ours.booking.barrier, ours.booking.state) == ("we_cancelled", "cancelled")
    assert not HeldCell.objects.filter(booking=ours.booking).exists()


@pytest.mark.parametrize(
    ("went", "field"),
    [
        (WhatHappened(False, "full"), "came"),
        (WhatHappened(True, "danced"), "came"),
        (WhatHappened(False, "missed"), "barrier"),
        (WhatHappened(False, "excused"), "barrier"),
        (WhatHappened(False, "missed", covered=True, barrier="ill"), "covered"),
    ],
)
def test_an_account_that_makes_no_sense_is_refused_beside_its_field(
    episode: Episode, went: WhatHappened, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        hold(episode, 1, went)
    assert (refused.value.field, Attendance.objects.count()) == (field, 0)


def test_a_session_has_to_begin_before_it_can_have_happened(episode: Episode) -> None:
    with pytest.raises(Refusal, match="not started"):
        sessions.record_session(session=session(episode), went=CAME, by=AMA, now=NOW)
    called_off = WhatHappened(False, "excused", barrier="work_hours")
    kept = sessions.record_session(session=session(episode), went=called_off, by=AMA, now=NOW)
    assert kept.booking.state == "cancelled"


def test_one_session_cannot_be_recorded_twice(episode: Episode) -> None:
    stale = session(episode, 1)
    hold(episode, 1)
    with pytest.raises(Refusal):
        sessions.record_session(session=stale, went=CAME, by=TOM, now=NOW + timedelta(days=9))


def test_the_person_can_move_and_cancel_their_session_but_not_say_how_it_went(episode: Episode) -> None:
    person, one = dev(episode.ref), session(episode, 3)
    slot = open_sessions(episode, NOW, limit=99)[-1]
    assert one.booking
    moved = booking.move(booking=one.booking, starts_at=slot.starts_at, by=person, now=NOW)
    assert session(episode, 3).booking == moved
    booking.cancel(booking=moved, by=person, now=NOW)
    assert (session(episode, 3).state, session(episode, 3).booking) == ("to_book", None)
    with pytest.raises((NotThere, Refusal)):
        sessions.record_session(session=session(episode, 2), went=CAME, by=person, now=NOW)


def test_misses_in_a_row_are_counted_up_to_the_last_time_they_came(episode: Episode) -> None:
    hold(episode, 1, MISSED)
    hold(episode, 2)
    hold(episode, 3, MISSED)
    hold(episode, 4, MISSED)
    assert progress(episode).missed_in_a_row == 2


def finish(episode: Episode, **changes: Any) -> Episode:
    facts: dict[str, Any] = {"reached": {"Sleep better": Reached("partly", "Some nights")}}
    return pathways.complete(episode=episode, by=AMA, now=NOW + timedelta(days=50), **facts | changes)


def test_enough_is_counted_in_themes_and_not_in_dates(episode: Episode) -> None:
    for number in (1, 2, 3, 4):
        hold(episode, number)
    assert not progress(episode).minimum_met
    assert progress(episode).still_needed == "Still to do: Staying safe; Change and next steps."
    with pytest.raises(Refusal, match="Staying safe"):
        finish(episode)
    hold(episode, 5)
    hold(episode, 6)
    assert progress(episode).minimum_met


def test_completing_keeps_what_was_reached_and_tells_police_one_word(episode: Episode) -> None:
    for number in (1, 2, 5, 6):
        hold(episode, number)
    finish(episode)
    assert [(one.goal, one.reached) for one in episode.goals_reached.all()] == [("Sleep better", "partly")]
    assert (episode.state, episode.ending.reason) == ("completed", "enough_done")
    assert words_to_police(episode) == ["received", "in_progress", "completed"]
    assert not Booking.objects.filter(state="live").exists()


def test_with_more_wanted_the_times_ahead_stay(episode: Episode) -> None:
    for number in (1, 2, 5, 6):
        hold(episode, number)
    finish(episode, goes_on=True)
    assert Booking.objects.filter(state="live").count() == 2
    assert hold(episode, 3).came == "full"


def test_every_goal_is_looked_at_before_it_ends(episode: Episode) -> None:
    for number in (1, 2, 5, 6):
        hold(episode, number)
    with pytest.raises(Refusal) as refused:
        finish(episode, reached={})
    assert (refused.value.field, episode.goals_reached.count()) == ("goal_1", 0)
