"""Who works here, and what each of them has on their hands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from towpath.care.lifecycle import CARE
from towpath.care.models import Booking, Episode
from towpath.care.queries.calls import CallRow, call_list
from towpath.care.queries.diary import waiting_for_a_word
from towpath.care.queries.episodes import open_episodes
from towpath.kit.accounts.models import User


@dataclass(frozen=True)
class Load:
    """One practitioner and how many people they work with."""

    id: str
    name: str
    people: int
    ahead: int
    unsaid: int
    switched_off: bool = False


def staff() -> list[tuple[str, str]]:
    """The practitioners and team leads, by name."""
    found = User.objects.filter(role__in=CARE, is_active=True).order_by("name")
    return [(user.username, user.name) for user in found]


def caseload(now: datetime) -> list[Load]:
    """How the work is shared out. Whoever was switched off comes last, if anything is left."""
    people = Counter(open_episodes().values_list("worker_id", flat=True))
    live = Booking.objects.filter(state=Booking.State.LIVE, starts_at__gt=now)
    ahead = Counter(live.values_list("practitioner", flat=True))
    unsaid = Counter(booking.practitioner for booking in waiting_for_a_word(now))
    here = [Load(who, name, people[who], ahead[who], unsaid[who]) for who, name in staff()]
    left = (people | ahead | unsaid).keys() - {load.id for load in here} - {""}
    gone = User.objects.filter(username__in=left).order_by("name").values_list("username", "name")
    return here + [Load(who, name, people[who], ahead[who], unsaid[who], True) for who, name in gone]


def name_of(username: str) -> str:
    """The name of whoever works here or did; nothing for a name that nobody has had."""
    found = User.objects.filter(username=username).first()
    return found.name if found else ""


def nobodys() -> list[Episode]:
    """People whom nobody has taken on yet, the longest waiting first."""
    return list(open_episodes(worker="").filter(worker_id="").order_by("received_at"))


def late_first_contacts(now: datetime) -> list[CallRow]:
    """People with whom nobody has spoken, although somebody should have by now."""
    return [
        row for row in call_list(now=now) if row.episode.first_contact_is_late(now) and _is_ours(row, now)
    ]


def _is_ours(row: CallRow, now: datetime) -> bool:
    """It is for us to call: no notice runs, and no time that was promised is still to come."""
    return not row.waits_on_notice and (row.booked is None or now > row.booked.starts_at)
