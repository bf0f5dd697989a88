"""Two administrators who switch each other off at the same moment leave one of the two."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import connection

from tests.cast import ADA, account
from towpath.kit.accounts import people
from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal

GRACE = Actor(id="grace", name="Grace Marsh", role="administrator")
ROUNDS = 5


@pytest.mark.usefixtures("open_store", "small_site")
def test_of_two_who_switch_each_other_off_one_is_left(now: datetime) -> None:
    for _ in range(ROUNDS):
        for actor in (ADA, GRACE):
            account(actor)
        User.objects.update(is_active=True)
        refused: list[str] = []
        both = threading.Barrier(2)
        pairs = ((ADA, GRACE), (GRACE, ADA))
        threads = [threading.Thread(target=_off, args=(*pair, now, both, refused)) for pair in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert refused == ["last_administrator"]
        assert User.objects.filter(is_active=True).count() == 1


def _off(by: Actor, other: Actor, now: datetime, both: threading.Barrier, refused: list[str]) -> None:
    try:
        both.wait()
        people.disable(username=other.id, by=by, now=now)
    except Refusal as refusal:
        refused.append(refusal.code)
    finally:
        connection.close()
