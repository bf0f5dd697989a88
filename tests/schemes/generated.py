"""Whole and partial answers made up by chance, so many that hardly any way through the rules is left out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from tests.schemes.cases import fits
from towpath.schemes.answers import AGE, WORD_FACTS, allowed_values
from towpath.schemes.scheme import Question, Scheme
from towpath.schemes.words import QuestionKind

Answers = dict[str, Any]

AGES = (0, 9, 10, 11, 17, 18, 19, 24, 25, 26, 70, 120)
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    -1,
    121,
    34.5,
    "",
    "perhaps",
    "34",
    [],
    ["perhaps"],
    [7],
    {},
    {"yes": "yes"},
)
WHYS = (
    "One small wrap.",
    "Très peu, 1 g",
    "",
    "  ",
    "\t\n",
    "\u00a0\u2003",
    "\ufeff",
    "\x1c\x85",
    "\u200b",
)
UNREAD = {"previous_convictions": 3, "constructor": "yes", "__proto__": "yes"}


def generated(scheme: Scheme, most: int, seed: int) -> Iterator[Answers]:
    """Answers from wholly fitting to wholly random, with holes in them, and a few that nobody could give."""
    dice = random.Random(f"{seed} {scheme.code}")  # noqa: S311 - which case, not a secret
    fitting, space = fits(scheme), dict(_space(scheme))
    for _ in range(most):
        change, leave_out = dice.choice([0.03, 0.1, 0.4, 1.0]), dice.choice([0, 0, 0.05, 0.3, 0.8])
        answers = fitting | {name: _value(dice, space[name]) for name in space if dice.random() < change}
        answers = {name: value for name, value in answers.items() if dice.random() >= leave_out}
        if dice.random() < 0.05:
            answers[dice.choice(list(space))] = dice.choice(ODD)
        yield _shuffled(dice, answers | (UNREAD if dice.random() < 0.05 else {}))


def _space(scheme: Scheme) -> Iterator[tuple[str, tuple[Any, ...] | Question]]:
    yield AGE, AGES
    for name, words in WORD_FACTS.items():
        yield name, words.values()
    for question in scheme.questions:
        yield question.id, question if question.kind == QuestionKind.CHOICES else allowed_values(question)
        yield question.why_id, WHYS


def _value(dice: random.Random, values: tuple[Any, ...] | Question) -> Any:
    if isinstance(values, tuple):
        return dice.choice(values)
    allowed = allowed_values(values)
    return dice.choices(allowed, k=dice.randint(0, 3))


def _shuffled(dice: random.Random, answers: Mapping[str, Any]) -> Answers:
    names = list(answers)
    dice.shuffle(names)
    return {name: answers[name] for name in names}
