"""Every rule of every scheme can pass and can stop, and says why in its own words."""

from __future__ import annotations

import pytest

from tests.schemes.cases import SCHEMES, fits, one_change
from towpath.schemes.eligibility import Finding, judge, rules_of
from towpath.schemes.rules import Exclusion, Rule
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import Result

by_code = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
RULES = [(scheme, rule) for scheme in SCHEMES for rule in rules_of(scheme)]
STOPPING = [(scheme, rule) for scheme, rule in RULES if rule.if_not != Result.YES]
EXCLUSIONS = [(scheme, exclusion) for scheme in SCHEMES for exclusion in scheme.exclusions]


def names(value: object) -> str:
    return value.id if isinstance(value, Rule | Exclusion) else getattr(value, "code", "")


def found(scheme: Scheme, name: str) -> list[Finding]:
    """What the rule of this name says, over every change to the fitting answers."""
    judgements = (judge(scheme, answers) for answers in one_change(scheme))
    return [finding for judgement in judgements for finding in judgement.findings if finding.rule == name]


@by_code
def test_a_scheme_says_yes_to_its_own_fitting_answers(scheme: Scheme) -> None:
    judgement = judge(scheme, fits(scheme))
    assert (judgement.result, judgement.unanswered) == (Result.YES, ())
    assert (judgement.scheme, judgement.version) == (scheme.code, scheme.version)


@pytest.mark.parametrize(("scheme", "rule"), RULES, ids=names)
def test_every_rule_passes_with_its_own_reason(scheme: Scheme, rule: Rule) -> None:
    assert Finding(rule.id, Result.YES, rule.fits) in judge(scheme, fits(scheme)).findings


@pytest.mark.parametrize(("scheme", "rule"), STOPPING, ids=names)
def test_every_rule_can_stop_and_then_says_why(scheme: Scheme, rule: Rule) -> None:
    code = rule.not_offered if rule.if_not == Result.NO else None
    assert Finding(rule.id, rule.if_not, rule.reason, code) in found(scheme, rule.id)


@pytest.mark.parametrize(("scheme", "exclusion"), EXCLUSIONS, ids=names)
def test_every_exclusion_can_stand_in_the_way_and_then_says_why(scheme: Scheme, exclusion: Exclusion) -> None:
    code = exclusion.not_offered if exclusion.result == Result.NO else None
    assert Finding(exclusion.id, exclusion.result, exclusion.reason, code) in found(scheme, exclusion.id)


@pytest.mark.parametrize(("scheme", "exclusion"), EXCLUSIONS, ids=names)
def test_no_exclusion_is_found_where_nothing_stands_in_the_way(scheme: Scheme, exclusion: Exclusion) -> None:
    assert exclusion.id not in {finding.rule for finding in judge(scheme, fits(scheme)).findings}


@by_code
def test_whatever_the_answers_there_is_always_a_rule_and_a_reason(scheme: Scheme) -> None:
    for answers in one_change(scheme):
        judgement = judge(scheme, answers)
        assert judgement.reasons
        assert all(finding.rule and finding.reason for finding in judgement.findings)


@by_code
def test_every_no_has_a_code_to_record_and_nothing_else_has(scheme: Scheme) -> None:
    for answers in one_change(scheme):
        judgement = judge(scheme, answers)
        assert (judgement.not_offered is not None) == (judgement.result == Result.NO)


@by_code
def test_the_worst_finding_is_the_result(scheme: Scheme) -> None:
    for answers in one_change(scheme):
        judgement = judge(scheme, answers)
        said = {finding.result for finding in judgement.findings}
        worst = next(result for result in (Result.NO, Result.SUPERVISOR, Result.YES) if result in said)
        assert judgement.result == worst
