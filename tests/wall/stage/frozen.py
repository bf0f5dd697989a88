"""Still the clock and seed the dice of a process, so that two worlds can differ only in what was said."""

from __future__ import annotations

import os
import random
import time
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from towpath.gate import courier as the_courier
from towpath.gate import outbox as the_outbox
from towpath.kit import clock

courier: Any = the_courier
outbox: Any = the_outbox

_now: list[datetime] = []
_ids: list[str] = []
_uuid4 = outbox.uuid.uuid4


def hold(seed: int, now: datetime) -> None:
    """From here on time stands where it is put, and every random byte comes from the seed."""
    dice = random.Random(seed)  # noqa: S311 - it stands in for the system's, in a test
    put(now)
    os.urandom = dice.randbytes
    random._urandom = dice.randbytes  # type: ignore[attr-defined]  # where SystemRandom and secrets take theirs
    random.seed(seed)
    time.time = lambda: _now[0].timestamp()
    timezone.now = lambda: _now[0]  # noqa: TID251 - it is stopped here, not read
    clock.now = lambda: _now[0]
    courier.time = SimpleNamespace(monotonic=lambda: 0.0)
    outbox.uuid = SimpleNamespace(uuid4=_noted)


def put(now: datetime) -> None:
    """Move the clock."""
    _now[:] = [now]


def now() -> datetime:
    """Where the clock stands."""
    return _now[0]


def given() -> list[str]:
    """Every message id that the dice gave, in order."""
    return list(_ids)


def _noted() -> Any:
    made = _uuid4()
    _ids.append(made.hex)
    return made
