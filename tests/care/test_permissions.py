"""Who may do what: one rule in two voices, and a label on every stored field."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.care.story import MONDAY, a_case, a_received
from tests.cast import ADA, AMA, LENA, OKORO, PRIYA, REX, TOM, dev
from towpath.care import permissions
from towpath.care.actions import telling
from towpath.care.labels import LABELS
from towpath.care.lifecycle import ROLES
from towpath.care.models import AdverseNotice
from towpath.kit.actor import Actor
from towpath.kit.labels import Label
from towpath.kit.refusals import NotAllowed, NotThere

CARE_STAFF = (AMA, TOM, LENA)
NOBODY_HERE = (ADA, REX, OKORO, PRIYA, Actor.clock(), Actor.gate("ridgeway"))


@pytest.mark.parametrize("by", CARE_STAFF)
def test_care_staff_see_and_work_on_every_episode(by: Actor) -> None:
    episode = a_received()
    assert permissions.may_see(by, episode)
    assert permissions.may_work_on(by, episode)


@pytest.mark.parametrize("by", NOBODY_HERE)
def test_nobody_else_knows_that_it_exists(by: Actor) -> None:
    with pytest.raises(NotThere):
        permissions.check_may_see(by, a_received())


def test_the_person_acts_on_their_own_and_works_on_nothing() -> None:
    mine, other = a_received(), a_received()
    by = dev(mine.ref)
    assert permissions.may_act_on(by, mine)
    assert not permissions.may_act_on(by, other)
    assert not permissions.may_work_on(by, mine)


def test_only_a_team_lead_keeps_the_rota() -> None:
    assert [by for by in (*CARE_STAFF, *NOBODY_HERE) if permissions.may_keep_rota(by)] == [LENA]


@pytest.mark.parametrize("by", [TOM, LENA])
def test_a_different_practitioner_may_confirm(by: Actor) -> None:
    assert permissions.may_confirm(by, _proposed())


@pytest.mark.parametrize("by", [AMA, *NOBODY_HERE])
def test_nobody_else_may_confirm(by: Actor) -> None:
    assert not permissions.may_confirm(by, _proposed())


def test_the_person_cannot_confirm_a_word_about_themselves() -> None:
    notice = _proposed()
    with pytest.raises(NotAllowed):
        permissions.check_may_confirm(dev(notice.episode.ref), notice)


def test_every_role_of_the_table_is_described() -> None:
    assert set(ROLES) == set(permissions.ALL_ROLES)


def test_every_stored_field_has_a_label_and_no_label_is_left_over() -> None:
    stored = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("care").get_models()
        for field in model._meta.fields
    }
    assert stored == set(LABELS)
    assert set(LABELS.values()) <= set(Label)


def _proposed() -> AdverseNotice:
    return telling.propose(
        episode=a_case(at="contacted"),
        event="end_early",
        reason="withdrew",
        told_how="call",
        by=AMA,
        now=MONDAY,
    )
