"""Who makes a first call: of those who are free at its moment, whoever can talk with the person.

Police see which moments are open and never with whom. But if a practitioner is away later, the moments that
stay open depend on who held which. So it follows from what police know already, the language that they wrote
down, and not from anything that the person has told us since.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from towpath.care.models import Booking, Episode
from towpath.care.queries.practitioners import everybody_offers
from towpath.care.queries.slots import Slot, fits
from towpath.schemes.words import Language


def callers(slots: Iterable[Slot], *, languages: frozenset[str]) -> list[Slot]:
    """The same slots: first who speaks most of these, then who speaks fewest others.

    So whoever is the only one to speak a language stays free for those who need it, where anybody else is.
    """
    offers = everybody_offers()
    spoken = {name: frozenset(one.languages) for name, one in offers.items()}
    nothing_said: frozenset[str] = frozenset()

    def rank(slot: Slot) -> tuple[int, int]:
        of_theirs = spoken.get(slot.practitioner, nothing_said) - {Language.ENGLISH}
        return -len(of_theirs & languages), len(of_theirs)

    return sorted(slots, key=rank)


def own_language(language: str, *, interpreter: bool) -> frozenset[str]:
    """The language that the practitioner has to speak: none for English, or where somebody interprets."""
    return frozenset() if interpreter or language == Language.ENGLISH else frozenset({language})


def languages_of(practitioner: str) -> frozenset[str]:
    """The languages beside English that somebody speaks: whoever takes their place is to speak them too."""
    offers = everybody_offers().get(practitioner)
    return frozenset(offers.languages if offers else ()) - {Language.ENGLISH}


def in_their_place(slots: Iterable[Slot], booking: Booking, chosen: str = "") -> list[Slot]:
    """For a time that moves: who was chosen, then who has it now, then who speaks what they speak."""
    ordered = callers(slots, languages=languages_of(booking.practitioner))
    return sorted(
        ordered, key=lambda slot: (slot.practitioner != chosen, slot.practitioner != booking.practitioner)
    )


def first_calls_for(episode: Episode, slots: Iterable[Slot]) -> list[Slot]:
    """Of these open slots one for each moment, best first for this person, with who would call them then."""
    held = episode.bookings.filter(kind=Booking.Kind.FIRST_CALL, state=Booking.State.LIVE).first()
    ordered = callers(slots, languages=frozenset()) if held is None else in_their_place(slots, held)
    by_moment: dict[datetime, Slot] = {}
    for slot in ordered:
        by_moment.setdefault(slot.starts_at, slot)
    return sorted(by_moment.values(), key=fits(episode))
