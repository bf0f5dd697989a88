"""What stands on the first page."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from towpath.demo.landing.walk import STEPS, UNREACHED
from towpath.demo.personas import CARDS
from towpath.demo.town import ORGANISATIONS, Town
from towpath.kit.phones import spoken
from towpath.kit.presenting import clock_time, day, day_time

HERE = Path(__file__).resolve().parent
MOST_TEXTS = 8
TITLES = {"police": "Police", "care": "Care", "person": "The person", "insight": "Insight"}
ABOUT = {
    "police": "Officers on the street, sergeants, and the desk that decides.",
    "care": "The health service: phones people, meets them, and tells police fixed words only.",
    "person": "A page without a name or an account. It opens through a link.",
    "insight": "Figures for everybody. It holds no names.",
}
ROLES = {"team_lead": "team lead"}

PAGES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters.update(day_time=day_time)


def page(town: Town) -> str:
    """The whole page."""
    sites = [
        {
            "name": name,
            "title": TITLES[name],
            "organisation": ORGANISATIONS[name][1],
            "about": ABOUT[name],
            "url": site.url,
            "cards": [
                {"person": one, "role": ROLES.get(one.role, one.role)} for one in CARDS if one.site == name
            ],
        }
        for name, site in town.sites.items()
    ]
    return PAGES.get_template("page.html").render(
        sites=sites, password=town.password, steps=STEPS, unreached=UNREACHED, **now_on(town)
    )


def now_on(town: Town) -> dict[str, Any]:
    """What changes while the page is open: the clock and the texts."""
    now = town.clock.now
    return {"day": f"{day(now)} {now.year}", "time": clock_time(now), "texts": texts(town)}


def fragment(town: Town) -> str:
    """Only what changes, to be put in place by the page's script."""
    return PAGES.get_template("moving.html").render(**now_on(town))


def texts(town: Town) -> list[dict[str, Any]]:
    """The last texts that would have been sent, newest first. A half-written line is left for next time."""
    if not town.texts.exists():
        return []
    lines = town.texts.read_text(encoding="utf-8").splitlines(keepends=True)
    last = [json.loads(line) for line in lines[-MOST_TEXTS - 1 :] if line.endswith("\n")][-MOST_TEXTS:]
    return [
        {
            "at": datetime.fromisoformat(line["at"]),
            "to": spoken(line["to"]) if line["channel"] == "text" else line["to"],
            "parts": _parts(line["words"]),
        }
        for line in reversed(last)
    ]


def _parts(words: str) -> list[tuple[str, bool]]:
    """The words of a text, each with whether it is a link."""
    return [(word, word.startswith(("http://", "https://"))) for word in words.split()]
