"""Who gives which hours of the rota on which day: bank holidays, days away, and cover for them.

It is worked out from the rota, leave and bank holidays alone. Nothing that is booked changes it, so the times
that police are shown may depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from towpath.care.models import Leave, RotaRow
from towpath.care.policy import nation
from towpath.schemes.bank_holidays import is_bank_holiday

Who = tuple[str, str]
"""A practitioner: user name and name."""


class Working:
    """The days from `first` to `last`, with days away that are only thought of, where `also` has some."""

    def __init__(self, first: date, last: date, *, also: Sequence[Leave] = ()) -> None:
        kept = Leave.objects.filter(starts_on__lte=last, ends_on__gte=first).order_by("pk")
        self._leave = [*kept, *also]
        self._home = nation()
        covering = {spell.cover for spell in self._leave if spell.cover}
        own = rows_between(first, last).filter(practitioner__in=covering) if covering else ()
        self._own: list[RotaRow] = list(own)

    def who_gives(self, row: RotaRow, day: date) -> Who | None:
        """Who works these hours on this day: whose they are, whoever covers for them, or nobody."""
        if not holds_on(row, day) or self.is_day_off(row, day):
            return None
        spell = self.away(row.practitioner, day)
        if spell is None:
            return row.practitioner, row.practitioner_name
        return (spell.cover, spell.cover_name) if self._covers(spell, row, day) else None

    def is_day_off(self, row: RotaRow, day: date) -> bool:
        """Whether it is a bank holiday on which nobody works these hours."""
        return not row.on_bank_holidays and is_bank_holiday(day, self._home)

    def away(self, practitioner: str, day: date) -> Leave | None:
        """The days away in which this day lies. Of two at once, the one that somebody covers counts."""
        here = [spell for spell in self._leave if spell.practitioner == practitioner and _spans(spell, day)]
        return next((spell for spell in here if spell.cover), here[0] if here else None)

    def covered_by(self, practitioner: str) -> list[str]:
        """Those for whom somebody covers."""
        return [spell.practitioner for spell in self._leave if spell.cover == practitioner]

    def _covers(self, spell: Leave, row: RotaRow, day: date) -> bool:
        """Whoever covers is there, covers for one person at a time, and has no hours of their own just then.

        With hours of their own the two pools could share an hour, and a session that is booked in it would
        change which first calls police see.
        """
        if not spell.cover or self.away(spell.cover, day) is not None:
            return False
        first = next(one for one in self._leave if one.cover == spell.cover and _spans(one, day))
        own = (one for one in self._own if one.practitioner == spell.cover and holds_on(one, day))
        return first is spell and not any(one.starts < row.ends and row.starts < one.ends for one in own)


def rows_between(first: date, last: date) -> QuerySet[RotaRow]:
    """The rows of the rota that hold on some day from `first` to `last`."""
    rows = RotaRow.objects.filter(valid_from__lte=last)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=first))


def holds_on(row: RotaRow, day: date) -> bool:
    """Whether the rota has this row on this day, whoever may be away."""
    begun = row.valid_from <= day and (row.valid_until is None or day <= row.valid_until)
    return begun and row.weekday == day.weekday()


def bank_holidays(first: date, days: int) -> Iterator[date]:
    """The bank holidays of the provider's nation in so many days from `first`."""
    home = nation()
    spread = (first + timedelta(days=offset) for offset in range(days))
    return (day for day in spread if is_bank_holiday(day, home))


def _spans(spell: Leave, day: date) -> bool:
    return spell.starts_on <= day <= spell.ends_on
