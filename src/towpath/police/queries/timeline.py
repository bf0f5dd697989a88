"""All that happened to a case on the police side, in plain sentences, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from towpath.gate.messages import BY_WORD, Message
from towpath.gate.sentences import sentence
from towpath.kit.presenting import day_time
from towpath.police.actions.cases import CALLS, PAUSES
from towpath.police.lifecycle import WORDS
from towpath.police.models import LEFT_BECAUSE, Diversion, Move, SealedItem, Task, Word
from towpath.schemes.words import NotOfferedReason, OffenceFamily, OutcomeCode, RefusedReason

TITLES = {
    "begin": "The encounter was recorded",
    "not_offer": "Diversion was not offered",
    "refuse": "The person said no",
    "ask_for_time": "The person wants time to decide",
    "accept": "The person said yes",
    "raise_undecided": "The time to decide is over: settle it with the person",
    "ask_authorisation": "Put before a sergeant",
    "authorise": "Authorised, and sent to the provider",
    "send_back": "Sent back to the officer",
    "refer": "Sent to the provider",
    "withdraw_referral": "The referral was taken back",
    "raise_silence": "The provider has not answered in time",
    "bring_to_decision": "Brought to the desk for a decision",
    "record_outcome": "An outcome was recorded",
    "re_offer": "Offered again, and sent to the provider",
    "allow_more_time": "More time was given",
    "propose_outcome": "An outcome that takes two people was proposed",
    "send_letter": "The fair-warning letter went",
    "stop_proposal": "What was proposed was stopped",
    "confirm_outcome": "A second person confirmed it",
    "reopen": "The case was opened again",
    "pause": "The case was paused",
    "resume": "The case was taken up again",
    "query_identity": "It may be someone else: being checked",
    "identity_holds": "It is the right person",
    "wrong_person": "It was someone else",
    "record_death": "The person has died",
    "link_offence": "A new offence was noted",
    "note_call": "The desk phoned the provider",
    "reach_cut_off": "The cut-off date came: the desk decides",
    "received": "The provider has the referral",
    "declined": "The provider cannot take the referral",
    "in_progress": "The provider has started",
    "more_time": "The provider needs more time",
    "please_phone": "The provider asks the desk to phone",
    "completed": "Completed",
    "not_reached": "The provider could not reach the person",
    "ended_early": "Ended early",
    "withdrawn": "The person chose to stop",
    "returned": "The provider gave the referral back",
}
CODES: dict[str, dict[str, str]] = {
    "not_offer": dict(NotOfferedReason.choices()),
    "refuse": dict(RefusedReason.choices()),
    "record_outcome": dict(OutcomeCode.choices()),
    "wrong_person": dict(OutcomeCode.choices()),
    "propose_outcome": dict(OutcomeCode.choices()),
    "confirm_outcome": dict(OutcomeCode.choices()),
    "record_death": dict(OutcomeCode.choices()),
    "pause": PAUSES,
    "note_call": CALLS,
    "link_offence": dict(OffenceFamily.choices()),
}


@dataclass(frozen=True)
class Happening:
    """One thing that happened."""

    at: datetime
    title: str
    text: str
    by: str


def timeline_of(case: Diversion) -> list[Happening]:
    """Every move and every settled task, the newest last; what the provider said in the gate's own words."""
    said = {(word.word, word.heard_at): as_said(word) for word in case.words.all()}
    moves = [_happening(move, said) for move in case.moves.all()]
    settled = [_settled(task, task.settled_at) for task in case.tasks.all() if task.settled_at]
    sent = [_from_phone(item) for item in SealedItem.objects.filter(flow=case.flow, number=1)]
    return sorted([*sent, *moves, *settled], key=lambda happening: happening.at)


def as_said(word: Word) -> str:
    """The sentence that the person and the practitioner read as well."""
    return sentence(_message(word))


def _happening(move: Move, said: dict[tuple[str, datetime], str]) -> Happening:
    if move.event in WORDS:
        return Happening(move.at, TITLES[move.event], said.get((move.event, move.at), ""), move.by_name)
    code = CODES.get(move.event, {}).get(move.reason_code, "")
    text = ". ".join(part for part in (code, move.reason) if part)
    return Happening(move.at, TITLES[move.event], text, move.by_name)


def _from_phone(item: SealedItem) -> Happening:
    """When it came from a phone, and what the phone's clock said, where that is another time."""
    said = [f"Made {day_time(item.made_at)} by the phone's clock." if item.made_at else ""]
    if item.claimed_at:
        said.append(f"That clock ran ahead: it put the encounter at {day_time(item.claimed_at)}.")
    return Happening(
        item.received_at, "Received from the officer's phone", " ".join(filter(None, said)), item.officer_name
    )


def _settled(task: Task, at: datetime) -> Happening:
    why = ". ".join(part for part in (LEFT_BECAUSE.get(task.left_because, ""), task.note) if part)
    title = f"{'Not done' if task.left_because else 'Done'}: {task.text}"
    return Happening(at, title, why, task.settled_by_name)


def _message(word: Word) -> Message:
    values: dict[str, Any] = {"subject": word.diversion.ref, "on": word.on}
    if word.code:
        values["code"] = word.code
    if word.until:
        values["until"] = word.until
    return BY_WORD[word.word](**values)
