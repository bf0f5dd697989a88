"""Which deeds an episode's page offers: what the lifecycle allows, in the order in which they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from towpath.care.models import Booking
from towpath.care.queries.calls import TRYING, safe_channels
from towpath.care.queries.episodes import EpisodePage
from towpath.care.queries.pathways import Progress, progress_of


@dataclass(frozen=True)
class Offered:
    """One deed, as a button or a link. `post` means that it is done at once."""

    label: str
    view: str
    kwargs: dict[str, Any]
    post: bool = False


LABELS = {
    "decline": ("decline", "We cannot take this referral"),
    "not_reached": ("propose", "We could not reach them"),
    "more_time": ("more_time", "Tell police a new expected date"),
    "please_phone": ("please_phone", "Ask the police desk to phone us"),
    "pause": ("pause", "Pause"),
    "withdraw": ("withdraw", "They choose to stop"),
    "end_early": ("propose", "It stops before the minimum"),
    "move_away": ("propose", "They have moved away"),
    "not_suit": ("propose", "This service does not fit"),
    "die": ("died", "They have died"),
}

FIRST_TRY = {
    "text": "Text them",
    "email": "Email them",
    "letter": "Write to them",
    "visit": "Reach them another way",
    "second_contact": "Call who is named beside them",
}


def next_deeds(shown: EpisodePage, *, now: datetime) -> list[Offered]:
    """What is to be done next, the first one the likeliest."""
    ref = {"ref": shown.episode.ref}
    booked = next((one for one in shown.bookings if one.kind == Booking.Kind.ASSESSMENT), None)
    by_state = {
        "received": _first_tries(shown, ref),
        "contacting": _contacting_deeds(shown, ref),
        "contacted": [
            Offered("Book the assessment", "care:book", ref),
            Offered("Do the assessment now", "care:assess", ref),
        ],
        "assessment_booked": _assessment_deeds(ref, booked, now),
        "assessed": [
            Offered("Agree the pathway", "care:start_pathway", ref),
            Offered("Join a group", "care:join_group", ref),
        ],
        "on_pathway": _pathway_deeds(ref, progress_of(shown.episode), now),
        "paused": [Offered("Resume", "care:resume", ref)],
    }
    deeds = by_state.get(shown.episode.state, _after_deeds(shown, ref))
    return [*_on_notice(shown, ref), *_promised_again(shown, ref), *deeds]


def other_deeds(shown: EpisodePage, next_ones: list[Offered]) -> list[Offered]:
    """What else the lifecycle allows this role to do now, beside what comes next."""
    ref = {"ref": shown.episode.ref}
    allowed = [
        Offered(label, f"care:{view}", ref | ({"event": event} if view == "propose" else {}))
        for event, (view, label) in LABELS.items()
        if event in shown.deeds and not (view == "propose" and shown.notice)
    ]
    return [one for one in (*allowed, *_in_groups(shown, ref)) if one not in next_ones]


def _in_groups(shown: EpisodePage, ref: dict[str, Any]) -> list[Offered]:
    """The desk may hear of somebody they must not meet on the first day, long before any group."""
    if not shown.episode.is_in_care:
        return []
    group = [Offered("A group", "care:join_group", ref)] if shown.episode.state == "on_pathway" else []
    return [*group, Offered("Not together in a group", "care:apart", ref)]


def _on_notice(shown: EpisodePage, ref: dict[str, Any]) -> list[Offered]:
    return [Offered("See the notice", "care:word", ref | {"pk": shown.notice.pk})] if shown.notice else []


def _promised_again(shown: EpisodePage, ref: dict[str, Any]) -> list[Offered]:
    """They were referred once more after we had spoken, and promised a call."""
    call = any(one.kind == Booking.Kind.FIRST_CALL for one in shown.bookings)
    return [Offered("Call them", "care:attempt", ref)] if call and shown.episode.state not in TRYING else []


def _contacting_deeds(shown: EpisodePage, ref: dict[str, Any]) -> list[Offered]:
    """When everything was tried, saying so comes before trying once more."""
    if shown.notice:
        return [Offered("Record a call", "care:attempt", ref)]
    tried = shown.step is not None and shown.step.done
    not_reached = Offered("We could not reach them", "care:propose", ref | {"event": "not_reached"})
    again = [] if _nothing_is_safe(shown) else [Offered("Try again", "care:attempt", ref)]
    return [*([not_reached] if tried else []), *again, *_desk_first(shown, ref)]


def _first_tries(shown: EpisodePage, ref: dict[str, Any]) -> list[Offered]:
    """The way that is safe gives the button its word; where none is, the desk is asked for one."""
    if _nothing_is_safe(shown):
        return _desk_first(shown, ref)
    return [
        Offered(FIRST_TRY.get(shown.step.channel if shown.step else "", "Call them"), "care:attempt", ref)
    ]


def _nothing_is_safe(shown: EpisodePage) -> bool:
    return not safe_channels(shown.episode)


def _desk_first(shown: EpisodePage, ref: dict[str, Any]) -> list[Offered]:
    if not _nothing_is_safe(shown) or "please_phone" not in shown.deeds:
        return []
    return [Offered(LABELS["please_phone"][1], "care:please_phone", ref)]


def _assessment_deeds(ref: dict[str, Any], booked: Booking | None, now: datetime) -> list[Offered]:
    deeds = [Offered("Write the assessment", "care:assess", ref)]
    if booked is not None:
        which = ref | {"pk": booked.pk}
        deeds.append(Offered("Change the time", "care:move", which))
        if now >= booked.starts_at:
            deeds.insert(1, Offered("We missed each other", "care:missed", which))
    return deeds


def _pathway_deeds(ref: dict[str, Any], progress: Progress | None, now: datetime) -> list[Offered]:
    if progress is None:
        return []
    deeds = []
    session = progress.next_session
    if session is not None:
        which = ref | {"number": session.number}
        if session.booking is None:
            deeds.append(Offered(f"Find a time for session {session.number}", "care:book_session", which))
        elif now >= session.booking.starts_at:
            deeds.append(Offered(f"Say how session {session.number} went", "care:session", which))
        else:
            deeds.append(Offered("See the sessions", "care:pathway", ref))
    if progress.minimum_met:
        deeds.insert(
            0 if progress.all_done else len(deeds), Offered("Complete the pathway", "care:complete", ref)
        )
    return deeds


def _after_deeds(shown: EpisodePage, ref: dict[str, Any]) -> list[Offered]:
    episode = shown.episode
    if episode.care_goes_on:
        return [Offered("The help has come to its end", "care:stop_going_on", ref)]
    if episode.state in ("died", "recalled", "declined"):
        return []
    return [Offered("They would like to go on with us", "care:go_on", ref)]
