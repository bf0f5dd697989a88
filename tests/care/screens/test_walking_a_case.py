"""A person's whole time with us, walked through the pages by those who work there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.open_times import open_sessions
from tests.care.screens.desk import address, set_clock, signed_in, words_of
from tests.care.story import a_case, a_received, after, words_to_police
from tests.cast import AMA, LENA, TOM
from towpath.care.forms.calendar import BookForm
from towpath.care.models import Booking, Episode, PersonLink, RotaRow, Session
from towpath.care.queries.offers import offer_at_the_desk
from towpath.care.queries.slots import open_first_calls
from towpath.care.questions import risk_questions

pytestmark = pytest.mark.usefixtures("at_ten")


def an_assessment_form(**changes: Any) -> dict[str, Any]:
    """What Ama types in the first form."""
    typed: dict[str, Any] = {
        "mode": "phone",
        "goals": "Sleep better\nKeep my job",
        "need_level": "recreational",
    }
    typed |= {f"risk_{question.code}": "no" for question in risk_questions(26)}
    return typed | {"substances": ["cannabis"]} | changes


def post(client: Client, page: str, episode: Episode, typed: dict[str, Any], **kwargs: Any) -> Any:
    response = client.post(address(page, episode, **kwargs), typed)
    episode.refresh_from_db()
    return response


def first_slot(episode: Episode) -> str:
    return open_sessions(episode, NOW)[0].key


def test_a_call_is_one_tap_once_it_is_sure_who_answers() -> None:
    episode, ama = a_received(), signed_in(AMA)
    unsure = post(ama, "attempt", episode, {"channel": "call", "result": "spoke", "note": "Quiet street"})
    assert unsure.status_code == 422
    assert "First make sure that it is them" in words_of(unsure)
    assert "Quiet street" in unsure.content.decode()
    post(ama, "attempt", episode, {"channel": "call", "result": "spoke", "identity_confirmed": "on"})
    assert episode.state == "contacted"


def test_a_way_that_is_not_safe_is_named_so_and_refused() -> None:
    episode, ama = a_received(contact={"safe_to_text": False}), signed_in(AMA)
    assert "Text message: not safe" in words_of(ama.get(address("attempt", episode)))
    refused = post(ama, "attempt", episode, {"channel": "text", "result": "sent"})
    assert (refused.status_code, episode.attempts.count()) == (422, 0)


def test_safe_ways_stand_before_the_number_on_the_call_list() -> None:
    a_received()
    page = words_of(signed_in(AMA).get(address("calls")))
    assert page.index("No voicemail") < page.index("07700 900123")


def test_the_assessment_is_booked_from_open_times() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode = a_case(at="contacted")
    post(signed_in(AMA), "book", episode, {"slot": first_slot(episode), "mode": "video"})
    booked = episode.bookings.get()
    assert (episode.state, booked.mode, booked.practitioner) == ("assessment_booked", "video", AMA.id)


def test_a_time_that_has_gone_is_refused_with_others_in_its_place() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    mine, theirs = a_case(at="contacted"), a_case(at="contacted")
    slot = first_slot(mine)
    post(signed_in(TOM), "book", theirs, {"slot": slot, "mode": "phone"})
    refused = post(signed_in(AMA), "book", mine, {"slot": slot, "mode": "phone"})
    assert (refused.status_code, mine.state) == (422, "contacted")
    assert "That time has just gone" in words_of(refused)
    assert slot not in refused.content.decode()


def test_a_promised_call_can_be_moved_and_given_back_and_police_see_neither_time_open() -> None:
    first_call = RotaRow.Purpose.FIRST_CALL
    on_the_rota(hours(AMA, TUESDAY, purpose=first_call, minutes=30, modes=("phone",)), hours(TOM, TUESDAY))
    call, later, *_ = open_first_calls(NOW)
    episode, ama = a_received(wanted_slot=call.starts_at), signed_in(AMA)
    page = words_of(ama.get(address("move", episode, pk=episode.bookings.get().pk)))
    assert "Tom Reed" not in page
    typed = {"slot": later.key, "mode": "phone", "why": "A later shift"}
    post(ama, "move", episode, typed, pk=episode.bookings.get().pk)
    moved = episode.bookings.get(state="live")
    assert (moved.starts_at, moved.why, moved.asked_by) == (later.starts_at, "A later shift", "provider")
    post(ama, "cancel", episode, {"why": "They phoned us"}, pk=moved.pk)
    assert not {call.starts_at, later.starts_at} & {slot.starts_at for slot in open_first_calls(NOW)}
    assert not episode.bookings.filter(state="live").exists()


@pytest.mark.parametrize("slot", ["", "tomorrow", "20269999T9999-ama", "20260303T0900-nobody"])
def test_a_time_that_is_no_time_is_refused(slot: str) -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode = a_case(at="contacted")
    assert post(signed_in(AMA), "book", episode, {"slot": slot, "mode": "phone"}).status_code == 422


def test_the_hard_stop_keeps_everything_that_was_typed() -> None:
    episode = a_case(at="contacted")
    stopped = post(signed_in(AMA), "assess", episode, an_assessment_form(risk_suicide_now="yes"))
    assert (stopped.status_code, episode.state) == (422, "contacted")
    assert "Ending their life: say what you have done" in words_of(stopped)
    assert "Keep my job" in stopped.content.decode()


@pytest.mark.parametrize("state", ["contacted", "assessment_booked"])
def test_the_form_shows_the_word_that_saving_it_sends(state: str) -> None:
    page = words_of(signed_in(AMA).get(address("assess", a_case(at=state))))
    assert "Told the police: the first assessment took place on Monday 2 March 2026." in page


def test_the_assessment_is_kept_and_shown_with_its_suggestion() -> None:
    episode = a_case(at="contacted")
    typed = an_assessment_form(risk_suicide_now="yes", risk_suicide_now_did="crisis")
    shown = signed_in(AMA).post(address("assess", episode), typed, follow=True)
    page = words_of(shown)
    assert "Keep my job" in page
    assert "Spoke with 111 or the crisis team together, today" in page
    assert "Six sessions" in page


def test_the_next_practitioner_reads_about_safety_before_they_talk() -> None:
    episode = a_case(at="contacted")
    typed = an_assessment_form(risk_self_harm="yes", risk_self_harm_did="plan", risk_afraid="later")
    typed |= {"safeguarding": "on", "safeguarding_said": "A child may not be safe"}
    post(signed_in(AMA), "assess", episode, typed)
    page = words_of(signed_in(TOM).get(address("episode", episode)))
    assert "Made a safety plan together" in page
    assert "Ask now. They said: ask me later." in page
    assert "A child may not be safe" in words_of(signed_in(LENA).get(address("overview")))


def start(episode: Episode, client: Client, **changes: str) -> Any:
    page = client.get(address("start_pathway", episode)).content.decode()
    typed = {f"session_{number}": "later" for number in range(1, 7)} | {"mode": "phone"}
    assert "Nothing is booked yet" in page
    return post(client, "start_pathway", episode, typed | changes)


def test_the_pathway_starts_with_one_time_and_the_rest_later() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    post(ama, "assess", episode, an_assessment_form())
    start(episode, ama, session_1=first_slot(episode), session_3="skip")
    kept = [(one.theme, one.state) for one in Session.objects.all()]
    assert kept[:3] == [("goals", "planned"), ("body", "to_book"), ("triggers", "to_book")]


def test_a_missed_session_leads_to_another_time_and_the_catch_up_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    post(ama, "assess", episode, an_assessment_form())
    start(episode, ama, session_1=first_slot(episode))
    set_clock(monkeypatch, NOW + timedelta(days=1, hours=9))
    went = {"happened": "no", "came": "missed"}
    assert post(ama, "session", episode, went, number=1).status_code == 422
    missed = post(ama, "session", episode, went | {"barrier": "work_hours"}, number=1)
    assert missed.headers["Location"] == address("book_session", episode, number=1)
    slot = open_sessions(episode, NOW + timedelta(days=2))[0].key
    post(ama, "book_session", episode, {"slot": slot, "mode": "phone"}, number=1)
    assert Booking.objects.get(state="live").why == "Catch-up"


def test_a_word_that_could_harm_takes_two_people_and_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    post(ama, "propose", episode, {"reason": "lost_contact", "told_how": "call"}, event="end_early")
    notice = episode.notices.get()
    assert "You proposed this" not in words_of(ama.get(address("word", episode, pk=notice.pk)))
    assert post(signed_in(TOM), "confirm", episode, {}, pk=notice.pk).status_code == 409
    set_clock(monkeypatch, after(notice))
    assert post(ama, "confirm", episode, {}, pk=notice.pk).status_code == 403
    post(signed_in(TOM), "confirm", episode, {}, pk=notice.pk)
    assert (episode.state, words_to_police(episode)[-1]) == ("ended_early", "ended_early")


def test_anybody_can_stop_a_word_with_a_reason() -> None:
    episode, lena = a_case(at="contacted"), signed_in(LENA)
    post(lena, "propose", episode, {"reason": "lost_contact", "told_how": "call"}, event="end_early")
    notice = episode.notices.get()
    assert post(signed_in(AMA), "stop", episode, {"why": ""}, pk=notice.pk).status_code == 422
    post(signed_in(AMA), "stop", episode, {"why": "They phoned us"}, pk=notice.pk)
    notice.refresh_from_db()
    assert (notice.stopped_why, episode.state) == ("They phoned us", "contacted")


def test_what_police_will_read_is_shown_before_it_is_sent() -> None:
    episode = a_case(at="contacted")
    page = words_of(signed_in(AMA).get(address("withdraw", episode)))
    assert "Told the police: the person chose to stop" in page


def test_the_link_is_shown_once_with_a_picture_and_never_again() -> None:
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    given = post(ama, "link", episode, {"how": "shown"})
    token = words_of(given).split("/p#")[1].split()[0]
    assert len(token) == 26
    assert "data:image/svg+xml" in given.content.decode()
    assert token not in words_of(ama.get(address("link", episode)))
    assert PersonLink.objects.filter(episode=episode, revoked_at=None).count() == 1


def test_rules_that_somebody_else_changed_meanwhile_are_not_overwritten() -> None:
    episode = a_case(at="contacted")
    seen = episode.contact_rules.latest().pk
    typed = {"phone": "07700 900456", "safe_to_call": "on", "seen": seen}
    post(signed_in(TOM), "contact", episode, typed)
    late = post(signed_in(AMA), "contact", episode, typed | {"safe_to_text": "on"})
    assert late.status_code == 422
    assert "Tom Reed changed these rules while you were writing" in words_of(late)


def test_a_form_of_times_offers_only_ways_that_are_open_then() -> None:
    on_the_rota(hours(AMA, TUESDAY, modes=("video",)))
    episode = a_case(at="contacted")
    form = BookForm(offer=offer_at_the_desk(episode, NOW, kind=Booking.Kind.ASSESSMENT))
    assert form.fields["mode"].choices == [("video", "By video")]  # type: ignore[attr-defined]  # a Pick has choices
