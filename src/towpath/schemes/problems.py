"""What is wrong with a scheme file: where, and what was expected instead. All of it, not only the first."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a file."""

    file: str
    key: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.expected}"


class SchemeError(Exception):
    """A scheme file cannot be used. `problems` holds everything that was found, in the file's order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @property
    def file(self) -> str:
        """The file of the first problem."""
        return self.problems[0].file

    @property
    def key(self) -> str:
        """The key of the first problem."""
        return self.problems[0].key

    @property
    def expected(self) -> str:
        """What was expected at the first problem."""
        return self.problems[0].expected


class SchemeNotFound(LookupError):
    """No scheme on the shelf has this code and version."""
