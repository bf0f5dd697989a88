"""What is ordinary is declared in one tap, and each stored answer is what the officer declared."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID

import pytest

from tests.cast import OKORO
from tests.police.screens.walking import ADULT_QUESTIONS, CHILD_QUESTIONS, DIFFERENT, FOUND, Walk
from tests.police.story import TUESDAY
from towpath.police.flow import Flow
from towpath.police.forms import questions
from towpath.police.forms.declaration import SAYS
from towpath.police.forms.questions import NOT_A_CHILD
from towpath.police.models import Diversion, Draft
from towpath.schemes.eligibility import questions_to_ask
from towpath.schemes.scheme import Question
from towpath.schemes.words import QuestionKind

pytestmark = pytest.mark.once

ORDINARY: dict[str, Any] = {
    "own_use": "yes",
    "own_use_why": "One small bag",
    "supply": "no",
    "evidence": "yes",
    "well_enough": "yes",
    "adult": "not_needed",
    "part_of_it": [],
}
CHILD, KNIFE = {"age": "15"}, {"age": "15", "offence_family": "knife", "drug_family": "none"}
NO_DRUGS = {"offence_family": "drug_linked", "drug_family": "none"}
NOTHING_SAID = {"usual": ""}
ADULT_OPINION = "They can understand and answer without an appropriate adult."
KNIFE_OPINION = "The knife was not used, and not shown to frighten anyone."
OWN_USE = "Is it a small amount, for their own use?"


@pytest.fixture
def walk() -> Walk:
    return Walk(OKORO)


def asked_again(walk: Walk, *typed: dict[str, Any]) -> str:
    """The page as it comes back: it has something more to ask, or something to say."""
    fields = {name: value for part in typed for name, value in part.items()}
    answer = walk.send("found", {**FOUND, **fields, "go": "check"})
    if answer.status_code == 302:
        assert answer.url == walk.url("found")
        answer = walk.browser.get(answer.url)
    return unescape(str(answer.content.decode()))


def goes_on(walk: Walk, *typed: dict[str, Any]) -> dict[str, Any]:
    """The scheme's answers as they will be stored, once the page leads on to the offer."""
    fields = {name: value for part in typed for name, value in part.items()}
    assert walk.send("found", {**FOUND, **fields, "go": "check"}).url == walk.url("words")
    found = Flow(UUID(Draft.objects.get().key), TUESDAY, Draft.objects.get().content).found()
    assert found is not None
    facts = ("offence_family", "drug_family", "age", "age_basis", "prior_engagement")
    return {name: answer for name, answer in found.answers().items() if name not in facts}


def is_declared(page: str) -> bool:
    return 'value="all" checked' in page or 'value="different" checked' in page


def stated(**facts: Any) -> dict[str, Any]:
    asked = questions_to_ask({"age": 15, "offence_family": "drug_possession", **facts})
    return {"stated": [question.statement for question in asked if question.usual is not None]}


def test_the_page_lists_what_is_ordinary_and_picks_nothing(walk: Walk) -> None:
    page = unescape(walk.open("found"))
    assert all(statement in page for statement in ADULT_QUESTIONS["stated"])
    assert not is_declared(page)


def test_nothing_of_a_list_is_left_out_of_its_statement(walk: Walk) -> None:
    assert "domestic abuse; hate crime; it breaks bail or a court order" in walk.open("found")


def test_all_of_it_is_so_gives_each_answer_by_itself(walk: Walk) -> None:
    assert goes_on(walk, ADULT_QUESTIONS) == ORDINARY


def test_each_answer_is_stored_by_itself_with_the_case(walk: Walk) -> None:
    walk.to_done()
    answers = Diversion.objects.get().eligibility.answers
    assert ORDINARY.items() <= answers.items()
    assert not {"usual", "stated"} & answers.keys()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("supply", "unsure"),
        ("supply", "yes"),
        ("evidence", "no"),
        ("well_enough", "no"),
        ("adult", "here"),
        ("adult", "not_here"),
        ("part_of_it", ["hate"]),
        ("part_of_it", ["weapon", "exploited"]),
    ],
)
def test_what_is_different_takes_one_answer_and_the_rest_stays(
    walk: Walk, question: str, answer: Any
) -> None:
    given = goes_on(walk, ADULT_QUESTIONS, DIFFERENT, {f"q_{question}": answer})
    assert given == {**ORDINARY, question: answer}


def test_a_reason_for_a_yes_is_not_kept_with_a_no(walk: Walk) -> None:
    assert "own_use_why" not in goes_on(walk, ADULT_QUESTIONS, DIFFERENT, {"q_own_use": "no"})


def test_without_a_declaration_nobody_goes_on(walk: Walk) -> None:
    assert SAYS["not_said"] in asked_again(walk, ADULT_QUESTIONS, NOTHING_SAID)


def test_single_answers_do_not_stand_in_for_a_declaration(walk: Walk) -> None:
    assert SAYS["not_said"] in asked_again(walk, ADULT_QUESTIONS, NOTHING_SAID, {"q_supply": "no"})


@pytest.mark.parametrize("typed", [{}, {"q_supply": "no"}, {"q_supply": "no", "q_evidence": "yes"}])
def test_something_is_different_has_to_say_what(walk: Walk, typed: dict[str, str]) -> None:
    assert SAYS["nothing_different"] in asked_again(walk, ADULT_QUESTIONS, DIFFERENT, typed)


def test_what_differs_is_asked_in_a_browser_that_could_not_unfold_it(walk: Walk) -> None:
    assert "pl-differs--open" in asked_again(walk, ADULT_QUESTIONS, DIFFERENT)


def test_two_answers_to_one_question_are_not_chosen_between(walk: Walk) -> None:
    assert SAYS["two_answers"] in asked_again(walk, ADULT_QUESTIONS, {"q_supply": "yes"})


def test_the_same_answer_twice_is_one_answer(walk: Walk) -> None:
    assert goes_on(walk, ADULT_QUESTIONS, {"q_supply": "no"}) == ORDINARY


def test_an_answer_that_was_never_on_the_list_is_refused(walk: Walk) -> None:
    assert "Pick one answer." in asked_again(walk, ADULT_QUESTIONS, {"usual": "mostly"})
    assert "Pick one answer." in asked_again(walk, ADULT_QUESTIONS, DIFFERENT, {"q_supply": "perhaps"})


@pytest.mark.parametrize("gone", range(6))
def test_it_counts_only_for_the_statements_that_stood_there(walk: Walk, gone: int) -> None:
    stood = [one for number, one in enumerate(ADULT_QUESTIONS["stated"]) if number != gone]
    page = asked_again(walk, ADULT_QUESTIONS, {"stated": stood})
    assert not is_declared(page)
    assert "There is a problem" not in page


def test_a_statement_in_other_words_was_not_declared(walk: Walk) -> None:
    other = [one.replace("small", "large") for one in ADULT_QUESTIONS["stated"]]
    assert not is_declared(asked_again(walk, ADULT_QUESTIONS, {"stated": other}))


def test_a_child_brings_one_more_question_and_no_complaint(walk: Walk) -> None:
    page = asked_again(walk, ADULT_QUESTIONS, CHILD)
    assert "Is an appropriate adult here, or coming?" in page
    assert "There is more to answer for this age and offence." in page
    assert "There is a problem" not in page
    assert is_declared(page)


def test_what_was_declared_of_an_adult_is_not_stored_of_a_child(walk: Walk) -> None:
    page = asked_again(walk, ADULT_QUESTIONS, CHILD)
    assert ADULT_OPINION not in page
    child = {**ORDINARY, "adult_for_child": "here"}
    del child["adult"]
    assert goes_on(walk, CHILD_QUESTIONS, stated(), CHILD) == child


def test_a_question_that_stands_by_itself_has_to_be_answered(walk: Walk) -> None:
    page = asked_again(walk, CHILD_QUESTIONS, stated(), CHILD, {"q_adult_for_child": ""})
    assert "Answer this: Is an appropriate adult here, or coming?" in page


def test_another_offence_brings_another_list_and_nothing_stays_picked(walk: Walk) -> None:
    page = asked_again(walk, ADULT_QUESTIONS, KNIFE)
    assert KNIFE_OPINION in page
    assert not is_declared(page)


def test_who_controls_someone_is_never_part_of_a_list(walk: Walk) -> None:
    page = asked_again(walk, ADULT_QUESTIONS, {"offence_family": "sex_work"})
    assert "Are there signs that someone else controls them?" in page
    assert "<li" in page.split('id="usual"')[1]
    assert "controls them" not in page.split('id="usual"')[1]


def test_where_there_were_no_drugs_nobody_declares_a_small_amount(walk: Walk) -> None:
    page = asked_again(walk, ADULT_QUESTIONS, NO_DRUGS)
    assert "It is a small amount, for their own use." not in page
    assert OWN_USE in page.split('id="usual"')[0]


def test_no_drugs_is_then_an_answer_by_itself(walk: Walk) -> None:
    given = goes_on(walk, ADULT_QUESTIONS, NO_DRUGS, {"shows": "q_own_use", "q_own_use": "no_drugs"})
    assert given == {
        **{name: answer for name, answer in ORDINARY.items() if name != "own_use_why"},
        "own_use": "no_drugs",
    }


def test_nothing_is_asked_of_an_offence_that_no_scheme_is_for(walk: Walk) -> None:
    assert goes_on(walk, {"offence_family": "theft", "drug_family": "none"}) == {}


def test_the_first_answers_bring_the_statements_and_no_complaint(walk: Walk) -> None:
    page = asked_again(walk)
    assert "There are no signs that they supply drugs" in page
    assert "There is a problem" not in page


def test_what_was_declared_stands_there_after_a_reload(walk: Walk) -> None:
    walk.send("found", {**FOUND, **ADULT_QUESTIONS, **DIFFERENT, "q_supply": "unsure", "go": "check"})
    page = walk.open("found")
    assert 'value="different" checked' in page
    assert 'value="unsure" checked' in page


@pytest.mark.parametrize("wrong", [{"age": "x"}, {"age": ""}, {"offence_family": ""}])
def test_a_fact_that_is_missing_does_not_undo_the_declaration(walk: Walk, wrong: dict[str, str]) -> None:
    asked_again(walk, ADULT_QUESTIONS, KNIFE)
    knife = {**CHILD_QUESTIONS, **stated(offence_family="knife")}
    page = asked_again(walk, knife, KNIFE, wrong)
    assert KNIFE_OPINION in page
    assert is_declared(page)
    assert 'value="here" checked' in page


def test_what_only_a_child_or_only_an_adult_is_asked_is_marked_while_the_age_is_open(walk: Walk) -> None:
    page = unescape(walk.open("found"))
    assert "adult_for_child" in page.split("pl-for-child")[1].split("</fieldset>")[0]
    assert ADULT_OPINION in page.split("pl-for-adult")[1].split("</li>")[0]


def test_a_list_of_statements_is_never_stretched_for_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(facts: dict[str, Any]) -> tuple[Question, ...]:
        ordinary = Question(
            "curfew", "Is it late?", QuestionKind.YES_NO, usual="no", usual_says="It is early."
        )
        return (ordinary,) if facts["age"] == questions.CHILD else ()

    monkeypatch.setattr(questions, "questions_to_ask", asked)
    assert questions.questions_for({}) == ()
    assert len(questions.questions_for({"age": questions.CHILD})) == 1


def test_a_child_is_all_on_one_screen(walk: Walk) -> None:
    child = {**ORDINARY, "adult_for_child": "here"}
    del child["adult"]
    assert (
        goes_on(walk, ADULT_QUESTIONS, CHILD, {"shows": "q_adult_for_child", "q_adult_for_child": "here"})
        == child
    )


def test_an_adult_is_not_held_up_by_what_a_child_is_asked(walk: Walk) -> None:
    assert goes_on(walk, ADULT_QUESTIONS, {"shows": "q_adult_for_child"}) == ORDINARY


@pytest.mark.parametrize(
    ("typed", "child"),
    [("", False), ("7", True), ("17", True), (" 015 ", True), ("18", False), ("25", False), ("170", False)],
)
def test_the_style_sheet_knows_a_childs_age_when_it_sees_one(typed: str, child: bool) -> None:
    assert (re.fullmatch(NOT_A_CHILD, typed) is None) is child
