"""The times that police are shown come from hours, days away and what is held, and from nothing else.

Closes the hole that a new feature asks one question more before it says what is open: who waits, who asked
for a woman, what was told to nobody. Each would be seen in `slots`. What is read from the store to say it
is a closed list; `test_two_worlds.py` shows that what is held there does not tell either.

Seen to fail: with a look at unmet wishes, and at whom somebody would rather talk with, before the times.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.care import story
from tests.cast import AMA, LENA, TOM
from towpath.care.actions.leave import Away, take_leave
from towpath.care.models import SlotsTold
from towpath.care.queries.slots import open_first_calls
from towpath.care.ticks import tell_slots
from towpath.gate.models import Outgoing

pytestmark = [pytest.mark.site("care"), pytest.mark.django_db]
READ = {"care_rotarow", "care_leave", "care_heldcell"}
SAID = READ | {"care_slotstold", "gate_peer", "gate_outgoing"}
TABLE = re.compile(r'"((?:care|gate|kit|accounts|audit|notify)_\w+)"')


def test_open_first_calls_are_made_of_the_rota_days_away_and_what_is_held() -> None:
    story.a_case(at="on_pathway")
    story.a_rota()
    day = (story.MONDAY + timedelta(days=1)).date()
    take_leave(away=Away(AMA.id, AMA.name, day, day, TOM.id, TOM.name), by=LENA, now=story.MONDAY)
    with CaptureQueriesContext(connection) as asked:
        assert open_first_calls(story.MONDAY)
    assert {table for one in asked.captured_queries for table in TABLE.findall(one["sql"])} == READ


def test_to_tell_them_asks_nothing_more() -> None:
    story.a_case(at="on_pathway")
    story.a_rota()
    with CaptureQueriesContext(connection) as asked:
        assert tell_slots(story.MONDAY)
    assert SlotsTold.objects.exists()
    assert Outgoing.objects.filter(subject="slots").exists()
    assert {table for one in asked.captured_queries for table in TABLE.findall(one["sql"])} == SAID
