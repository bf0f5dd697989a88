"""The worker of a site: runs each job on its beat until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Job:
    """Something to do every so often. It says how many things it did, and may be killed at any point."""

    name: str
    every_seconds: float
    run: Callable[[datetime], int]
