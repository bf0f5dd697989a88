"""What bin/test runs: each job is one command, with an environment and the words that choose it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.folders import HERE, NO_SITE, SITES, SITES_OF

ROOT = HERE.parent
BIN = Path(sys.executable).parent
NEEDS = {"postgres": "PostgreSQL", "journeys": "Chromium", "phones": "Chromium", "schemes": "Node.js"}
# The longest of them begin first, so that none is left alone at the end; before them, while a browser and
# a store may still have to be brought, what needs neither.
LONGEST_FIRST = ("wall", "journeys", "phones", "police", "care", "gate", "demo", "person")
# They have the same tables on either site: on PostgreSQL they run as the first of them.
ALIKE_ON_EVERY_SITE = ("gate", "kit")
SECONDS_ALLOWED = 1200


@dataclass(frozen=True)
class Job:
    """One command to run."""

    name: str
    words: frozenset[str]
    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    counts_tests: bool = False

    @property
    def file_name(self) -> str:
        """Its name, fit for a file or a database."""
        return self.name.replace(" ", "_").lower()

    @property
    def needs(self) -> str:
        """The program it cannot run without, or nothing."""
        return next((program for word, program in NEEDS.items() if word in self.words), "")


def all_jobs() -> list[Job]:
    """Every job, the checks first, then the longest tests."""
    return [*checks(), *sorted(suites(), key=_turn)]


def chosen(jobs: list[Job], words: list[str]) -> list[Job]:
    """The jobs that carry any of the words; all of them when no word is given."""
    return [job for job in jobs if job.words & set(words)] if words else jobs


def checks() -> Iterator[Job]:
    """Style, types, the import law, and per site its settings and migrations."""
    yield _check("format", f"{BIN}/ruff", "format", "--check", ".")
    yield _check("style", f"{BIN}/ruff", "check", ".")
    # Not from its cache, which does not notice when the settings it reads the models from have changed.
    yield _check("types", sys.executable, "-m", "mypy", "--no-incremental")
    yield _check("import law", f"{BIN}/lint-imports")
    for site in SITES:
        environment = {"DJANGO_SETTINGS_MODULE": f"towpath.sites.{site}.settings", "TOWPATH_MODE": "test"}
        django = (sys.executable, "-W", "error", "-m", "django")
        yield _check(f"migrations of {site}", *django, "makemigrations", "--check", environment=environment)
        yield _check(f"settings of {site}", *django, "check", "--fail-level=WARNING", environment=environment)


def suites() -> Iterator[Job]:
    """Each folder of tests under each site it is for: on SQLite, and on PostgreSQL when it has a store."""
    for folder, sites in SITES_OF.items():
        for site in sites:
            yield _suite(folder, site, "sqlite")
            if site != NO_SITE and (site == sites[0] or folder not in ALIKE_ON_EVERY_SITE):
                yield _suite(folder, site, "postgres")


def _check(name: str, *argv: str, environment: Mapping[str, str] | None = None) -> Job:
    return Job(name, frozenset({"lint", name.partition(" ")[0]}), argv, environment or {})


def _suite(folder: str, site: str, engine: str) -> Job:
    alone = site in (NO_SITE, folder)
    name = " ".join([folder, *([] if alone else ["as", site]), *(["on", engine] if site != NO_SITE else [])])
    words = {folder} if site == NO_SITE else {folder, engine}
    if engine == "sqlite" and folder not in ("wall", "journeys", "phones"):
        words.add("unit")
    return Job(
        name,
        frozenset(words),
        (sys.executable, "-m", "pytest", f"tests/{folder}", "-q", "--durations=5", "--no-header"),
        {"TOWPATH_SITE": site},
        counts_tests=True,
    )


def _turn(job: Job) -> tuple[int, bool]:
    folder = job.name.partition(" ")[0]
    place = LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)
    return place, bool(job.needs)


def environment_of(job: Job, directory: Path, database: str) -> dict[str, str]:
    """The environment a job runs in: ours, a folder of its own, and its database when it wants PostgreSQL."""
    ours = {
        key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "TEST_DATABASE_URL")
    }
    store = {"TEST_DATABASE_URL": f"{database}/{job.file_name}"} if "postgres" in job.words else {}
    own = {"TOWPATH_DIR": str(directory), "TMPDIR": str(directory)}
    return {**ours, "PYTHONUNBUFFERED": "1", **own, **job.environment, **store}
