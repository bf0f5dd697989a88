"""The first assessment: their goals first, safety always, and one word to police."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.care.hours import NOW
from tests.care.story import a_case, an_assessment, words_to_police
from tests.cast import AMA, dev
from towpath.care.actions.assessments import record_assessment
from towpath.care.first_assessment import FirstAssessment, RiskSaid, check_first_assessment
from towpath.care.models import Assessment, Episode, RiskAnswer
from towpath.care.questions import RISK_QUESTIONS, risk_question, risk_questions, suggest
from towpath.kit.refusals import NotAllowed, Refusal
from towpath.schemes.words import Intensity, NeedLevel

LATER = NOW + timedelta(days=1)
pytestmark = pytest.mark.django_db


def keep(episode: Episode, said: FirstAssessment | None = None, **changes: Any) -> Assessment:
    return record_assessment(episode=episode, said=said or an_assessment(**changes), by=AMA, now=LATER)


def risks(**changed: RiskSaid) -> dict[str, RiskSaid]:
    return {question.code: RiskSaid("no") for question in risk_questions(26)} | changed


def test_their_goals_are_kept_in_their_own_words_and_the_episode_is_assessed() -> None:
    episode = a_case(at="assessment_booked")
    kept = keep(episode, goals=("Sleep better", "Keep my job at the warehouse"))
    assert kept.goals == ["Sleep better", "Keep my job at the warehouse"]
    assert episode.state == "assessed"


def test_police_are_told_that_it_took_place_and_nothing_more() -> None:
    episode = a_case(at="assessment_booked")
    keep(episode)
    assert words_to_police(episode) == ["received", "in_progress"]


def test_the_day_that_police_are_told_is_the_day_of_the_meeting_not_of_the_writing() -> None:
    episode = a_case(at="assessment_booked")
    met = episode.bookings.get(kind="assessment")
    record_assessment(episode=episode, said=an_assessment(), by=AMA, now=met.starts_at + timedelta(days=3))
    assert episode.assessed_on == met.wall_day


def test_it_can_be_done_in_the_first_call_without_a_booking() -> None:
    episode = a_case(at="contacted")
    assert keep(episode).booking is None
    assert episode.state == "assessed"


def test_meeting_sooner_than_planned_gives_the_planned_time_back() -> None:
    episode = a_case(at="assessment_booked")
    planned = episode.bookings.get(kind="assessment")
    record_assessment(
        episode=episode, said=an_assessment(), by=AMA, now=planned.starts_at - timedelta(hours=1)
    )
    planned.refresh_from_db()
    assert (planned.state, planned.cells.count()) == ("cancelled", 0)


def test_thoughts_of_suicide_now_cannot_be_saved_until_somebody_has_acted() -> None:
    episode = a_case(at="assessment_booked")
    with pytest.raises(Refusal, match="say what you have done") as refused:
        keep(episode, risks=risks(suicide_now=RiskSaid("yes")))
    assert refused.value.field == "risk_suicide_now_did"
    assert (episode.state, Assessment.objects.count()) == ("assessment_booked", 0)


@pytest.mark.parametrize("code", ["afraid", "debt", "children", "older"])
def test_somebody_who_may_be_used_or_hurt_is_not_written_down_and_left(code: str) -> None:
    answers = {question.code: RiskSaid("no") for question in risk_questions(15)}
    with pytest.raises(Refusal, match="say what you have done") as refused:
        check_first_assessment(an_assessment(risks=answers | {code: RiskSaid("yes")}), 15)
    assert refused.value.field == f"risk_{code}_did"
    question = risk_question(code)
    assert question is not None
    check_first_assessment(an_assessment(risks=answers | {code: RiskSaid("yes", question.actions[0][0])}), 15)


@pytest.mark.parametrize("code", ["suicide_now", "children", "older"])
def test_a_child_or_a_life_in_danger_is_never_left_to_their_own_way(code: str) -> None:
    question = risk_question(code)
    assert question is not None
    assert "their_way" not in dict(question.actions)


@pytest.mark.parametrize("did", ["999", "crisis", "plan"])
def test_with_what_was_done_it_is_kept_and_police_are_told_the_same_word_as_ever(did: str) -> None:
    episode = a_case(at="assessment_booked")
    kept = keep(episode, risks=risks(suicide_now=RiskSaid("yes", did)))
    assert kept.risk_answers.get(question="suicide_now").did == did
    assert words_to_police(episode) == ["received", "in_progress"]


def test_the_store_itself_refuses_the_hard_stop() -> None:
    kept = keep(a_case(at="assessment_booked"))
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.risk_answers.filter(question="suicide_now").update(answer="yes", did="")


def test_every_safety_question_can_be_skipped_or_put_off() -> None:
    skipped = {question.code: RiskSaid("skipped") for question in RISK_QUESTIONS}
    later = {question.code: RiskSaid("later") for question in RISK_QUESTIONS}
    for said in (skipped, later):
        assert keep(a_case(at="contacted"), risks=said).risk_answers.filter(did="").exists()


def test_no_safety_question_can_be_passed_over_in_silence() -> None:
    with pytest.raises(Refusal) as refused:
        keep(a_case(at="contacted"), risks={"suicide_now": RiskSaid("no")})
    assert refused.value.field.startswith("risk_")


def test_there_is_no_number_and_no_low_medium_or_high_for_risk() -> None:
    fields = {field.name for field in RiskAnswer._meta.get_fields()}
    assert fields == {"id", "assessment", "question", "answer", "did", "said"}
    assert set(RiskAnswer.Answer.values) == {"yes", "no", "skipped", "later"}


def test_young_people_are_asked_about_exploitation_and_adults_are_not() -> None:
    assert "older" in [question.code for question in risk_questions(15)]
    assert "older" in [question.code for question in risk_questions(None)]
    assert "older" not in [question.code for question in risk_questions(18)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"goals": ()}, "goals"),
        ({"goals": tuple("abcdefghi")}, "goals"),
        ({"goals": ("a" * 201,)}, "goals"),
        ({"need_level": "high"}, "need_level"),
        ({"mode": "pigeon"}, "mode"),
        ({"substances": ("catnip",)}, "substances"),
        ({"needs": ("a pony",)}, "needs"),
        ({"how_often": "hourly"}, "how_often"),
        ({"advice_given": ("sermon",)}, "advice_given"),
        ({"intensity": "boot_camp"}, "intensity"),
        ({"intensity": Intensity.TREATMENT}, "intensity_why"),
        ({"safeguarding": True}, "safeguarding_said"),
        ({"risks": {"suicide_now": RiskSaid("no", "prayed")}}, "risk_suicide_now_did"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(changes: dict[str, Any], field: str) -> None:
    episode = a_case(at="contacted")
    with pytest.raises(Refusal) as refused:
        keep(episode, **changes)
    assert refused.value.field == field
    episode.refresh_from_db()
    assert (episode.state, Assessment.objects.count()) == ("contacted", 0)


def test_another_intensity_than_the_suggested_one_needs_a_reason_and_both_are_kept() -> None:
    said = an_assessment(intensity=Intensity.BRIEF, intensity_why="They work away from Monday.")
    kept = keep(a_case(at="contacted"), said)
    assert (kept.suggested_intensity, kept.intensity) == ("course", "brief")
    assert kept.suggested_because == ["What they say points to: uses now and then."]


def test_the_person_cannot_write_their_own_assessment() -> None:
    episode = a_case(at="contacted")
    with pytest.raises(NotAllowed):
        record_assessment(episode=episode, said=an_assessment(), by=dev(episode.ref), now=LATER)


def test_a_second_first_assessment_is_refused() -> None:
    episode = a_case(at="assessed")
    with pytest.raises(Refusal):
        keep(episode)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Intensity.COURSE),
        ({"age": 16}, Intensity.YOUNG_PERSON),
        ({"need_level": NeedLevel.NONE}, Intensity.BRIEF),
        ({"need_level": NeedLevel.EXPERIMENTAL}, Intensity.SHORT),
        ({"need_level": NeedLevel.DEPENDENT}, Intensity.TREATMENT),
        ({"substances": ("heroin",)}, Intensity.TREATMENT),
        ({"yes_to": ("withdrawal",)}, Intensity.TREATMENT),
        ({"course_sessions": 3}, Intensity.SHORT),
    ],
)
def test_support_is_suggested_by_need_with_reasons(changes: dict[str, Any], expected: str) -> None:
    facts: dict[str, Any] = {
        "age": 26,
        "need_level": NeedLevel.RECREATIONAL,
        "substances": (),
        "yes_to": (),
        "course_sessions": 6,
    }
    suggestion = suggest(**facts | changes)
    assert suggestion.intensity == expected
    assert all(reason.endswith(".") for reason in suggestion.because)
