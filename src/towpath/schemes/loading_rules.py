"""From TOML to questions, rules and exclusions. What no scheme may hold against anyone is refused here."""

from dataclasses import dataclass
from typing import Any

from .answers import AGE, FACTS_FOR_RULES, WORD_FACTS, allowed_values
from .plain_words import holds_the_past_against
from .reader import Reader
from .rules import COMPARISONS, GROUPS, Compare, Condition, Exclusion, Group, Rule
from .scheme import Option, Question
from .words import NotOfferedReason, QuestionKind, Result


@dataclass(frozen=True)
class Asked:
    """The questions of the file, and whether all of them could be read."""

    questions: tuple[Question, ...]
    all_read: bool


NOWHERE = Compare(AGE, "at_least", 0)
"""What stands in for a condition that could not be read. The file is refused, so it is never run."""

LONGEST_REASON = 60
"""A reason that can be tapped has to fit on a phone."""

A_CONDITION = (
    'a condition such as { answer = "supply", is = "no" }, { any = [...] } or { all = [...] }; '
    f"comparisons are {', '.join(COMPARISONS)}"
)


def read_questions(top: Reader) -> Asked:
    """The questions that the officer answers."""
    questions = tuple(_question(table) for table in top.tables("questions"))
    return Asked(questions, all_read=top.clean("questions"))


def read_rules(top: Reader, asked: Asked) -> tuple[Rule, ...]:
    """What has to be so."""
    return tuple(_rule(table, asked) for table in top.tables("rules"))


def read_exclusions(top: Reader, asked: Asked) -> tuple[Exclusion, ...]:
    """What stands in the way."""
    return tuple(_exclusion(table, asked) for table in top.tables("exclusions"))


def _question(table: Reader) -> Question:
    question = Question(
        id=table.name("id"),
        ask=table.text("ask"),
        kind=table.word("kind", QuestionKind),
        hint=table.text("hint", default=""),
        options=tuple(_option(option) for option in table.tables("options")),
        why=table.text("why", default=""),
        usual=_usual(table),
        usual_says=table.text("usual_says", default=""),
        usual_if=_usual_if(table),
        usual_reasons=table.texts("usual_reasons", least=0),
    )
    table.finish()
    if table.clean():
        _check_kind(table, question)
        _check_usual(table, question)
    if question.id in FACTS_FOR_RULES or question.id == "prior_engagement":
        table.wrong("id", "expected another name: this one is known in every case")
    labels = " ".join(f"{option.value} {option.label}" for option in question.options)
    for key, words in (
        ("id", question.id),
        ("ask", question.ask),
        ("hint", question.hint),
        ("options", labels),
        ("usual_says", question.usual_says),
        ("usual_reasons", " ".join(question.usual_reasons)),
    ):
        _refuse_the_past(table, key, words)
    return question


def _check_kind(table: Reader, question: Question) -> None:
    if question.kind == QuestionKind.YES_NO:
        if question.options:
            table.wrong("options", "expected none: a yes_no question has its own two answers")
        return
    if len(question.options) < 2 and question.kind == QuestionKind.CHOICE:
        table.wrong("options", "expected at least two [[questions.options]] to choose from")
    if not question.options:
        table.wrong("options", "expected at least one of [[questions.options]]")
    if question.why and "yes" not in allowed_values(question):
        table.wrong("why", "expected only where one of the answers is yes")
    values = [option.value for option in question.options]
    if len(set(values)) < len(values):
        table.wrong("options", "expected each value only once")


def _usual(table: Reader) -> str | tuple[str, ...] | None:
    value = table.raw_or_none("usual")
    if isinstance(value, list):
        return tuple(value)
    if value is not None and not isinstance(value, str):
        table.wrong("usual", "expected one of the answers as a text, or [] for none of a list")
        return None
    return value


def _usual_if(table: Reader) -> Condition | None:
    value = table.raw_or_none("usual_if")
    return None if value is None else _condition_in(table, "usual_if", value, Asked((), all_read=True))


def _check_usual(table: Reader, question: Question) -> None:
    if table.has("usual") != table.has("usual_says"):
        table.wrong("usual" if table.has("usual_says") else "usual_says", "missing; the one needs the other")
    if table.has("usual_if") and not table.has("usual"):
        table.wrong("usual_if", "expected only where there is a usual answer")
    if question.usual is not None:
        _check_usual_answer(table, question)
    if question.usual_reasons and not question.why:
        table.wrong("usual_reasons", "expected only where the question asks why")
    if len(set(question.usual_reasons)) < len(question.usual_reasons):
        table.wrong("usual_reasons", "expected each reason only once")
    if any(len(reason) > LONGEST_REASON for reason in question.usual_reasons):
        table.wrong("usual_reasons", f"expected at most {LONGEST_REASON} letters in each reason")


def _check_usual_answer(table: Reader, question: Question) -> None:
    if question.kind == QuestionKind.CHOICES:
        if question.usual != ():
            table.wrong("usual", "expected []: of a list, the usual answer can only be none of it")
    elif question.usual not in allowed_values(question):
        table.wrong("usual", f"expected one of {', '.join(allowed_values(question))}")


def _option(table: Reader) -> Option:
    option = Option(value=table.name("value"), label=table.text("label"))
    table.finish()
    return option


def _rule(table: Reader, asked: Asked) -> Rule:
    rule = Rule(
        id=table.name("id"),
        fits_if=_condition(table, "fits_if", asked),
        if_not=table.word("if_not", Result),
        fits=table.text("fits"),
        reason=table.text("reason"),
        not_offered=table.word("not_offered", NotOfferedReason),
    )
    table.finish()
    if rule.if_not == Result.YES and table.clean("if_not"):
        table.wrong("if_not", "expected no or supervisor: a rule that always says yes is no rule")
    _refuse_the_past(table, "id", rule.id)
    _refuse_the_past(table, "reason", rule.reason)
    return rule


def _exclusion(table: Reader, asked: Asked) -> Exclusion:
    exclusion = Exclusion(
        id=table.name("id"),
        when=_condition(table, "when", asked),
        result=table.word("result", Result, default=Result.NO),
        reason=table.text("reason"),
        not_offered=table.word("not_offered", NotOfferedReason),
    )
    table.finish()
    if exclusion.result == Result.YES and table.clean("result"):
        table.wrong("result", "expected no or supervisor")
    _refuse_the_past(table, "id", exclusion.id)
    _refuse_the_past(table, "reason", exclusion.reason)
    return exclusion


def _refuse_the_past(table: Reader, key: str, words: str) -> None:
    refused = holds_the_past_against(words)
    if refused:
        table.wrong(key, refused)


def _condition(table: Reader, key: str, asked: Asked) -> Condition:
    return _condition_in(table, key, table.raw(key, A_CONDITION), asked)


def _condition_in(table: Reader, key: str, data: Any, asked: Asked) -> Condition:
    if data is None:
        return NOWHERE
    if isinstance(data, dict):
        if len(data) == 1 and (op := next(iter(data))) in GROUPS:
            return _group(table, key, op, data[op], asked)
        ops = [name for name in data if name in COMPARISONS]
        if len(data) == 2 and len(ops) == 1 and isinstance(data.get("answer"), str):
            return _compare(table, key, data["answer"], ops[0], data[ops[0]], asked)
    table.wrong(key, f"expected {A_CONDITION}")
    return NOWHERE


def _group(table: Reader, key: str, op: str, parts: Any, asked: Asked) -> Condition:
    if not isinstance(parts, list) or not parts:
        table.wrong(f"{key}.{op}", "expected a list of conditions")
        return NOWHERE
    return Group(op, tuple(_condition_in(table, f"{key}.{op}", part, asked) for part in parts))


def _compare(table: Reader, key: str, answer: str, op: str, value: Any, asked: Asked) -> Condition:
    expected = _expected(answer, op, value, asked)
    if expected:
        table.wrong(key, expected)
        return NOWHERE
    return Compare(answer, op, tuple(value) if isinstance(value, list) else value)


def _expected(answer: str, op: str, value: Any, asked: Asked) -> str:
    """What was expected of a comparison, or nothing where it is sound."""
    if answer == "prior_engagement":
        return "expected another answer: only [repeat_rule] looks at whether they took part last time"
    if answer == AGE:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if whole and op in {"at_least", "at_most"} else "expected at_least or at_most and an age"
    allowed, ops = _allowed(answer, asked)
    if not ops and not asked.all_read:
        return ""
    if not ops:
        known = sorted(FACTS_FOR_RULES | {question.id for question in asked.questions})
        return f"expected an answer that is known: {', '.join(known)}; found {answer!r}"
    if op not in ops:
        return f"expected one of {', '.join(ops)} for the answer {answer!r}; found {op!r}"
    if op == "in" and not (isinstance(value, list) and value):
        return f"expected a list of {', '.join(allowed)}"
    values = value if op == "in" else [value]
    odd = [part for part in values if part not in allowed]
    return f"expected only {', '.join(allowed)}; found {odd[0]!r}" if odd else ""


def _allowed(answer: str, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one, several = ("is", "is_not", "in"), ("has", "has_not")
    if answer in WORD_FACTS:
        return WORD_FACTS[answer].values(), one
    for question in asked.questions:
        if question.id == answer:
            return allowed_values(question), several if question.kind == QuestionKind.CHOICES else one
    return (), ()
