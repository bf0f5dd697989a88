"""What each practitioner offers, and whether one of them is right for a person."""

from __future__ import annotations

from towpath.care.models import Person, Practitioner
from towpath.schemes.words import Language


def practitioner_of(username: str) -> Practitioner:
    """What they offer; of somebody who has said nothing yet, a row that is not kept."""
    found = Practitioner.objects.filter(username=username).first()
    return found or Practitioner(username=username, languages=[Language.ENGLISH.value])


def everybody_offers() -> dict[str, Practitioner]:
    """What they offer, by user name."""
    return {one.username: one for one in Practitioner.objects.all()}


def asks_for_somebody(person: Person) -> bool:
    """Whether not everybody is right for this person."""
    return bool(person.rather_with) or (person.language != Language.ENGLISH and not person.interpreter)


def is_right_for(person: Person, offers: Practitioner) -> bool:
    """Whether they can talk with this person: whom the person asked for, and in a language of both.

    An interpreter makes every language possible.
    """
    if person.rather_with and person.rather_with != offers.gender:
        return False
    return person.interpreter or person.language in {Language.ENGLISH, *offers.languages}
