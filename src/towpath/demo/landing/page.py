"""What stands on the first page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from towpath.demo.landing.phone import day_of_texts
from towpath.demo.landing.walk import STEPS, UNREACHED
from towpath.demo.months.days import wall
from towpath.demo.personas import CARDS
from towpath.demo.town import ORGANISATIONS, Town
from towpath.kit.presenting import clock_time, day, day_time

HERE = Path(__file__).resolve().parent
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
PAGES.filters.update(day=day, day_time=day_time)


def page(town: Town, *, started_again: bool = False) -> str:
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
        sites=sites,
        password=town.password,
        steps=STEPS,
        unreached=UNREACHED,
        started_again=started_again,
        **now_on(town),
    )


def now_on(town: Town) -> dict[str, Any]:
    """What changes while the page is open: the clock and the texts."""
    now = town.clock.now
    phone = day_of_texts(town, wall(now).date())
    return {"day": f"{day(now)} {now.year}", "time": clock_time(now), "phone": phone}


def fragment(town: Town) -> str:
    """Only what changes, to be put in place by the page's script."""
    return PAGES.get_template("moving.html").render(**now_on(town))


def texts_page(town: Town, on: date) -> str:
    """The texts of one day, with the way to those before and after it."""
    return PAGES.get_template("texts.html").render(phone=day_of_texts(town, on))
