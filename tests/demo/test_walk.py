"""The story on the first page: every word that it quotes is on a screen, and its number is nobody's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

import towpath
from towpath.demo.landing.walk import STEPS, UNREACHED
from towpath.demo.loading import Months
from towpath.demo.months.encounters import drawn
from towpath.demo.months.showcase import PARTS
from towpath.demo.names import phone
from towpath.demo.personas import CARDS
from towpath.kit.phones import spoken

PACKAGE = Path(towpath.__file__).parent
QUOTED = re.compile("“([^”]+)”")
ALL = (*STEPS, *UNREACHED)


def screens() -> str:
    """Everything that a screen can be made of, but for the story itself."""
    files = [
        path
        for kind in ("*.html", "*.py", "*.toml")
        for path in PACKAGE.rglob(kind)
        if path.name != "walk.py"
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_button_and_link_of_the_story_is_called_that_on_a_screen() -> None:
    shown = screens()
    quoted = {words for step in ALL for words in QUOTED.findall(step.does)}
    whole = '[">}}]{}["<{{]'
    assert not {words for words in quoted if not re.search(whole.format(re.escape(words)), shown)}


def test_every_button_of_the_story_is_for_who_has_a_card() -> None:
    names = {one.username: one.name for one in CARDS}
    assert all(step.who.startswith(names[step.be]) for step in ALL if step.be)


@pytest.mark.parametrize("at", [datetime(2026, 11, 23, 10, tzinfo=UTC), datetime(2027, 2, 1, 10, tzinfo=UTC)])
def test_the_number_of_the_story_is_nobodys(at: datetime) -> None:
    months = Months()
    dice = Random(months.seed)  # noqa: S311 - it draws invented people
    met = drawn(dice, at.date().replace(day=1), at, months.referrals)
    numbers = [*(one.number for one in met), *(900 + number for number in range(len(PARTS)))]
    theirs = {spoken(phone(number + beside)) for number in numbers for beside in (0, 500)}
    suggested = {number for step in ALL for number in re.findall("07700 900\\d{3}", step.does)}
    assert suggested
    assert not suggested & theirs
