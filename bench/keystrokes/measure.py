"""How long the quickest complete referral takes, beside a form of three questions walked in the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench.figures import Figure, at_most, told
from bench.keystrokes import floor, walks
from bench.keystrokes.operators import OPERATORS, Sequence, operators_of, ratio_between
from bench.keystrokes.recorder import Thumb
from bench.network.slow import SLOW_4G, slow_down
from bench.raw import Raw
from bench.stage import PHONE, a_browser, has_street, install_street, signed_in
from tests.journeys.site import a_town

MOST_RATIO, MOST_TAPS, MOST_PAGES, MOST_SECONDS = 2.0, 12, 4, 90.0
WALKS = 4
SLOW_SWIPE = {"S": 0.5}
WORDS_A_MINUTE = 150
"""Of reading aloud, unhurried. [unverified] A setting, to confirm with officers."""


@dataclass(frozen=True)
class Walked:
    """One walk that was seen."""

    name: str
    sequence: Sequence
    taps: int
    strict_taps: int
    all_taps: int
    characters: int
    pages: int
    spoken: int

    @property
    def seconds(self) -> float:
        """What it takes by the model."""
        return self.sequence.seconds()


def measure(raw: Raw) -> list[Figure]:
    """Both ways through the pages, and through the phone's own screens once those are there."""
    with a_town(raw.room("keystrokes")) as town, a_browser() as browser:
        url = town.sites["police"].url
        state = signed_in(browser, url)
        with floor.a_floor(f"{url}/static/build/towpath.css") as address:
            least = _seen(browser, {}, "three questions", lambda thumb: _on_the_floor(thumb, address))
        found = {"the pages": _ways(browser, state, url, "Send the referral", street=False)}
        if has_street(browser, state, url):
            found["the phone's screens"] = _ways(browser, state, url, "Save the referral", street=True)
    kept = {"floor": [least], **found}
    raw.keep("keystrokes.json", {name: [asdict(each) for each in ways] for name, ways in kept.items()})
    quickest = min((each for ways in found.values() for each in ways), key=lambda each: each.seconds)
    all_figures = [figures(name, ways, least, quickest) for name, ways in found.items()]
    return [figure for some in all_figures for figure in some] + _operators()


def figures(name: str, ways: list[Walked], least: Walked, quickest: Walked) -> list[Figure]:
    """The quicker way of these beside the floor; the others are told.

    The time in floors is a promise of the quickest of all: on the plain pages it is told, because there it
    depends on how soon pages come.
    """
    best = min(ways, key=lambda each: each.seconds)
    floors = best.seconds / least.seconds
    aloud = best.spoken / WORDS_A_MINUTE * 60
    whole = best.seconds + aloud
    floor_is = f"floor {least.seconds:.1f} s: {least.sequence}"
    others = ", ".join(f"{each.name} {each.seconds:.1f} s, {each.taps} taps" for each in ways if each != best)
    return [
        at_most(f"{name}: time, in floors", floors, MOST_RATIO, floor_is)
        if best is quickest
        else told(f"{name}: time, in floors", f"{floors:.2f}", floor_is),
        at_most(f"{name}: taps beside what is typed", best.taps, MOST_TAPS, f"{least.taps} on the floor"),
        at_most(f"{name}: pages", best.pages, MOST_PAGES, f"{least.pages} on the floor"),
        at_most(f"{name}: seconds with the offer aloud", whole, MOST_SECONDS, f"{aloud:.0f} s aloud"),
        told(f"{name}: the walk", f"{best.name}, {best.seconds:.1f} s: {best.sequence}", floor_is),
        *_beside(name, best, least),
        told(f"{name}: the other way", others),
    ]


def _beside(name: str, best: Walked, least: Walked) -> list[Figure]:
    low, high = ratio_between(best.sequence, least.sequence)
    slow = best.sequence.seconds(SLOW_SWIPE) / least.sequence.seconds(SLOW_SWIPE)
    typed = (f"{best.all_taps}, {best.characters}", f"{least.all_taps}, {least.characters} on the floor")
    waited = (f"{best.sequence.waited:.1f} s", f"{least.sequence.waited:.1f} s on the floor")
    strict = (f"{best.strict_taps}", f"{least.strict_taps} on the floor")
    return [
        told(f"{name}: taps but for name and number", *strict),
        told(f"{name}: all taps, characters", *typed),
        told(f"{name}: waiting for pages", *waited),
        told(f"{name}: floors, an operator halved or doubled", f"{low:.2f} to {high:.2f}"),
        told(f"{name}: floors, half a second for a swipe", f"{slow:.2f}"),
    ]


def _operators() -> list[Figure]:
    rows = [
        told(
            f"{each.letter}: {each.what}",
            f"{each.seconds:.2f} s",
            "; ".join(filter(None, (each.source, each.confirm))),
        )
        for each in OPERATORS.values()
    ]
    return [
        *rows,
        told("R: wait for a page", "as measured", f"{SLOW_4G.name}, {SLOW_4G.bits_a_second:,} bit/s"),
    ]


def _ways(browser: Browser, state: Any, url: str, sends: str, *, street: bool) -> list[Walked]:
    def walked(name: str) -> Walked:
        def walk(thumb: Thumb) -> None:
            if street:
                install_street(thumb.page, url)
            thumb.page.goto(f"{url}/")
            if street:
                thumb.page.locator('a[href^="/street/"]').first.wait_for()
            thumb.forget()
            walks.walk(thumb, walks.ROUTES[name], sends)

        return _seen(browser, state, name, walk, street=street)

    return [walked(name) for name in walks.ROUTES]


def _on_the_floor(thumb: Thumb, address: str) -> None:
    floor.walk(thumb, address, walks.GIVEN, walks.FAMILY, walks.PHONE)


def _seen(
    browser: Browser, state: Any, name: str, walk: Callable[[Thumb], None], *, street: bool = False
) -> Walked:
    """Walk it, first so that all is at hand that a browser keeps; the waits are the median of the others."""
    # Where pages are kept on the phone, the home page leads there: the plain pages are walked without.
    workers: Any = {"service_workers": "allow" if street else "block"}
    context = browser.new_context(**PHONE, **workers, storage_state=state)
    try:
        thumb = Thumb(context.new_page())
        slow_down(thumb.page, SLOW_4G)
        waits = []
        for _ in range(WALKS):
            walk(thumb)
            waits.append(thumb.waited)
        sequence = operators_of(thumb.deeds, median(waits[1:]))
        taps = (thumb.taps_beside_typing, thumb.taps(*walks.NAME_AND_NUMBER), thumb.taps())
        return Walked(name, sequence, *taps, thumb.characters, len(set(thumb.places)), thumb.spoken)
    finally:
        context.close()
