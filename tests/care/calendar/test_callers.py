"""Who makes a first call: whoever speaks the language that police wrote down. The same moments stay open."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from tests.care.hours import MONDAY, NOW, TUESDAY, hours, on_the_rota
from tests.care.story import a_case
from tests.cast import AMA, LENA, TOM
from towpath.care.actions import booking
from towpath.care.actions.leave import Away, take_leave
from towpath.care.models import Booking, Episode, Person, Practitioner
from towpath.care.queries.offers import offer_for
from towpath.care.queries.slots import open_first_calls
from towpath.schemes.words import Language

FIRST_CALL = Booking.Kind.FIRST_CALL
FIVE = NOW.replace(hour=17)


@pytest.fixture(autouse=True)
def two_speak_welsh() -> None:
    """All three make first calls on Monday at five, all but Tom on Tuesday; Ama comes first by name."""
    for day, who in ((MONDAY, AMA), (MONDAY, LENA), (MONDAY, TOM), (TUESDAY, AMA), (TUESDAY, LENA)):
        on_the_rota(hours(who, day, time(17), time(17, 30), purpose=FIRST_CALL, minutes=30))
    for who, languages in ((AMA, ["en"]), (LENA, ["en", "cy", "pl"]), (TOM, ["en", "cy"])):
        Practitioner.objects.create(username=who.id, languages=languages)


def promised(**facts: Any) -> Booking:
    """A referral with a call promised for Monday at five."""
    return a_case(at="received", wanted_slot=FIVE, **facts).bookings.get(kind=FIRST_CALL)


def moments() -> list[datetime]:
    """All that police are shown."""
    return [slot.starts_at for slot in open_first_calls(NOW)]


@pytest.mark.parametrize(
    ("facts", "whom"),
    [
        ({"language": Language.WELSH}, TOM),
        ({"language": Language.WELSH, "interpreter": True}, AMA),
        ({"language": Language.ROMANIAN}, AMA),
        ({}, AMA),
    ],
    ids=["welsh", "interpreter", "nobody speaks it", "english"],
)
def test_a_first_call_is_with_whoever_speaks_the_language_and_police_see_the_same(
    facts: dict[str, Any], whom: Any
) -> None:
    before = moments()
    held = promised(**facts)
    assert (held.starts_at, held.practitioner) == (FIVE, whom.id)
    assert moments() == before


def test_where_nobody_who_speaks_it_is_free_the_promised_moment_is_kept_all_the_same() -> None:
    assert [promised(language=Language.WELSH).practitioner for _ in range(3)] == [TOM.id, LENA.id, AMA.id]
    assert FIVE not in moments()


def test_when_who_was_to_call_is_away_somebody_who_speaks_it_too_calls_then() -> None:
    held = promised(language=Language.WELSH)
    take_leave(away=Away(TOM.id, TOM.name, FIVE.date(), FIVE.date()), by=LENA, now=NOW)
    assert held.episode.bookings.get(state=Booking.State.LIVE).practitioner == LENA.id


@pytest.mark.parametrize(("language", "whom"), [(Language.WELSH, LENA), (Language.ENGLISH, AMA)])
def test_a_call_that_moves_goes_to_whoever_speaks_what_the_one_before_them_spoke(
    language: Language, whom: Any
) -> None:
    held = promised(language=language)
    tuesday = FIVE + timedelta(days=1)
    offered = offer_for(held.episode, NOW, kind=FIRST_CALL).slots
    assert [slot.practitioner for slot in offered if slot.starts_at == tuesday] == [whom.id]
    assert booking.move(booking=held, starts_at=tuesday, by=LENA, now=NOW).practitioner == whom.id


def test_a_language_that_only_we_were_told_of_does_not_choose_the_caller() -> None:
    """It could be read from which moments stay open when one of them is away."""
    held = promised()
    Person.objects.filter(episode=held.episode).update(language=Language.WELSH)
    episode = Episode.objects.get(pk=held.episode_id)
    tuesday = FIVE + timedelta(days=1)
    offered = offer_for(episode, NOW, kind=FIRST_CALL).slots
    assert [slot.practitioner for slot in offered if slot.starts_at == tuesday] == [AMA.id]
