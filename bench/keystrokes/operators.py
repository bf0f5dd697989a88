"""The operators of the keystroke-level model: what each takes, by whom, and how deeds become operators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Operator:
    """One kind of thing that a person does, the seconds that it takes, and where the number is from."""

    letter: str
    seconds: float
    what: str
    source: str
    confirm: str = ""


CARD = "Card, Moran and Newell, The Psychology of Human-Computer Interaction, 1983, chapter 8"
OPERATORS = {
    each.letter: each
    for each in (
        Operator(
            "K",
            60 / (36.2 * 5),
            "type one character on the keyboard of a phone",
            "Palin and others, How do People Type on Mobile Devices, MobileHCI 2019: 36.2 words a minute, "
            "a word being five characters, from 37,370 people",
        ),
        Operator(
            "T",
            0.5,
            "move the thumb to something on the screen and tap it",
            "a setting in the place of P, whose 1.10 seconds are for a mouse: Rice and Lartigue, Touch-Level "
            "Model, 2014, name the operator and leave its time to be measured",
            "[unverified] measure it with officers, gloves on, before seconds are quoted",
        ),
        Operator(
            "S",
            0.07,
            "flick the page on; finding one's place again is an M",
            "El Batran and Dunlop, Enhancing KLM to Fit Touch Screen Mobile Devices, MobileHCI 2014",
            "[unverified] confirm against the paper; the table says what half a second would make of it",
        ),
        Operator("H", 0.4, "bring the hand to the keyboard of the phone, or back from it", CARD),
        Operator("M", 1.35, "make up one's mind, or find the place on the screen", CARD),
    )
}
"""R, the wait for a page, has no fixed number: it is measured in the same run."""


TAP, CHARACTER, SWIPE = "tap", "character", "swipe"


@dataclass(frozen=True)
class Deed:
    """What the browser saw: a tap, a character or a swipe, and in which question of the page it was."""

    kind: str
    question: str = ""
    target: str = ""
    types: bool = False


@dataclass(frozen=True)
class Sequence:
    """A walk in operators, with the seconds that its pages took to come."""

    letters: str
    waited: float = 0.0

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each."""
        return Counter(self.letters)

    def seconds(self, times: Mapping[str, float] | None = None) -> float:
        """What the whole walk takes somebody who knows the pages and makes no mistake."""
        each = {letter: one.seconds for letter, one in OPERATORS.items()} | dict(times or {})
        return sum(each[letter] for letter in self.letters) + self.waited

    def __str__(self) -> str:
        return ", ".join(f"{number} {letter}" for letter, number in sorted(self.counts.items()))


def operators_of(deeds: Iterable[Deed], waited: float = 0.0) -> Sequence:
    """Write a walk as operators.

    M stands before the first deed of each question: the officer reads it and makes up their mind (Kieras,
    Using the Keystroke-Level Model, 2001). What follows in the same question is one thought (rule 2 of Card,
    Moran and Newell). A button that only goes on belongs to no question: it has an M as the first and as the
    last of the walk, to begin and to check what is sent; between, it is foreseen (their rule 1). H stands
    where typing begins and where it ends.
    """
    listed = list(deeds)
    ends = [at for at, deed in enumerate(listed) if deed.kind == TAP and not deed.question]
    letters: list[str] = []
    before, typing = "", False
    for at, deed in enumerate(listed):
        if deed.kind == SWIPE:
            letters.append("S")
            continue
        starts = bool(deed.question) and deed.question != before
        letters += ["M"] if starts or at in (ends[:1] + ends[-1:]) else []
        letters += _by_hand(deed, typing=typing)
        before, typing = deed.question or before, deed.types
    return Sequence("".join(letters), waited)


def _by_hand(deed: Deed, *, typing: bool) -> list[str]:
    if deed.kind == CHARACTER:
        return ["K"]
    if deed.types:
        return ["T"] if typing else ["T", "H"]
    return ["H", "T"] if typing else ["T"]


def ratio_between(
    longer: Sequence, shorter: Sequence, factors: tuple[float, ...] = (0.5, 2.0)
) -> tuple[float, float]:
    """The lowest and the highest ratio, when each operator by itself takes half or twice as long."""
    ratios = [longer.seconds() / shorter.seconds()]
    for letter, one in OPERATORS.items():
        for factor in factors:
            times = {letter: one.seconds * factor}
            ratios.append(longer.seconds(times) / shorter.seconds(times))
    return min(ratios), max(ratios)
