"""A scheme as plain JSON values, for a phone that judges and makes the offer while it has no signal."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from .answers import AGE, OLDEST, WORD_FACTS, YOUNGEST
from .eligibility import rules_of
from .safety import SIGNS
from .scheme import Offer, Question, Scheme

RULES_FORMAT = 1
"""Raised whenever a phone that knows only the form before would judge wrongly: it then refuses the rules."""


def rules_as_data(scheme: Scheme) -> dict[str, Any]:
    """All that it takes to judge by this scheme and to offer it. Nothing of it is about any person."""
    return {
        "format": RULES_FORMAT,
        "code": scheme.code,
        "version": scheme.version,
        "name": scheme.name,
        "short_name": scheme.short_name,
        "summary": scheme.summary,
        "route": scheme.route.value,
        "authorise": scheme.authorise,
        "facts": facts_as_data(),
        "questions": [_question(question) for question in scheme.questions],
        "rules": [rule.to_data() for rule in rules_of(scheme)],
        "exclusions": [exclusion.to_data() for exclusion in scheme.exclusions],
        "offer": _offer(scheme.offer),
        "dbs_words": scheme.dbs_words,
        "after_words": list(scheme.after_words),
        "print": print_of_words(scheme),
    }


def words_as_data(scheme: Scheme) -> dict[str, Any]:
    """All that an officer may read out of this scheme, and nothing else of it."""
    offer = _offer(scheme.offer)
    del offer["record"]
    return {**offer, "dbs_words": scheme.dbs_words, "after_words": list(scheme.after_words)}


def print_of_words(scheme: Scheme) -> str:
    """The print of these words: another one as soon as a letter of them is another."""
    said = {"code": scheme.code, **words_as_data(scheme)}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def signs_as_data() -> list[dict[str, Any]]:
    """The signs of danger and what is done first about each, what matters most first."""
    return [
        {
            "id": sign.id,
            "when": [condition.to_data() for condition in sign.when],
            "title": sign.title,
            "steps": list(sign.steps),
        }
        for sign in SIGNS
    ]


def facts_as_data() -> dict[str, Any]:
    """What may be said about each fact that is known in every case, by name."""
    words = {name: list(WORD_FACTS[name].values()) for name in sorted(WORD_FACTS)}
    return {AGE: {"lowest": YOUNGEST, "highest": OLDEST}, **words}


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "ask": question.ask,
        "kind": question.kind.value,
        "hint": question.hint,
        "options": [asdict(option) for option in question.options],
        "why": question.why,
        "why_id": question.why_id,
        **_usual(question),
    }


def _usual(question: Question) -> dict[str, Any]:
    """What is declared with the usual answer, when it may be, and the reasons that can be tapped."""
    usual = question.usual
    return {
        "usual": list(usual) if isinstance(usual, tuple) else usual,
        "usual_if": question.usual_if.to_data() if question.usual_if else None,
        "usual_reasons": list(question.usual_reasons),
        "statement": question.statement,
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "words_version": offer.words_version,
        "words": list(offer.words),
        "ask": offer.ask,
        "if_no": offer.if_no,
        "if_stops": offer.if_stops,
        "sharing": offer.sharing,
        "no_phone_words": list(offer.no_phone_words),
        "record": [record.value for record in offer.record],
    }
