"""A person's own copy covers every model and every column, or says why not."""

from __future__ import annotations

from django.apps import apps

from tests.care.story import MONDAY, a_case
from towpath.care.labels import LABELS
from towpath.care.queries.copy import HELD_BACK, LEFT_OUT, NOT_OF_A_PERSON, OF_A_PERSON, parts_of
from towpath.care.queries.pathways import goals_of
from towpath.kit.labels import Label
from towpath.person.my_data import as_json, as_text, copy_of


def test_every_model_is_in_the_copy_or_named_with_the_reason() -> None:
    every = set(apps.get_app_config("care").get_models())
    assert set(OF_A_PERSON) | set(NOT_OF_A_PERSON) == every
    assert not set(OF_A_PERSON) & set(NOT_OF_A_PERSON)


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
