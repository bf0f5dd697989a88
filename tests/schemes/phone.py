"""What a phone would run: the rules as JSON and nothing else, written apart from the engine."""

from __future__ import annotations

from typing import Any

WORST = ("yes", "supervisor", "no")


def judged(data: dict[str, Any], answers: dict[str, Any]) -> str:
    """The result for whole answers."""
    results = ["yes"]
    results += [rule["if_not"] for rule in data["rules"] if not holds(rule["fits_if"], answers)]
    results += [rule["result"] for rule in data["exclusions"] if holds(rule["when"], answers)]
    results += [
        "supervisor" for why, name in data["why"].items() if answers[name] == "yes" and not answers.get(why)
    ]
    return max(results, key=WORST.index)


def holds(condition: dict[str, Any], answers: dict[str, Any]) -> bool:
    if "any" in condition:
        return any(holds(part, answers) for part in condition["any"])
    if "all" in condition:
        return all(holds(part, answers) for part in condition["all"])
    answer = answers[condition["answer"]]
    (op,) = condition.keys() - {"answer"}
    value = condition[op]
    if op in ("is", "is_not"):
        return (answer == value) is (op == "is")
    if op in ("has", "has_not"):
        return (value in answer) is (op == "has")
    if op == "in":
        return answer in value
    return bool(answer >= value) if op == "at_least" else bool(answer <= value)
