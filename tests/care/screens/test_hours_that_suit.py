"""None of the open times suits: said at the desk, and counted on the team lead's page of the hours."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.forms import CharField

from tests.care.demand.asking import TUESDAY_AT_SIX, a_wish
from tests.care.hours import NOW, TUESDAY, hours, on_the_rota
from tests.care.screens.desk import address, links_of, set_clock, signed_in, words_of
from tests.care.story import DAY, a_case
from tests.cast import AMA, LENA
from towpath.care.forms.demand import NoneSuitsForm
from towpath.care.models import Booking, Unmet
from towpath.person.forms import NoneSuitsForm as TheirForm
from towpath.schemes.words import NoTimeSuits

pytestmark = pytest.mark.usefixtures("at_ten")
CHOSEN = {"windows": ["weekday_evening"], "weekday": "1", "hour": "18", "mode": "", "why": "work_hours"}
SESSIONS = {"for": "session"}


def hours_page(**asked: str) -> Any:
    """The page Hours of the meetings, as Lena sees it."""
    return signed_in(LENA).get(address("demand"), SESSIONS | asked)


def rows_of(response: Any) -> dict[str, list[str]]:
    """The numbers of the map by the hour at which a row begins."""
    table = re.search(r'<table class="govuk-table ca-heat">.*?</table>', response.content.decode(), re.S)
    assert table is not None
    found = {}
    for row in re.findall(r"<tr.*?</tr>", table.group(), re.S)[1:]:
        hour, *cells = [
            re.sub(r"<[^>]+>", " ", one).strip() for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        found[hour] = [" ".join(one.split()) for one in cells]
    return found


def test_the_page_of_times_leads_to_none_of_these_suits_and_it_is_kept() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    there = address("none_suits", episode, kind="assessment")
    assert there in links_of(ama.get(address("book", episode)))
    told = ama.post(there, CHOSEN, follow=True)
    assert "The page Hours counts it" in words_of(told)
    wish = episode.unmet.get(kind="assessment")
    assert (wish.cells, wish.why, wish.offered) == (frozenset({(1, 18)}), "work_hours", 8)


def test_a_time_that_is_to_be_moved_leads_there_too() -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode = a_case(at="assessment_booked")
    booked = episode.bookings.get(state=Booking.State.LIVE)
    page = signed_in(AMA).get(address("move", episode, pk=booked.pk))
    assert address("none_suits", episode, kind="assessment") in links_of(page)


def test_where_no_time_is_open_no_reason_is_asked_for() -> None:
    episode, ama = a_case(at="contacted"), signed_in(AMA)
    there = address("none_suits", episode, kind="assessment")
    assert there in links_of(ama.get(address("book", episode)))
    assert "Why do the open times not suit?" not in words_of(ama.get(there))
    ama.post(there, {name: said for name, said in CHOSEN.items() if name != "why"})
    assert episode.unmet.get(kind="assessment").why == NoTimeSuits.NOTHING_OPEN


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"windows": []}, "Choose at least one time that would suit."),
        ({"hour": "10"}, "That day and hour do not go with the times chosen."),
        ({"why": ""}, "Choose what is in the way."),
        ({"why": "lazy"}, "Choose one of the list."),
        ({"weekday": "9"}, "Choose one of the list."),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    on_the_rota(hours(AMA, TUESDAY))
    episode = a_case(at="contacted")
    refused = signed_in(AMA).post(address("none_suits", episode, kind="session"), CHOSEN | changes)
    assert refused.status_code == 422
    assert sentence in words_of(refused)
    assert not Unmet.objects.filter(kind="session").exists()


def test_a_kind_of_time_that_nobody_knows_is_not_there() -> None:
    assert signed_in(AMA).get(address("none_suits", a_case(at="contacted"), kind="party")).status_code == 404


def test_nothing_can_be_typed() -> None:
    for form in (NoneSuitsForm, TheirForm):
        assert [name for name, field in form.base_fields.items() if isinstance(field, CharField)] == []


def test_the_team_lead_reads_which_hour_would_have_met_how_many() -> None:
    a_wish(**TUESDAY_AT_SIX)
    a_wish(**TUESDAY_AT_SIX, why=NoTimeSuits.CARING)
    text = words_of(hours_page())
    assert "One more evening hour on Tuesday, 6pm to 7pm, would have met 1 of 2." in text
    assert "Then one more evening hour on Tuesday, 6pm to 7pm, would have met 1 of the 1 left." in text
    assert "How this is counted" in text
    assert "What was in the way: at work then (1), looking after someone then (1)." in text


def test_the_map_is_a_table_with_a_number_in_every_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    on_the_rota(hours(AMA, TUESDAY))
    a_wish(**TUESDAY_AT_SIX)
    set_clock(monkeypatch, NOW + 7 * DAY)
    assert rows_of(hours_page(weeks="4"))["6pm"] == ["0", "1", "0", "0", "0", "0", "0"]
    assert rows_of(hours_page(weeks="4", show="open"))["9am"] == ["0", "4", "0", "0", "0", "0", "0"]
    full = rows_of(hours_page(weeks="4", show="fill"))
    assert full["9am"][1] == "0%"
    assert full["9am"][0].endswith("none open")


def test_every_row_and_column_of_the_map_is_named_for_who_does_not_see_it() -> None:
    html = hours_page().content.decode()
    table = html.split('<table class="govuk-table ca-heat">')[1].split("</table>")[0]
    assert table.count('scope="col"') == 7
    assert table.count('scope="row"') == 13
    assert "<caption" in table
    assert "Wed" in table
    assert "nesday</span>" in table


@pytest.mark.parametrize("asked", [{"for": "party"}, {"weeks": "9999"}, {"show": "<b>"}])
def test_an_address_that_asks_for_nonsense_shows_what_is_usual(asked: dict[str, str]) -> None:
    shown = hours_page(**asked)
    assert shown.status_code == 200
    assert "<b>" not in shown.content.decode()


def test_the_waits_stand_beside_the_promise() -> None:
    a_case(at="contacted", now=NOW)
    text = words_of(hours_page())
    assert "To the first talk" in text
    assert "Work or study fills their day 1 1 0 0 0 0 under 1 hour" in text


def test_the_page_is_for_team_leads_and_names_nobody() -> None:
    episode = a_case(at="contacted")
    a_wish(episode)
    assert signed_in(AMA).get(address("demand")).status_code == 404
    page = hours_page().content.decode()
    assert episode.ref not in page
    assert episode.person.family_name not in page
