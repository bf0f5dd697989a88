"""Every stored field of every site carries exactly one sensitivity label; no label is left over.

Closes the hole of the unclassified field: what nobody classified, nobody retains, discloses or erases
rightly. The models are those in the running registry, so a new model of a new room is seen. Labels decide
more than order: the canaries (`test_canaries.py`) look for a word in every column that is labelled health,
contact or identity.

Seen to fail: with a field added without a label, with a label whose field is gone, with a field labelled
twice, and with a health label on the police side.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from django.utils.module_loading import import_string  # noqa: TID251 - asks each room for its own table

from tests.house.tree import SOURCE
from towpath.kit.labels import Label

ROOMS = [
    config
    for config in apps.get_app_configs()
    if config.name.startswith("towpath.") and list(config.get_models())
]
LIBRARIES = {
    "auth": {"Group", "Permission"},
    "contenttypes": {"ContentType"},
    "sessions": {"Session"},
    "account": {"EmailAddress", "EmailConfirmation"},
    "mfa": {"Authenticator"},
}
"""Tables of libraries: all of them are the system's own, about staff or about nobody."""


def labels_of(room: AppConfig) -> dict[str, Label]:
    """The table of labels of a room."""
    found: dict[str, Label] = import_string(f"{room.name}.labels.LABELS")
    return found


def fields_of(room: AppConfig) -> Iterator[str]:
    """Every column of every model of a room, join tables too."""
    for model in room.get_models(include_auto_created=True):
        yield from (f"{model.__name__}.{field.name}" for field in model._meta.get_fields() if field.concrete)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_every_field_has_its_label_and_every_label_its_field(room: AppConfig) -> None:
    assert Counter(fields_of(room)) == Counter(list(labels_of(room)))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_a_label_is_one_of_the_seven(room: AppConfig) -> None:
    assert {type(label) for label in labels_of(room).values()} == {Label}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_no_field_is_labelled_twice(room: AppConfig) -> None:
    path = SOURCE.joinpath(*room.name.split(".")[1:], "labels.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict):
            written = Counter(key.value for key in node.keys if isinstance(key, ast.Constant))
            assert {name for name, times in written.items() if times > 1} == set()


def test_what_is_not_ours_is_on_the_list_of_libraries() -> None:
    ours = {room.label for room in ROOMS}
    theirs = {
        (model._meta.app_label, model.__name__)
        for model in apps.get_models()
        if model._meta.app_label not in ours
    }
    assert theirs <= {(label, name) for label, names in LIBRARIES.items() for name in names}


@pytest.mark.site("police")
def test_police_keep_no_field_about_health() -> None:
    assert [name for room in ROOMS for name, label in labels_of(room).items() if label is Label.HEALTH] == []


@pytest.mark.site("care")
def test_care_keeps_what_is_said_as_health() -> None:
    assert settings.TOWPATH_SITE == "care"
    labels = labels_of(apps.get_app_config("care"))
    assert sum(label is Label.HEALTH for label in labels.values()) > 50
