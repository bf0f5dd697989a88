"""Hold every text against the lists and the measure: each fault, where it is and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .avoid import found
from .exceptions import Allowed
from .places import is_english, place_of
from .reach import Reach
from .reading import files_in, texts_of
from .reading_age import AGE, FEWEST_WORDS, HARDEST, LEAST, measured, sentences_of
from .said import Said


@dataclass(frozen=True)
class Finding:
    """One place to mend: the word that was found, or none where a text is too hard to read."""

    path: Path
    line: int
    about: str
    found: str
    say: str
    text: str

    def __str__(self) -> str:
        found = f'"{self.found}": write: ' if self.found else ""
        return f"{self.path}:{self.line}: {self.about}: {found}{self.say}"


@dataclass(frozen=True)
class Report:
    """What was read, what is to be mended, and which exceptions for these files nothing needs any more."""

    files: int
    texts: int
    findings: tuple[Finding, ...]
    unused: tuple[Allowed, ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence that the person reads, and how old its reader has to be."""

    path: Path
    line: int
    words: int
    age: float
    text: str


def check(paths: Iterable[Path], allowed: Iterable[Allowed] = ()) -> Report:
    """Read every file below these paths and find what is to be mended there."""
    read = [(path, texts_of(path)) for path in files_in(paths)]
    every = [finding for path, said in read for finding in findings_in(path, said)]
    known = tuple(allowed)
    used = {one for one in known for finding in every if _covers(one, finding)}
    left = tuple(finding for finding in every if not any(_covers(one, finding) for one in used))
    texts = sum(len(said) for _, said in read)
    unused = (one for one in known if one not in used and any(one.is_about(path) for path, _ in read))
    return Report(len(read), texts, left, tuple(unused))


def findings_in(path: Path, texts: Iterable[Said]) -> Iterator[Finding]:
    """Every fault in the texts of one file."""
    texts = tuple(texts)
    for said in texts:
        yield from words_in(path, said)
    yield from _too_hard(path, texts)


def words_in(path: Path, said: Said) -> Iterator[Finding]:
    """Every word to leave out in one text."""
    for entry, match in found(said.text, said.reach):
        word = " ".join(match.group(0).split())
        yield Finding(path, _line_of(path, said, word), entry.about, word, entry.say, said.text)


def sentences_for_the_person(path: Path, texts: Iterable[Said]) -> Iterator[Sentence]:
    """Each English sentence of a file that the person reads, measured alone."""
    if not is_english(path) or place_of(path).every_word:
        return
    for said in texts:
        if said.reach >= Reach.PERSON:
            for text in sentences_of(said.text):
                alone = measured([text])
                yield Sentence(path, said.line, alone.words, alone.age, text)


def _too_hard(path: Path, texts: Iterable[Said]) -> Iterator[Finding]:
    every = list(sentences_for_the_person(path, texts))
    whole = measured(one.text for one in every)
    if whole.words >= FEWEST_WORDS and whole.age > AGE:
        say = f"the whole of it is for age {whole.age:.1f}: write for age {AGE}"
        yield Finding(path, 1, "hard to read", "", say, "")
    for one in every:
        if one.words >= LEAST and one.age > HARDEST:
            say = f"for age {one.age:.1f}: make it two sentences, or take shorter words: {one.text}"
            yield Finding(path, one.line, "hard to read", "", say, one.text)


def _line_of(path: Path, said: Said, word: str) -> int:
    """The line on which the word itself stands, if it can be seen there; else where its text begins."""
    lines = path.read_text(encoding="utf-8").splitlines() if said.last > said.line else []
    within = enumerate(lines[said.line - 1 : said.last], start=said.line)
    return next((number for number, line in within if word.split()[0] in line), said.line)


def _covers(one: Allowed, finding: Finding) -> bool:
    return one.covers(finding.path, finding.text, finding.found)
