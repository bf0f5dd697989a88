"""Play one world from the street to the desk, and lay open all that police could observe of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.wall.stage.history import BEGIN, POLICE_TAKE_BACK, Deed, Told, Untold, at, deeds_of
from tests.wall.stage.theatre import Theatre, World

NOON, EVENING = 755, 1025
"""When workers wake, in minutes after midnight: that of care at noon, both after the release."""


@dataclass(frozen=True)
class Seen:
    """All that police could observe in one world; the words that were said, and what was done behind them."""

    deliveries: list[str]
    rows: str
    log: list[str]
    pages: dict[str, str]
    outside: dict[str, str]
    door: list[str]
    words: list[list[str]]
    done: set[str]


Glimpse = list[str]
"""What can be compared at any moment, without asking either side."""


def play(
    theatre: Theatre,
    told: tuple[Told, ...],
    untold: tuple[Untold, ...],
    *,
    days: set[int],
    mutant: str = "",
    pages: bool = True,
    role: str = "",
) -> Generator[Seen | Glimpse, None, None]:
    """One world, with these facts behind what is told: a glimpse after every beat, and at last all of it."""
    with theatre.world(BEGIN, mutant=mutant) as world:
        refs = _refer(world, told)
        claimed, *unclaimed = (world.to("police", "door", ref=ref)[0] for ref in refs)
        door = [world.to("person", "claim", code=claimed)["shown"]]
        for _ in _go_through(world, refs, _deeds(told, untold), days):
            door += [world.to("person", "call"), *world.to("person", "try_codes", codes=unclaimed)]
            yield _glimpse(world, door)
        for ref in refs:
            world.to("police", "decide", ref=ref, outcome="22")
        world.put(at(max(days) + 4, 1025))
        _beat(world)
        yield _seen(world, refs, door, lambda: world.to("police", "pages", role=role) if pages else {})


def both(
    theatre: Theatre, told: tuple[Told, ...], one: tuple[Untold, ...], other: tuple[Untold, ...], **how: Any
) -> tuple[Seen, Seen]:
    """All of two worlds, with the same told and with different untold facts."""
    *_, (first, second) = _side_by_side(theatre, told, one, other, **how)
    return first, second


def are_told_apart(
    theatre: Theatre, told: tuple[Told, ...], one: tuple[Untold, ...], other: tuple[Untold, ...], **how: Any
) -> bool:
    """Whether police see a difference between two worlds, looked for after every beat."""
    for first, second in _side_by_side(theatre, told, one, other, pages=False, **how):
        if isinstance(first, Seen):
            return bool(differences(first, second))
        if first != second:
            return True
    raise AssertionError("a world has no end")


def _side_by_side(
    theatre: Theatre, told: tuple[Told, ...], one: tuple[Untold, ...], other: tuple[Untold, ...], **how: Any
) -> Iterator[Any]:
    """Two worlds, beat by beat, each in processes of its own."""
    days = {0, *(deed.day for untold in (one, other) for deed in _deeds(told, untold))}
    days |= {day + 1 for day in days}
    worlds = [play(theatre, told, untold, days=days, **how) for untold in (one, other)]
    with closing(worlds[0]), closing(worlds[1]), ThreadPoolExecutor(2) as pool:
        while all(beat := tuple(pool.map(next, worlds, (None, None)))):
            yield beat


def _deeds(told: tuple[Told, ...], untold: tuple[Untold, ...]) -> list[Deed]:
    """All that happens on the care side, in order of time."""
    facts = enumerate(zip(told, untold, strict=True))
    return sorted(deed for case, both_parts in facts for deed in deeds_of(case, *both_parts))


def _refer(world: World, told: tuple[Told, ...]) -> list[str]:
    world.to("care", "slots_only")
    world.put(BEGIN + timedelta(minutes=1))
    refs = []
    for number, case in enumerate(told):
        phone = f"+44770090012{number}"
        refs.append(world.to("police", "refer", scheme=case.scheme, wants_slot=case.wants_slot, phone=phone))
    world.put(BEGIN + timedelta(minutes=2))
    _beat(world)
    return refs


def _go_through(world: World, refs: list[str], deeds: list[Deed], days: set[int]) -> Iterator[int]:
    """Deeds in order of time, and between them the beats of the workers; gives the minute of each beat."""
    waiting = list(deeds)
    for day, minute in ((day, minute) for day in sorted(days) for minute in (NOON, EVENING)):
        beat = at(day, minute)
        while waiting and waiting[0].at < beat:
            _do(world, refs, waiting.pop(0))
        world.put(beat)
        if minute == EVENING:
            world.to("police", "beat")
        world.to("care", "beat")
        yield minute


def _do(world: World, refs: list[str], deed: Deed) -> None:
    if deed.name == POLICE_TAKE_BACK:
        world.put(deed.at)
        assert world.to("police", "take_back", ref=refs[deed.case])
        world.to("police", "beat")
        return
    world.to("care", "put", now=deed.at)
    asked = {"deed": deed.name, "referral": refs[deed.case], "must": deed.must, "said": deed.said}
    if not world.to("care", "do", **asked):
        world.done.add(deed.name)


def _beat(world: World) -> None:
    world.to("police", "beat")
    world.to("care", "beat")


def _glimpse(world: World, door: list[str]) -> Glimpse:
    """The messages without id and seal, and what the officers' codes show."""
    parts = []
    for one in world.delivered:
        headers = {
            name: held for name, held in one.headers if name not in ("webhook-id", "webhook-signature")
        }
        body = one.body.decode().replace(dict(one.headers)["webhook-id"], "")
        parts.append(f"{one.at} {headers} {body} {one.answer}")
    return [*parts, *door]


def _seen(world: World, refs: list[str], door: list[str], pages: Callable[[], dict[str, str]]) -> Seen:
    mask = Mask(world)
    return Seen(
        deliveries=[
            mask(f"{one.at} {dict(one.headers)} {one.body.decode()} {one.answer}") for one in world.delivered
        ],
        rows=mask(world.to("police", "rows")),
        log=[mask(line) for line in world.to("police", "log")],
        pages={name: mask(page) for name, page in pages().items()},
        outside=world.to("care", "outside"),
        door=door,
        words=[world.to("care", "words", referral=ref) for ref in refs],
        done=world.done,
    )


class Mask:
    """The closed list of what may differ: the random id of a message, and what follows from it.

    An id is masked only if the dice gave it, once, and no throw was passed over for a better one; a seal only
    if the care side's key makes exactly that seal of exactly those bytes at exactly that time, and nothing
    stands beside it.
    """

    def __init__(self, world: World) -> None:
        given = world.to("care", "ids")
        self.names: dict[str, str] = {}
        for number, one in enumerate(world.delivered):
            headers = dict(one.headers)
            found = headers.get("webhook-id", "")
            if found not in given or found in self.names:
                continue
            self.names[found] = f"(id {number})"
            self.names[hashlib.sha256(one.body).hexdigest()] = f"(digest {number})"
            if headers["webhook-signature"] == world.to(
                "care", "seal", body=one.body, message_id=found, at=one.at
            ):
                self.names[headers["webhook-signature"]] = f"(seal {number})"

    def __call__(self, text: str) -> str:
        for found, name in self.names.items():
            text = text.replace(found, name)
        return text


def differences(one: Seen, other: Seen) -> list[str]:
    """Where police could tell the two worlds apart."""
    found = []
    if one.deliveries != other.deliveries:
        found.append(_first("delivery", one.deliveries, other.deliveries))
    if one.rows != other.rows:
        found.append(_first("row", one.rows.splitlines(), other.rows.splitlines()))
    if one.log != other.log:
        found.append(_first("log line", one.log, other.log))
    if one.door != other.door:
        found.append(_first("the officer's code", one.door, other.door))
    found += _pages("page", one.pages, other.pages)
    return found + _pages("from outside", one.outside, other.outside)


def _pages(what: str, one: dict[str, str], other: dict[str, str]) -> list[str]:
    both_of = {name: (one.get(name, ""), other.get(name, "")) for name in sorted(one.keys() | other.keys())}
    return [
        _first(f"{what} {name}", first.splitlines(), second.splitlines())
        for name, (first, second) in both_of.items()
        if first != second
    ]


def _first(what: str, one: list[str], other: list[str]) -> str:
    for number in range(max(len(one), len(other))):
        first = one[number] if number < len(one) else "(nothing)"
        second = other[number] if number < len(other) else "(nothing)"
        if first != second:
            return f"{what} {number}:\n  {first[:600]}\n  {second[:600]}"
    return what
