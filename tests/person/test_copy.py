"""A person's own copy covers every model and every column, or says why not."""

from __future__ import annotations

from django.apps import apps

from tests.care.story import MONDAY, a_case
from tests.cast import dev
from towpath.care.actions import demand
from towpath.care.actions.demand import WouldSuit
from towpath.care.labels import LABELS
from towpath.care.queries.copy import HELD_BACK, LEFT_OUT, NOT_OF_A_PERSON, OF_A_PERSON, parts_of
from towpath.care.queries.pathways import goals_of
from towpath.kit.labels import Label
from towpath.person.headings import TITLES
from towpath.person.my_data import ELSEWHERE, as_json, as_text, copy_of


def test_every_model_is_in_the_copy_or_named_with_the_reason() -> None:
    every = set(apps.get_app_config("care").get_models())
    assert set(OF_A_PERSON) | set(NOT_OF_A_PERSON) == every
    assert not set(OF_A_PERSON) & set(NOT_OF_A_PERSON)


def test_every_other_table_of_the_store_is_named_with_how_it_is_in_the_copy_or_why_not() -> None:
    ours = [one for one in apps.get_app_configs() if one.name.startswith("towpath.") and one.label != "care"]
    every = {model._meta.label for one in ours for model in one.get_models()}
    assert set(ELSEWHERE) == every | {"sessions.Session"}


def test_each_part_has_a_heading_that_people_read() -> None:
    assert set(TITLES) == set(OF_A_PERSON)


def test_what_would_have_suited_is_in_it_in_words() -> None:
    episode = a_case(at="on_pathway")
    said = WouldSuit(windows=("weekday_evening",), why="work_hours", weekday=2, hour=19, mode="")
    demand.none_suited(episode=episode, kind="session", said=said, offered=3, by=dev(episode.ref), now=MONDAY)
    text = as_text(copy_of(episode, now=MONDAY))
    part = text.split("Times that would have suited you")[1].split("Your planning talk")[0]
    for line in (
        "Windows: weekday evening",
        "Weekday: Wednesday",
        "Why: work hours",
        "Language: English",
    ):
        assert line in part


def test_what_is_held_back_is_a_field_that_would_be_given() -> None:
    assert {name for name in HELD_BACK if LABELS[name] in LEFT_OUT} == set()
    assert {name.partition(".")[0] for name in HELD_BACK} <= {model.__name__ for model in OF_A_PERSON}


def test_nothing_of_the_system_and_of_our_staff_is_in_it() -> None:
    assert LEFT_OUT == (Label.SYSTEM, Label.STAFF)


def test_the_copy_has_what_they_said_and_not_what_waits_for_somebody_to_look_through() -> None:
    episode = a_case(at="on_pathway")
    copy = copy_of(episode, now=MONDAY)
    text, data = as_text(copy), as_json(copy)
    goal = goals_of(episode)[0]
    for made in (text, data):
        assert goal in made
        assert episode.person.given_name in made
        assert "token" not in made
    names = {field for part in parts_of(episode) for row in part.rows for field in row}
    assert "note" not in names
    assert "staff risk" not in names


def test_nobody_elses_row_is_in_it() -> None:
    other, episode = a_case(at="on_pathway"), a_case(at="on_pathway")
    assert other.ref not in as_json(copy_of(episode, now=MONDAY))
    assert other.referral not in as_json(copy_of(episode, now=MONDAY))
