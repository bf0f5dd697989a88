"""The shelf of scheme files: find one by code and version, or list those offered now."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..loading import load
from ..problems import Problem, SchemeError, SchemeNotFound
from ..scheme import Question, Scheme

SHIPPED = Path(__file__).parent
FOLDER = "TOWPATH_SCHEMES"
"""The environment variable that names a force's own folder of scheme files, used in place of ours."""


class Shelf:
    """All schemes of one folder, every version of each."""

    def __init__(self, folder: Path) -> None:
        self._schemes: dict[tuple[str, int], Scheme] = {}
        problems: list[Problem] = []
        for path in sorted(folder.glob("**/*.toml")):
            try:
                self._add(load(path), path)
            except SchemeError as error:
                problems += error.problems
        if not problems:
            problems = _asked_in_two_ways(self.current())
        if not problems and not self._schemes:
            problems = [Problem(str(folder), "folder", "expected at least one scheme file ending in .toml")]
        if problems:
            raise SchemeError(problems)

    def find(self, code: str, version: int | None = None) -> Scheme:
        """The scheme with this code: at this version, or the newest."""
        versions = [number for known, number in self._schemes if known == code]
        number = max(versions, default=0) if version is None else version
        if number not in versions:
            raise SchemeNotFound(f"There is no scheme {code!r}, version {version or 'any'}.")
        return self._schemes[code, number]

    def current(self) -> tuple[Scheme, ...]:
        """The newest version of each scheme that is offered now, by code."""
        codes = sorted({code for code, _ in self._schemes})
        return tuple(scheme for scheme in map(self.find, codes) if scheme.offered)

    def every(self) -> tuple[Scheme, ...]:
        """Every scheme at every version, by code and version."""
        return tuple(self._schemes[key] for key in sorted(self._schemes))

    def _add(self, scheme: Scheme, path: Path) -> None:
        key = (scheme.code, scheme.version)
        if key in self._schemes:
            expected = f"expected another version: {scheme.code} {scheme.version} is in another file too"
            raise SchemeError([Problem(path.name, "version", expected)])
        self._schemes[key] = scheme


def _asked_in_two_ways(schemes: Iterable[Scheme]) -> list[Problem]:
    """An officer answers a question once for all schemes, so its name has to mean one thing."""
    first: dict[str, tuple[Question, str]] = {}
    problems = []
    for scheme in schemes:
        for question in scheme.questions:
            known, code = first.setdefault(question.id, (question, scheme.code))
            if known != question:
                expected = f"expected the question {question.id!r} as {code} asks it, or another id"
                problems.append(Problem(scheme.code, "questions", expected))
    return problems


def find(code: str, version: int | None = None) -> Scheme:
    """The scheme with this code, at the version that judged the case, or the newest."""
    return _shelf().find(code, version)


def current() -> tuple[Scheme, ...]:
    """The schemes that are offered now."""
    return _shelf().current()


def every() -> tuple[Scheme, ...]:
    """Every scheme at every version that cases may still refer to."""
    return _shelf().every()


def _shelf() -> Shelf:
    return _shelf_in(Path(os.environ.get(FOLDER) or SHIPPED))


@cache
def _shelf_in(folder: Path) -> Shelf:
    return Shelf(folder)
