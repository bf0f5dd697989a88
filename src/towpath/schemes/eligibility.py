"""Whether a scheme fits: yes, no or ask a supervisor, always with the rule and the reason in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from .answers import Answers, check_understood, why_is_missing
from .catalogue import current
from .rules import Compare, Condition, Group, Rule
from .scheme import Question, Scheme
from .words import NotOfferedReason, PriorEngagement, Result

_WEIGHT = {Result.YES: 0, Result.SUPERVISOR: 1, Result.NO: 2}
NOT_ASKED_YET = "Not answered yet"


@dataclass(frozen=True)
class Finding:
    """What one rule says, and why."""

    rule: str
    result: Result
    reason: str
    not_offered: NotOfferedReason | None = None


@dataclass(frozen=True)
class Judgement:
    """What a scheme, at one version, says about one set of answers."""

    scheme: str
    version: int
    result: Result
    findings: tuple[Finding, ...]
    unanswered: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons for the result, and for a yes all of them."""
        return tuple(finding.reason for finding in self.findings if finding.result == self.result)

    @property
    def not_offered(self) -> NotOfferedReason | None:
        """The code to record when the scheme says no: that of the first rule that does."""
        codes = (finding.not_offered for finding in self.findings if finding.result == Result.NO)
        return next(codes, None)

    def to_dict(self) -> dict[str, Any]:
        """The judgement as plain JSON values."""
        return {
            "scheme": self.scheme,
            "version": self.version,
            "result": self.result.value,
            "findings": [_finding_to_dict(finding) for finding in self.findings],
            "unanswered": list(self.unanswered),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The judgement that `to_dict` wrote."""
        return cls(
            scheme=data["scheme"],
            version=data["version"],
            result=Result(data["result"]),
            findings=tuple(_finding_from_dict(finding) for finding in data["findings"]),
            unanswered=tuple(data["unanswered"]),
        )


def judge(scheme: Scheme, answers: Answers) -> Judgement:
    """What the scheme says about these answers. An answer that nobody gave never makes a yes."""
    check_understood(scheme, answers)
    findings = tuple(_findings(scheme, answers))
    result = max((finding.result for finding in findings), key=_WEIGHT.__getitem__)
    return Judgement(scheme.code, scheme.version, result, findings, tuple(_unanswered(scheme, answers)))


def judge_all(answers: Answers, schemes: Iterable[Scheme] | None = None) -> list[tuple[Scheme, Judgement]]:
    """What every scheme offered now says, those that fit first."""
    judged = [(scheme, judge(scheme, answers)) for scheme in (current() if schemes is None else schemes)]
    return sorted(judged, key=lambda pair: _WEIGHT[pair[1].result])


def fitting(answers: Answers, schemes: Iterable[Scheme] | None = None) -> list[tuple[Scheme, Judgement]]:
    """The schemes that fit, or that fit if a supervisor agrees. A scheme with an open question is not one."""
    return [
        (scheme, judgement)
        for scheme, judgement in judge_all(answers, schemes)
        if judgement.result != Result.NO and not judgement.unanswered
    ]


def questions_to_ask(answers: Answers, schemes: Iterable[Scheme] | None = None) -> tuple[Question, ...]:
    """The questions, each once, of the schemes that the age and the offence leave open."""
    questions: dict[str, Question] = {}
    for scheme in current() if schemes is None else schemes:
        known = [
            rule for rule in (_age_rule(scheme), _offence_rule(scheme)) if not _open(rule.fits_if, answers)
        ]
        if all(rule.fits_if.holds(answers) for rule in known):
            questions |= {
                question.id: question for question in scheme.questions if question.id not in questions
            }
    return tuple(questions.values())


def rules_of(scheme: Scheme) -> tuple[Rule, ...]:
    """Every rule of the scheme: those that its ages, offences and repeat rule make, then its own."""
    return (_age_rule(scheme), _offence_rule(scheme), _repeat_rule(scheme), *scheme.rules)


def _findings(scheme: Scheme, answers: Answers) -> Iterator[Finding]:
    for rule in rules_of(scheme):
        yield _ask_first(rule.id, rule.fits_if, scheme, answers) or _by_rule(rule, answers)
    for exclusion in scheme.exclusions:
        open_question = _ask_first(exclusion.id, exclusion.when, scheme, answers)
        if open_question:
            yield open_question
        elif exclusion.when.holds(answers):
            code = exclusion.not_offered if exclusion.result == Result.NO else None
            yield Finding(exclusion.id, exclusion.result, exclusion.reason, code)
    for question in scheme.questions:
        if why_is_missing(question, answers):
            yield Finding(question.why_id, Result.SUPERVISOR, f"{NOT_ASKED_YET}: {question.why}")


def _by_rule(rule: Rule, answers: Answers) -> Finding:
    if rule.fits_if.holds(answers):
        return Finding(rule.id, Result.YES, rule.fits)
    return Finding(rule.id, rule.if_not, rule.reason, rule.not_offered if rule.if_not == Result.NO else None)


def _ask_first(rule: str, condition: Condition, scheme: Scheme, answers: Answers) -> Finding | None:
    missing = _open(condition, answers)
    if not missing:
        return None
    asked = [question.ask for question in scheme.questions if question.id in missing]
    return Finding(
        rule, Result.SUPERVISOR, f"{NOT_ASKED_YET}: {' '.join(asked) or ', '.join(sorted(missing))}"
    )


def _unanswered(scheme: Scheme, answers: Answers) -> Iterator[str]:
    conditions = [rule.fits_if for rule in rules_of(scheme)]
    conditions += [exclusion.when for exclusion in scheme.exclusions]
    yield from dict.fromkeys(name for condition in conditions for name in sorted(_open(condition, answers)))
    yield from (question.why_id for question in scheme.questions if why_is_missing(question, answers))


def _open(condition: Condition, answers: Answers) -> frozenset[str]:
    return condition.answers_used() - answers.keys()


def _age_rule(scheme: Scheme) -> Rule:
    lowest, highest = scheme.ages.lowest, scheme.ages.highest
    parts: list[Condition] = [Compare("age", "at_least", lowest)]
    who = f"{lowest} or over"
    if highest is not None:
        parts.append(Compare("age", "at_most", highest))
        who = f"{lowest} to {highest}"
    return Rule(
        id="age",
        fits_if=Group("all", tuple(parts)),
        if_not=Result.NO,
        fits=f"On the day of the offence they were {who}.",
        reason=f"This scheme is for people who were {who} on the day of the offence.",
        not_offered=NotOfferedReason.AGE,
    )


def _offence_rule(scheme: Scheme) -> Rule:
    families = tuple(family.value for family in scheme.offence_families)
    labels = "; ".join(family.label for family in scheme.offence_families)
    return Rule(
        id="offence",
        fits_if=Compare("offence_family", "in", families),
        if_not=Result.NO,
        fits="This kind of offence is on the scheme's list.",
        reason=f"This scheme is only for: {labels}.",
        not_offered=NotOfferedReason.OFFENCE,
    )


def _repeat_rule(scheme: Scheme) -> Rule:
    return Rule(
        id="repeat",
        fits_if=Compare("prior_engagement", "is_not", PriorEngagement.NEVER_ENGAGED.value),
        if_not=scheme.repeat_rule.never_engaged,
        fits="Earlier offences and earlier offers do not stand in the way.",
        reason=scheme.repeat_rule.reason,
        not_offered=NotOfferedReason.REPEAT,
    )


def _finding_to_dict(finding: Finding) -> dict[str, str]:
    code = finding.not_offered.value if finding.not_offered else ""
    return {
        "rule": finding.rule,
        "result": finding.result.value,
        "reason": finding.reason,
        "not_offered": code,
    }


def _finding_from_dict(data: dict[str, str]) -> Finding:
    code = NotOfferedReason(data["not_offered"]) if data["not_offered"] else None
    return Finding(data["rule"], Result(data["result"]), data["reason"], code)
