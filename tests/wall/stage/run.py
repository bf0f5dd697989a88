"""Play one world from the street to the desk, and lay open all that police could observe of it."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.wall.stage.history import BEGIN, Deed, Told, Untold, at, deeds_of
from tests.wall.stage.theatre import Theatre, World

BEATS = (755, 1025)
"""When the workers of both sides wake, in minutes after midnight: at noon, and after the release."""


@dataclass(frozen=True)
class Seen:
    """All that police could observe in one world, and the words that were said."""

    deliveries: list[str]
    rows: str
    log: list[str]
    pages: dict[str, str]
    words: list[list[str]]


def play(
    theatre: Theatre,
    told: tuple[Told, ...],
    untold: tuple[Untold, ...],
    *,
    days: set[int],
    mutant: str = "",
    pages: bool = True,
) -> Seen:
    """One world, with these facts behind what is told. Workers wake on these days."""
    with theatre.world(BEGIN, mutant=mutant) as world:
        refs = _refer(world, told)
        _go_through(world, refs, _deeds(told, untold), days)
        for ref in refs:
            world.to("police", "decide", ref=ref, outcome="22")
        world.put(at(max(days) + 4, 1025))
        _beat(world)
        return _seen(world, refs, pages)


def both(
    theatre: Theatre, told: tuple[Told, ...], one: tuple[Untold, ...], other: tuple[Untold, ...], **how: Any
) -> tuple[Seen, Seen]:
    """Two worlds side by side, with the same told and with different untold facts."""
    days = {0, *(deed.day for untold in (one, other) for deed in _deeds(told, untold))}
    days |= {day + 1 for day in days}
    with ThreadPoolExecutor(2) as pool:
        first, second = (
            pool.submit(play, theatre, told, untold, days=days, **how) for untold in (one, other)
        )
        return first.result(), second.result()


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


def _go_through(world: World, refs: list[str], deeds: list[Deed], days: set[int]) -> None:
    """Deeds in order of time, and between them the beats of the workers."""
    beats = [at(day, minute) for day in sorted(days) for minute in BEATS if at(day, minute) > world.now]
    waiting = list(deeds)
    for beat in beats:
        while waiting and waiting[0].at < beat:
            _do(world, refs, waiting.pop(0))
        world.put(beat)
        _beat(world)


def _do(world: World, refs: list[str], deed: Deed) -> None:
    world.to("care", "put", now=deed.at)
    world.to("care", "do", deed=deed.name, referral=refs[deed.case], must=deed.must, said=deed.said)


def _beat(world: World) -> None:
    world.to("police", "beat")
    world.to("care", "beat")


def _seen(world: World, refs: list[str], pages: bool) -> Seen:
    mask = Mask(world)
    return Seen(
        deliveries=[
            mask(f"{one.at} {dict(one.headers)} {one.body.decode()} {one.answer}") for one in world.delivered
        ],
        rows=mask(world.to("police", "rows")),
        log=[mask(line) for line in world.to("police", "log")],
        pages={name: mask(page) for name, page in world.to("police", "pages").items()} if pages else {},
        words=[world.to("care", "words", referral=ref) for ref in refs],
    )


class Mask:
    """The closed list of what may differ: the random id of a message, and what follows from it.

    An id is masked only if the dice gave it, once; a seal only if the care side's key makes exactly that
    seal of exactly those bytes at exactly that time, and nothing stands beside it.
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
    for name in one.pages.keys() | other.pages.keys():
        first, second = one.pages.get(name, ""), other.pages.get(name, "")
        if first != second:
            found.append(_first(f"page {name}", first.splitlines(), second.splitlines()))
    return found


def _first(what: str, one: list[str], other: list[str]) -> str:
    for number in range(max(len(one), len(other))):
        first = one[number] if number < len(one) else "(nothing)"
        second = other[number] if number < len(other) else "(nothing)"
        if first != second:
            return f"{what} {number}:\n  {first[:600]}\n  {second[:600]}"
    return what
