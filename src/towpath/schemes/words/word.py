"""What every closed vocabulary is: a word that is stored, and the plain label that is shown."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """One word of a closed list. The value is stored and sent; the label and the hint are shown."""

    _value_: str
    label: str
    hint: str

    def __new__(cls, value: str, label: str = "", hint: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        word.hint = hint
        return word

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The (value, label) pairs for a form, in the order in which they are to be offered."""
        return [(word.value, word.label) for word in cls]

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """Every value that may be stored, for a form or for a CHECK in the database."""
        return tuple(word.value for word in cls)

    @classmethod
    def hints(cls) -> dict[str, str]:
        """The hint of each word that has one, by value."""
        return {word.value: word.hint for word in cls if word.hint}
