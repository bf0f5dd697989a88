"""Fields of choice: a form that learns its choices when it is made keeps them to itself."""

from __future__ import annotations

import pytest

from towpath.care.forms.contact import AttemptForm
from towpath.care.forms.picks import PickFromMany, PickSlot
from towpath.care.forms.telling import AssignForm


def test_two_forms_of_a_kind_each_offer_their_own() -> None:
    text, call = AttemptForm(channel="text"), AttemptForm(channel="call")
    assert "no_answer" not in str(text["result"])
    typed = {"channel": "text", "result": "no_answer"}
    assert not AttemptForm(typed, channel="text").is_valid()
    assert call.fields["result"].clean("no_answer") == "no_answer"


def test_a_list_that_opens_begins_with_nothing_chosen() -> None:
    form = AssignForm(staff=[("ama", "Ama Mensah")])
    assert 'value="" selected>Choose one' in str(form["worker"])
    assert not AssignForm({"worker": ""}, staff=[("ama", "Ama Mensah")]).is_valid()


def test_asking_for_a_field_of_another_kind_is_a_mistake_that_shows() -> None:
    with pytest.raises(TypeError, match="result of AttemptForm is no PickSlot"):
        PickSlot.of(AttemptForm(channel="call"), "result")
    assert PickFromMany.of(AssignForm(staff=[]), "worker").label == "Who works with them?"
