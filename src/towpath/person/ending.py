"""How it ended, in the words that the scheme has for the person, and what stays open to them."""

from __future__ import annotations

from dataclasses import dataclass

from towpath.care.models import Episode
from towpath.gate.outbox import Crossing
from towpath.person.languages import ENGLISH, Tongue
from towpath.schemes.catalogue import find
from towpath.schemes.words import OutcomeCode

FIRST: dict[str, str] = {
    "completed": "Well done. Everything that we planned is done.",
    "withdrawn": "You chose to stop, and your choice was kept.",
}
HELP_GOES_ON = "Help goes on as before. What you say to us stays between us."
HELP_STAYS_OPEN = "Help stays open to you. You can go on talking with us, and that stays between us."
NEVER_SAID = (OutcomeCode.O5,)
WORD = "outcome_recorded"
MEANINGS = {"in_progress": "You had your planning talk."}


@dataclass(frozen=True)
class HowItEnded:
    """What the first page says of the end: a kind word, the scheme's sentence, the day, what stays open."""

    first: str
    sentence: str
    on: str
    stays: str


def how_it_ended(episode: Episode, tongue: Tongue = ENGLISH) -> HowItEnded | None:
    """What was decided about the case, once that is known here."""
    sentence = _told(episode, episode.outcome)
    if not sentence or episode.outcome_on is None:
        return None
    return HowItEnded(
        first=FIRST.get(episode.state, ""),
        sentence=sentence,
        on=tongue.named_day(episode.outcome_on),
        stays=HELP_GOES_ON if episode.is_in_care else HELP_STAYS_OPEN,
    )


def meaning_of(crossing: Crossing, episode: Episode) -> str:
    """What a message means that has a word of the police or of staff in it; nothing for every other one."""
    if crossing.word != WORD:
        return MEANINGS.get(crossing.word, "")
    _, _, code = crossing.sentence.rstrip(".").rpartition(" ")
    return _told(episode, code)


def _told(episode: Episode, code: str) -> str:
    outcome = find(episode.scheme, episode.scheme_version).outcome(code)
    return "" if outcome is None or code in NEVER_SAID else outcome.tell
