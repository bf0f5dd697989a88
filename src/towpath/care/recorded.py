"""What the record calls the deeds of care and of the person's page, and which people lead to their page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from towpath.care.lifecycle import EPISODE, NEEDS_SECOND_PERSON
from towpath.care.models import Booking, Episode
from towpath.care.permissions import may_see
from towpath.care.queries.timeline import DEEDS, RECORDED
from towpath.kit.actor import Actor
from towpath.kit.audit.recorded import Kind


def episodes_to_open(by: Actor, refs: Collection[str], now: datetime) -> Collection[str]:
    """Those of these people whose page this reader may open."""
    return [episode.ref for episode in Episode.objects.filter(ref__in=refs) if may_see(by, episode)]


# What police may be told, in the order of the gate.
TOLD = {
    "received": "we have the referral",
    "declined": "we cannot take the referral",
    "please_phone": "please phone us",
    "in_progress": "the first assessment took place",
    "more_time": "more time is needed",
    "completed": "completed",
    "not_reached": "we could not reach the person",
    "ended_early": "ended early",
    "withdrawn": "the person chose to stop",
    "returned": "we gave the referral back",
}
ADVERSE = sorted(set(NEEDS_SECOND_PERSON.values()))
TIMES = {
    "booked": "booked",
    "moved": "given another time",
    "cancelled": "cancelled",
    "recorded": "written up",
}

# A move is called what it is called on the page of its episode.
VERBS: dict[str, str] = {
    **{move.verb: DEEDS[event] for (_, event), move in EPISODE.moves.items()},
    **RECORDED,
    **{f"{kind}.{deed}": f"{kind.label} {words}" for kind in Booking.Kind for deed, words in TIMES.items()},
    **{f"police.told.{word}": f"Police told: {words}" for word, words in TOLD.items()},
    **{f"word.proposed.{word}": f"Proposed to tell police: {TOLD[word]}" for word in ADVERSE},
    **{f"word.confirmed.{word}": f"Confirmed, as the second person: {TOLD[word]}" for word in ADVERSE},
    **{f"word.stopped.{word}": f"Stopped before police were told: {TOLD[word]}" for word in ADVERSE},
    **{f"person.told.{word}": f"Told the person what is proposed: {TOLD[word]}" for word in ADVERSE},
    "episode.received": "Referral received",
    "episode.assigned": "Given to a practitioner",
    "unmet.on_arrival": "No open time suited what the referral says",
    "outcome.kept": "Outcome of the police case kept",
    "contact_rules.changed": "Ways to reach them changed",
    "link.given": "Link to their page given",
    "link.revoked": "Link taken back",
    "link.used": "Came to their page by the link",
    "door.claimed": "Opened the page of the first call with its code",
    "call_back.asked": "Asked us to call back",
    "call_back.done": "Call back done",
    "call.begun": "Began a call",
    "call.left": "Left a call that was not made",
    "hand_over.written": "Note left for the next shift",
    "ask.made": "Asked something on their page",
    "copy.taken": "Took a copy of what we keep about them",
    "ask.settled": "Answered what they asked",
    "feedback.given": "Said how a talk was",
    "feedback.seen": "Read how a talk was",
    "message.by_hand": "Asked a person to see to a message",
    "message.seen_to": "Message seen to",
    "message.answered": "Answered a message",
    "rota.added": "Hours added to the rota",
    "rota.ended": "Hours taken out of the rota",
    "leave.added": "Leave added",
    "leave.cancelled": "Leave cancelled",
    "group.made": "Group made",
    "group.moved": "Group moved to other dates",
    "group.called_off": "Group called off",
    "place.taken": "Place in a group taken",
    "place.left": "Place in a group given back",
    "place.waits": "Put on the waiting list of a group",
    "place.stopped_waiting": "Taken off the waiting list of a group",
    "place.told": "Told that their group moved",
    "apart.kept": "Kept apart from somebody in groups",
    "apart.ended": "No longer kept apart from somebody",
    "practitioner.offers": "What a practitioner offers was kept",
}
KINDS: dict[str, Kind] = {
    "group": Kind("Group"),
    "episode": Kind("Person", "care:episode", episodes_to_open),
    "first call": Kind("Page of the first call"),
    "rota": Kind("Hours"),
    "leave": Kind("Leave"),
    "practitioner": Kind("Practitioner"),
    "time_changed": Kind("Message that a time has changed"),
    "hand_over": Kind("Note for the next shift"),
    "please_call": Kind("Message “please call”"),
    "greeting": Kind("First text, with a link to the page of the first call"),
    "first_call": Kind("Reminder of the first call"),
    "reminder": Kind("Reminder"),
    "earlier_time": Kind("Message that an earlier time is free"),
    "feedback": Kind("What was said without a name"),
    "link": Kind("Message with the link"),
    "notice": Kind("Message about what is proposed"),
}
