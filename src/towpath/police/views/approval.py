"""What a sergeant is shown who is asked to agree: why they are asked, what was found, what was judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from towpath.kit.presenting import day_time
from towpath.police.queries import CasePage
from towpath.police.views.case_facts import Row, offer_of, rows
from towpath.schemes.words import AgeBasis, DrugFamily, OffenceFamily, Result

ALWAYS = "This scheme always needs a sergeant."


def approval_of(shown: CasePage) -> dict[str, Any]:
    """Nothing of who it is or how to reach them: that is not what is agreed to."""
    return {
        "reasons": _reasons(shown),
        "found": _found(shown),
        "offered": offer_of(shown.offer) if shown.offer else [],
    }


def _reasons(shown: CasePage) -> list[str]:
    by_rule = [one["reason"] for one in shown.eligibility.findings if one["result"] == Result.SUPERVISOR]
    return by_rule or [ALWAYS]


def _found(shown: CasePage) -> list[Row]:
    case, answers = shown.case, shown.eligibility.answers
    return rows(
        ("What", OffenceFamily(case.offence_family).label),
        ("Drug", DrugFamily(case.drug_family).label),
        ("Age", _age(answers)),
        ("When", day_time(case.encounter_at)),
        ("Where", case.area),
        *_in_their_words(shown),
    )


def _age(answers: dict[str, Any]) -> str:
    if "age" not in answers:
        return ""
    basis = AgeBasis(answers.get("age_basis", AgeBasis.KNOWN))
    return str(answers["age"]) if basis == AgeBasis.KNOWN else f"{answers['age']}. {basis.label}"


def _in_their_words(shown: CasePage) -> Iterator[tuple[str, str]]:
    """Why the officer judged as they did, where the scheme asked."""
    for question in shown.scheme.questions:
        if question.why:
            yield question.why, str(shown.eligibility.answers.get(question.why_id, ""))
