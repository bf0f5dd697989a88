"""A draft survives a reload, belongs to its officer, and is gone once it has become a case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import BELL, OKORO, PRIYA
from tests.police.story import TUESDAY, an_offer
from towpath.kit.refusals import NotAllowed, NotThere, Refusal
from towpath.police.actions import drafts, offers
from towpath.police.models import Draft
from towpath.police.queries import my_drafts

KEY = "0123456789abcdef0123456789abcdef"


def test_what_was_typed_is_there_again() -> None:
    drafts.save(key=KEY, content={"name": "Dev"}, by=OKORO, now=TUESDAY)
    drafts.save(key=KEY, content={"name": "Devon"}, by=OKORO, now=TUESDAY + timedelta(minutes=1))
    (draft,) = my_drafts(OKORO)
    assert draft.content == {"name": "Devon"}
    assert draft.started_at == TUESDAY


def test_it_belongs_to_the_officer_who_began_it() -> None:
    drafts.save(key=KEY, content={"name": "Dev"}, by=OKORO, now=TUESDAY)
    assert my_drafts(BELL) == []
    with pytest.raises(NotThere):
        drafts.save(key=KEY, content={}, by=BELL, now=TUESDAY)
    with pytest.raises(NotThere):
        drafts.discard(key=KEY, by=BELL, now=TUESDAY)
    assert Draft.objects.get().content == {"name": "Dev"}


def test_it_is_gone_when_its_officer_throws_it_away() -> None:
    drafts.save(key=KEY, content={}, by=OKORO, now=TUESDAY)
    drafts.discard(key=KEY, by=OKORO, now=TUESDAY)
    assert not Draft.objects.exists()


def test_it_is_gone_once_it_has_become_a_case_and_not_before() -> None:
    drafts.save(key=KEY, content={}, by=OKORO, now=TUESDAY)
    with pytest.raises(Refusal):
        offers.record_accepted(**an_offer(flow=KEY, scheme="adult-voluntary", answers={"supply": "maybe"}))
    assert Draft.objects.exists()
    offers.record_accepted(**an_offer(flow=KEY))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("key", ["", "short", "Z" * 32, KEY + "0"])
def test_its_key_has_128_bits_in_one_form(key: str) -> None:
    with pytest.raises(Refusal):
        drafts.save(key=key, content={}, by=OKORO, now=TUESDAY)


def test_the_desk_has_no_drafts() -> None:
    with pytest.raises(NotAllowed):
        drafts.save(key=KEY, content={}, by=PRIYA, now=TUESDAY)
