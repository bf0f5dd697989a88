"""The person says no: it is kept that they were asked, and not who they are."""

from __future__ import annotations

from tests.journeys import street
from tests.journeys.conftest import NewVisitor
from tests.journeys.site import Town
from tests.journeys.staff import PRIYA
from tests.journeys.visitor import Visitor

RAY = street.Met("Ray", "Lockkeeper", 27, "07700 900101")


def test_a_no_is_recorded_without_a_name(town: Town, visitor: NewVisitor) -> None:
    officer = street.an_officer(visitor("phone"), town)
    street.says_what_was_found(officer, RAY.age)
    street.says_who_they_are(street.is_told_yes(street.interviews(officer)), town, RAY)
    officer.click("The offer")
    street.is_told_no(officer, "Work gets in the way")
    officer.sees("Saved: they said no", "We did not keep who they are")
    street.looks_at_what_ended(officer).sees("Refused").sees_nothing_of(RAY.family)
    _the_desk_finds_no_name(visitor("desk"), town)


def _the_desk_finds_no_name(desk: Visitor, town: Town) -> None:
    desk.sign_in(town.sites["police"], PRIYA).sees_nothing_of(RAY.family)
    desk.click("All cases").sees("Refused").sees_nothing_of(RAY.family)
