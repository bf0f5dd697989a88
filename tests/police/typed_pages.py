"""Page one as officers may send it, made up by chance: from all in order to what no page could send."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from towpath.police.forms.questions import (
    name_of,
    name_of_reasons,
    name_of_why,
    questions_for,
)
from towpath.schemes.answers import WORD_FACTS, allowed_values, is_ordinary
from towpath.schemes.scheme import Question
from towpath.schemes.words import QuestionKind

Page = dict[str, list[str]]

WHEN: Page = {"met_on_day": ["3"], "met_on_month": ["3"], "met_on_year": ["2026"], "met_at": ["14:10"]}
AGES = ("9", "10", "15", "17", "18", "19", "24", "25", "34", "70", "120")
ODD_AGES = (
    "",
    " ",
    "0",
    "121",
    "25.5",
    "x",
    "-1",
    " 15 ",
    "\u0661\u0665",
    "\U0001d7d9\U0001d7e0",
    "9" * 41,
    "\ufffd",
)
WHYS = (
    "One small bag",
    " One\r\n\r\n\r\nbag\u200b ",
    "",
    " \t\n",
    "e\u0301t\u00e9",
    "\ufeff",
    "\x1c",
    "\ufffd",
    "x" * 501,
)
ODD = ("perhaps", "yes ", "YES", "", "\u00fes")
OFTEN, SELDOM, HARDLY = 0.9, 0.1, 0.02


def typed_pages(most: int, seed: int) -> Iterator[Page]:
    """So many pages, the same ones for the same seed."""
    for number in range(most):
        dice = random.Random(f"{seed} {number}")  # noqa: S311 - which case, not a secret
        facts, page = _facts(dice)
        asked = questions_for(facts) if dice.random() < OFTEN else questions_for({})
        page |= WHEN | _declared(dice, asked, facts)
        for question in asked:
            page |= _answered(dice, question, is_ordinary(question, facts))
        yield page


def _facts(dice: random.Random) -> tuple[dict[str, Any], Page]:
    """What is known of the facts, and what was typed for them."""
    known: dict[str, Any] = {}
    page: Page = {}
    for name, words in WORD_FACTS.items():
        value = dice.choice(words.values()) if dice.random() < 0.5 else words.values()[0]
        page[name] = [dice.choice(ODD) if dice.random() < HARDLY else value]
        known |= {name: value} if page[name] == [value] else {}
    age = dice.choice(AGES)
    page["age"] = [dice.choice(ODD_AGES) if dice.random() < SELDOM else age]
    known |= {"age": int(age)} if page["age"] == [age] else {}
    known.pop("prior_engagement", None)
    if dice.random() < HARDLY:
        gone = dice.choice(list(page))
        page.pop(gone)
        known.pop(gone, None)
    return known, page


def _declared(dice: random.Random, asked: Sequence[Question], facts: dict[str, Any]) -> Page:
    """The statements that stood there, and what was said of them. Now and then another page stood there."""
    stood = [question.statement for question in asked if is_ordinary(question, facts)]
    shown = [name_of(question) for question in asked if not is_ordinary(question, facts)]
    for listed in (stood, shown):
        if listed and dice.random() < SELDOM:
            listed.remove(dice.choice(listed))
    said = dice.choices(["all", "different", "", *ODD[:1]], weights=[50, 40, 8, 2])
    page = {"stated": stood, "shows": [" ".join(shown)], "usual": said}
    return {name: values for name, values in page.items() if dice.random() >= HARDLY}


def _answered(dice: random.Random, question: Question, is_declared: bool) -> Page:
    """One answer as it was typed. To what is declared it is mostly none."""
    allowed = allowed_values(question)
    if question.kind == QuestionKind.CHOICES:
        given = dice.choices(allowed, k=dice.choice([0, 0, 0, 1, 2]))
    else:
        given = [dice.choice(allowed)]
    if dice.random() < HARDLY:
        given = [dice.choice(ODD)]
    page = {name_of(question): given}
    if dice.random() < (0.8 if is_declared else SELDOM):
        page = {}
    if question.usual_reasons and dice.random() < 0.7:
        tapped = dice.choices([*question.usual_reasons, *ODD[: dice.random() < SELDOM]], k=2)
        page[name_of_reasons(question)] = sorted(set(tapped))
    if question.why and dice.random() < 0.7:
        page[name_of_why(question)] = [dice.choice(WHYS) if dice.random() < 0.4 else WHYS[0]]
    return page
