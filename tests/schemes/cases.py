"""Answers that each scheme says yes to, and every single change to them that an officer could make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from towpath.schemes.answers import WORD_FACTS, allowed_values
from towpath.schemes.catalogue import every
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import QuestionKind

DRUGS = {"age_basis": "known", "offence_family": "drug_possession", "drug_family": "cannabis"}
OWN_USE = {"own_use": "yes", "own_use_why": "One small wrap and papers.", "supply": "no"}

FITS: dict[str, dict[str, Any]] = {
    "adult-deferred-summons": {
        **DRUGS,
        **OWN_USE,
        "age": 34,
        "evidence": "yes",
        "well_enough": "yes",
        "adult": "not_needed",
        "part_of_it": [],
    },
    "adult-voluntary": {**DRUGS, **OWN_USE, "age": 34, "well_enough": "yes", "part_of_it": []},
    "youth-community-resolution": {
        **DRUGS,
        **OWN_USE,
        "age": 15,
        "evidence": "yes",
        "well_enough": "yes",
        "adult_for_child": "here",
        "part_of_it": [],
    },
    "knife-awareness-youth": {
        "age": 15,
        "age_basis": "known",
        "offence_family": "knife",
        "drug_family": "none",
        "knife_used": "no",
        "evidence": "yes",
        "well_enough": "yes",
        "adult_for_child": "here",
        "around_the_knife": [],
    },
    "sex-work-support": {
        "age": 34,
        "age_basis": "known",
        "offence_family": "sex_work",
        "drug_family": "none",
        "well_enough": "yes",
        "controlled": "no",
        "around_them": [],
    },
}

SCHEMES = every()


def fits(scheme: Scheme) -> dict[str, Any]:
    """Answers to which this scheme says yes."""
    return {**FITS[scheme.code], "prior_engagement": "none"}


def one_change(scheme: Scheme) -> Iterator[dict[str, Any]]:
    """The fitting answers with one of them changed, in every way that the form allows."""
    answers = fits(scheme)
    for age in (9, 10, 17, 18, 24, 25, 70):
        yield answers | {"age": age}
        yield answers | {"age": age, "age_basis": "estimated"}
    for name, words in WORD_FACTS.items():
        yield from (answers | {name: value} for value in words.values())
    for question in scheme.questions:
        several = question.kind == QuestionKind.CHOICES
        for value in allowed_values(question):
            yield answers | {question.id: [value] if several else value}
