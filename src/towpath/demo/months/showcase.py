"""A few people whose stories are told in full, so that every list of work has something on it at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from towpath.demo.months.days import A_DAY, at_wall, wall
from towpath.demo.months.encounters import DEFERRED, KNIFE, VOLUNTARY, YOUTH, Met


@dataclass(frozen=True)
class Part:
    """One person of the showcase: who, how many days before the end, and what becomes of them with care."""

    given_name: str
    family_name: str
    scheme: str
    days_ago: int
    fate: str = "completes"
    says: str = "accepts"
    hour: int = 15


DEV = Part("Dev", "Sample", DEFERRED, 33, "completes")
PARTS = (
    DEV,
    Part("Robin", "Sample", DEFERRED, 1, "waits", hour=19),
    Part("Mina", "Example", VOLUNTARY, 1, "waits", hour=20),
    Part("Theo", "Placename", YOUTH, 2, "completes"),
    Part("Ines", "Notreal", DEFERRED, 27, "never"),
    Part("Caleb", "Pretend", DEFERRED, 22, "never"),
    Part("Wyn", "Lockgate", DEFERRED, 16, "never"),
    Part("Ruth", "Madeup", VOLUNTARY, 24, "never"),
    Part("Anton", "Testcase", DEFERRED, 62, "completes"),
    Part("Mae", "Fictive", YOUTH, 64, "completes"),
    Part("Idris", "Invented", DEFERRED, 50, "drops_out"),
    Part("Nell", "Specimen", DEFERRED, 30, "pauses"),
    Part("Yusuf", "Mockford", KNIFE, 20, "completes"),
    Part("Lowri", "Demoson", VOLUNTARY, 2, says="thinks_yes", hour=18),
    Part("Beth", "Windlass", DEFERRED, 1, says="thinks_yes", hour=21),
)
FATES = {(part.given_name, part.family_name): part.fate for part in PARTS}


def showcase(since: datetime, until: datetime) -> list[Met]:
    """The showcase as encounters of PC Okoro. Their numbers follow those of everybody else."""
    today = wall(until).date()
    return [
        Met(
            at=at_wall(today - part.days_ago * A_DAY, time(part.hour, 7 * number % 60)),
            scheme=part.scheme,
            says=part.says,
            given_name=part.given_name,
            family_name=part.family_name,
            number=900 + number,
            part=part.fate,
        )
        for number, part in enumerate(PARTS)
        if at_wall(today - part.days_ago * A_DAY, time(part.hour)) > since
    ]
