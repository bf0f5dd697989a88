"""Which paper fits a person best: by the language they speak and what makes reading easier for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from towpath.police.models import Diversion, Person
from towpath.police.takeaway.texts import Kind, languages
from towpath.schemes.words import AccessNeed, Language

EASIER = frozenset({AccessNeed.EASY_READ, AccessNeed.LEARNING, AccessNeed.READING, AccessNeed.MEMORY})
LARGER = frozenset({AccessNeed.LARGE_PRINT, AccessNeed.SIGHT})


@dataclass(frozen=True)
class Choice:
    """A paper, and why it comes first."""

    language: Language
    kind: Kind
    why: str = ""


def choice_for(person: Person | None) -> Choice:
    """What to offer first. The officer can always take another."""
    if person is None:
        return Choice(Language.ENGLISH, Kind.CARD)
    speaks = Language(person.language)
    language = speaks if speaks.value in languages() else Language.ENGLISH
    kind = _kind(frozenset(person.access_needs))
    reasons = (_why_kind(kind), _why_language(speaks, language))
    return Choice(language, kind, " ".join(reason for reason in reasons if reason))


def to_choose(case: Diversion) -> dict[str, Any]:
    """For the pages on which an officer chooses: what comes first for this person, and all that there is."""
    return {
        "first": choice_for(Person.objects.filter(diversion=case).first()),
        "kinds": list(Kind),
        "languages": [texts.language for texts in languages().values()],
    }


def as_chosen(language: str, kind: str, first: Choice) -> Choice:
    """What was chosen by hand, and what comes first where that is none of ours."""
    if language not in languages():
        language = first.language
    return Choice(Language(language), Kind(kind) if kind in Kind.values() else first.kind)


def _kind(needs: frozenset[str]) -> Kind:
    if needs & EASIER:
        return Kind.EASY_READ
    return Kind.LARGE_PRINT if needs & LARGER else Kind.CARD


def _why_kind(kind: Kind) -> str:
    if kind is Kind.CARD:
        return ""
    return f"{kind.label} comes first, because of what makes it easier for them."


def _why_language(speaks: Language, language: Language) -> str:
    if speaks is language:
        return "" if language is Language.ENGLISH else f"{language.label} comes first, because they speak it."
    if speaks is Language.OTHER:
        return "There is none in their language yet. Go through it with them."
    return f"There is none in {speaks.label} yet. Go through it with them."
