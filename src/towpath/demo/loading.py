"""Fill fresh stores: keys, peers and people by the real commands, then three months of work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from towpath.demo.months.conductor import Conductor
from towpath.demo.months.days import A_DAY, at_wall, wall
from towpath.demo.personas import CARDS, UNCARDED, Persona
from towpath.demo.town import ORGANISATIONS, Town
from towpath.schemes.deadlines import is_working_day

Say = Callable[[str], None]

OPENS = time(10)
WEEKS = 13
PEOPLE_BESIDE = {"jo", "kwame", "fern", "hugo", "may"}


@dataclass(frozen=True)
class Months:
    """How much work there is to be, and how it is drawn."""

    referrals: int = 280
    weeks: int = WEEKS
    seed: int = 2601


def load(town: Town, months: Months, say: Say, meanwhile: Callable[[], None]) -> dict[str, Any]:
    """Fill the stores of a fresh town. Returns what each side reports.

    `meanwhile` is done once the stores are made: what it starts may not open them before this returns.
    """
    until = morning_of(town.clock.now)
    since = at_wall(wall(until).date() - timedelta(weeks=months.weeks), time(8))
    town.clock.go_to(since)
    with Conductor(town.with_a_store(), town.clock, town.logs) as conductor:
        say("Making the stores, the keys and the accounts of staff")
        introduce(town, conductor)
        plan = {"seed": months.seed, "until": until.isoformat(), "referrals": months.referrals}
        line = {"do": "prepare", "plan": plan, "at": since.isoformat()}
        conductor.ask(dict.fromkeys(town.with_a_store(), line))
        meanwhile()
        _walk(conductor, since, until, say)
        reports = conductor.ask({name: {"do": "report"} for name in town.with_a_store()})
    town.clock.go_to(until)
    return reports


def morning_of(now: datetime) -> datetime:
    """Ten in the morning of today, or of the last working day: the first moment of the demonstration."""
    day = wall(now).date()
    while not is_working_day(day):
        day -= A_DAY
    return at_wall(day, OPENS)


def introduce(town: Town, conductor: Conductor) -> None:
    """What an administrator types on a new server, on every side at once."""
    sites = town.with_a_store()
    conductor.ask({name: _command("migrate", "--verbosity", "0") for name in sites})
    conductor.ask({"police": _command("seal", "keygen")})
    keygen = {
        name: _command("gate", "keygen", "--out", site.environment["GATE_KEY_FILE"])
        for name, site in sites.items()
    }
    keys = {name: line["said"].split()[-1] for name, line in conductor.ask(keygen).items()}
    for other, key in keys.items():
        line = _peer(other, sites[other].url, key)
        conductor.ask({name: line for name in sites if name != other})
    staff = [*CARDS, *(one for one in UNCARDED if one.username in PEOPLE_BESIDE)]
    of_each = [[one for one in staff if one.site == name] for name in sites]
    for some in zip_longest(*of_each):
        conductor.ask({one.site: _account(one, town.password) for one in some if one})


def _walk(conductor: Conductor, since: datetime, until: datetime, say: Say) -> None:
    """Day by day, with a line whenever a month begins."""
    told = ""
    for moment in conductor.walk(since, until):
        month = f"{wall(moment):%B %Y}"
        if month != told:
            say(f"Walking through {month}")
            told = month


def _command(*words: str, typed: str = "") -> dict[str, Any]:
    return {"do": "command", "words": list(words), "typed": typed}


def _peer(name: str, url: str, key: str) -> dict[str, Any]:
    code, title = ORGANISATIONS[name]
    where = ("--title", title, "--kind", name, "--url", f"{url}/gate/", "--key", key)
    return _command("gate", "peer", "add", code, *where)


def _account(who: Persona, password: str) -> dict[str, Any]:
    words = ("--name", who.name, "--role", who.role, "--number", who.number, "--team", who.team)
    return _command("people", "add", who.username, *words, typed=f"{password}\n")
