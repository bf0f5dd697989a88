"""Every relation of every model stays in its own room: no key leads across the wall, by object or by name.

Closes what import rules cannot see: a foreign key by string, a many-to-many, a generic key. A relation
across would make the other side's row visible in an error ("still referenced from ...") even without a
right to read it. Rooms do not even point at staff accounts: they keep an id and a name, so that a row
outlives an account.

Seen to fail: with a ForeignKey("accounts.User") on a police model, and with a generic key to contenttypes.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field, Model
from django.db.models.fields.related import RelatedField

OURS = "towpath."
BETWEEN_LIBRARIES = {
    "account.EmailAddress.user": "accounts",
    "mfa.Authenticator.user": "accounts",
    "auth.Permission.content_type": "contenttypes",
}
"""Relations of the libraries of sign-in, which lie beside every site's own accounts."""


def relations() -> Iterator[tuple[type[Model], str, type[Model]]]:
    """Every relation of every model that this site has, hidden ones and join tables too."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and field.related_model is not None:
                yield model, field.name, field.related_model  # type: ignore[misc]  # by now it is a class


def test_every_relation_stays_in_its_room() -> None:
    across = {
        f"{model._meta.label}.{name}": other._meta.app_label
        for model, name, other in relations()
        if model._meta.app_label != other._meta.app_label and _is_forward(model, name)
    }
    known = {name: to for name, to in BETWEEN_LIBRARIES.items() if name in across}
    assert across == known


def test_there_are_relations_to_look_at() -> None:
    ours = [model for model, _, _ in relations() if model.__module__.startswith(OURS)]
    assert ours or "insight" in apps.app_configs


def test_no_key_is_generic() -> None:
    generic = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.private_fields
    ]
    assert generic == []


@pytest.mark.parametrize("name", ["content_type", "object_id"])
def test_no_column_of_ours_is_half_of_a_generic_key(name: str) -> None:
    halves = [model._meta.label for model in ours() if name in {one.name for one in model._meta.get_fields()}]
    assert halves == []


def ours() -> list[type[Model]]:
    """Our own models."""
    return [model for model in apps.get_models() if model.__module__.startswith(OURS)]


def _is_forward(model: type[Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), RelatedField | Field)
