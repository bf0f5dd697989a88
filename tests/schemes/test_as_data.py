"""What a phone is handed of a scheme: all that it takes to judge and to offer, as plain JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.schemes.cases import SCHEMES
from towpath.schemes.answers import FACTS
from towpath.schemes.as_data import print_of_words, rules_as_data, signs_as_data, words_as_data
from towpath.schemes.eligibility import rules_of
from towpath.schemes.safety import SIGNS
from towpath.schemes.scheme import Scheme

by_code = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)


@by_code
def test_it_is_plain_json(scheme: Scheme) -> None:
    data = rules_as_data(scheme)
    assert json.loads(json.dumps(data)) == data


@by_code
def test_it_says_which_scheme_it_is_and_at_which_version(scheme: Scheme) -> None:
    data = rules_as_data(scheme)
    assert (data["code"], data["version"]) == (scheme.code, scheme.version)
    assert (data["name"], data["short_name"]) == (scheme.name, scheme.short_name)
    assert data["route"] == scheme.route.value


@by_code
def test_it_holds_every_rule_exclusion_question_and_fact(scheme: Scheme) -> None:
    data = rules_as_data(scheme)
    assert [rule["id"] for rule in data["rules"]] == [rule.id for rule in rules_of(scheme)]
    assert [rule["id"] for rule in data["rules"][:3]] == ["age", "offence", "repeat"]
    assert [out["id"] for out in data["exclusions"]] == [out.id for out in scheme.exclusions]
    assert [question["ask"] for question in data["questions"]] == [each.ask for each in scheme.questions]
    assert data["facts"].keys() == FACTS


@by_code
def test_it_holds_what_is_usual_and_what_an_officer_declares_in_saying_so(scheme: Scheme) -> None:
    for said, question in zip(rules_as_data(scheme)["questions"], scheme.questions, strict=True):
        assert (said["usual"] is None) == (question.usual is None)
        assert said["statement"] == question.statement
        assert said["usual_reasons"] == list(question.usual_reasons)
        assert said["usual_if"] == (question.usual_if.to_data() if question.usual_if else None)


@by_code
def test_the_offer_can_be_made_from_it_word_for_word(scheme: Scheme) -> None:
    data, offer = rules_as_data(scheme), scheme.offer
    said = data["offer"]
    assert said["words"] == list(offer.words)
    assert [said[name] for name in ("ask", "if_no", "if_stops", "sharing", "words_version")] == [
        offer.ask, offer.if_no, offer.if_stops, offer.sharing, offer.words_version,
    ]  # fmt: skip
    assert said["record"] == [record.value for record in offer.record]
    assert (data["dbs_words"], data["after_words"]) == (scheme.dbs_words, list(scheme.after_words))
    assert said["no_phone_words"] == list(offer.no_phone_words)


@by_code
def test_the_print_is_another_as_soon_as_a_word_is_and_for_nothing_else(scheme: Scheme) -> None:
    first = rules_as_data(scheme)["print"]
    said = {**words_as_data(scheme)}
    outside = {name: said.pop(name) for name in ("dbs_words", "after_words")}
    changed = [replace(scheme, offer=replace(scheme.offer, **{name: _other(said[name])})) for name in said]
    changed += [replace(scheme, **{name: _other(outside[name])}) for name in outside]
    prints = {print_of_words(other) for other in [*changed, replace(scheme, code="another")]}
    assert len(prints - {first}) == len(said) + len(outside) + 1
    later = replace(scheme, version=scheme.version + 1, name="Another name", questions=())
    assert print_of_words(later) == first


def _other(words: Any) -> Any:
    return f"{words}." if isinstance(words, str) else (*words, "And more.")


def test_it_holds_every_sign_of_danger_and_what_is_done_first() -> None:
    said = signs_as_data()
    assert json.loads(json.dumps(said)) == said
    assert [(sign["id"], sign["title"], tuple(sign["steps"])) for sign in said] == [
        (sign.id, sign.title, sign.steps) for sign in SIGNS
    ]
