"""How old a reader has to be for a text: Flesch-Kincaid, kept here so that every figure can be made again.

Kincaid, Fishburne, Rogers and Chissom 1975:
grade = 0.39 words per sentence + 11.8 syllables per word - 15.59.
A child in grade g of a school in the United States is about g + 5 years old, so age = grade + 5. The formula
knows only lengths: it is a smoke alarm, and no proof that a text is understood. It is for English. Names that
have no shorter word (data/names.toml) count as two syllables.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .markup import FILLED

NAMES = Path(__file__).parent / "data" / "names.toml"
AGE = 9
"""What the person reads is for this age, a file as a whole."""
HARDEST = 13
"""No single sentence may be harder; one alone is measured badly, so this is wider."""
LEAST, FEWEST_WORDS = 6, 60
"""Words in a sentence, and in a file, below which a figure says nothing."""

_WORD = re.compile(rf"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d[\d:,.]*(?:am|pm)?|{FILLED}")
_END = re.compile(r"(?<=[.?!:])[\"\u201d\u2019)]*\s+|\s*\n\s*\n\s*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzg])es$|(?<=[vrtdnkpm])e(?=ly$|ment|ful|less)"
)
_TWO = re.compile(r"i(?=a|ou?[^un]|um|et)(?<![tcs]i)|eo(?=[^u])|ua(?!r)|ying|oing|eing|(?<=[^q])uou")
# Where the letters mislead; what else they mislead about has to be a rare word in our texts.
_KNOWN = {
    **dict.fromkeys(
        ("being", "different", "evening", "evenings", "every", "language", "languages", "people"), 2
    ),
    **dict.fromkeys(
        ("police", "quiet", "safely", "science", "someone", "something", "sometimes", "towards"), 2
    ),
    **dict.fromkeys(("business", "create", "client", "voicemail", "voicemails", "likely"), 2),
    **dict.fromkeys(("area", "everyone", "everything", "idea", "radio", "somebody", "video"), 3),
    **dict.fromkeys(("anybody", "experience", "january", "society"), 4),
}


@dataclass(frozen=True)
class Measured:
    """How many sentences, words and syllables a text has."""

    sentences: int
    words: int
    syllables: int

    @property
    def age(self) -> float:
        """The reading age in years; 0 for a text without words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59 + 5

    def __add__(self, other: Measured) -> Measured:
        return Measured(
            self.sentences + other.sentences, self.words + other.words, self.syllables + other.syllables
        )


def sentences_of(text: str) -> list[str]:
    """The sentences of one text, each on one line."""
    return [" ".join(one.split()) for one in _END.split(text) if _WORD.search(one)]


def measured(sentences: Iterable[str]) -> Measured:
    """Several sentences as one text."""
    every = [_WORD.findall(sentence) for sentence in sentences]
    words = [word for found in every for word in found]
    return Measured(sum(map(bool, every)), len(words), sum(map(syllables, words)))


@cache
def _names() -> frozenset[str]:
    return frozenset(tomllib.loads(NAMES.read_text(encoding="utf-8"))["names"])


def syllables(word: str) -> int:
    """How many syllables an English word has, by its letters. A number is one, and so is a gap to fill in."""
    bare = re.sub(r"[^a-z]", "", re.sub(r"['\u2019]s$", "", word.casefold()))
    if "-" in word:
        return sum(syllables(part) for part in word.split("-"))
    if bare in _names():
        return 2
    if bare in _KNOWN:
        return _KNOWN[bare]
    spoken = _SILENT.sub("", bare) if len(bare) > 3 else bare
    return max(1, len(_VOWELS.findall(spoken)) + len(_TWO.findall(spoken)))
