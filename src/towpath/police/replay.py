"""Puts what a phone sent through the same forms and actions as the pages, in the same order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from towpath.kit.actor import Actor
from towpath.kit.clock import LONDON
from towpath.kit.fields import TimeField
from towpath.kit.refusals import Refusal
from towpath.police.actions import offers, referrals
from towpath.police.flow import Flow
from towpath.police.forms.found import A_CLOCK_APART
from towpath.police.forms.not_offered import NotOfferedForm
from towpath.police.forms.reach import ReachForm
from towpath.police.forms.words import WordsForm, began_at
from towpath.police.models import Diversion
from towpath.police.offering import Offering, check_accepted, offered
from towpath.police.queries import open_slots

Content = dict[str, Any]
T = TypeVar("T")


class NeedsOfficer(Exception):
    """A page refuses what the phone sent, so its officer has to look at that page."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


@dataclass(frozen=True)
class Corrected:
    """What was typed, with the time of the encounter as it is kept, and as the phone gave it."""

    content: Content
    claimed_at: datetime | None = None


def play(going: Flow, by: Actor, now: datetime) -> Diversion:
    """The case that the pages would have made of this; `NeedsOfficer` names the page that refuses."""
    if "not_offered" in going.content:
        return _not_offered(going, by, now)
    if going.found() is None:
        raise NeedsOfficer("found")
    offering = offered(going)
    # Nobody is recorded as having been offered what was not read to them.
    if offering is None or offering.scheme.code != going.content.get("scheme"):
        raise NeedsOfficer("words")
    form = offering.words_form()
    if not form.is_valid():
        raise NeedsOfficer("words")
    return ANSWERED[form.cleaned_data["decision"]](offering, form, by, now)


def with_time_that_has_come(going: Flow, made_at: datetime | None) -> Corrected:
    """Where the phone's clock ran ahead of ours, its times go back by as much. A mistyped day stays."""
    content = going.content
    if made_at is None or made_at - going.now <= A_CLOCK_APART:
        return Corrected(content)
    as_the_phone_saw_it = Flow(going.id, made_at, content).found_form()
    as_the_phone_saw_it.is_valid()
    met = as_the_phone_saw_it.met() if as_the_phone_saw_it.is_bound else None
    if met is None:
        return Corrected(content)
    met = met.astimezone(UTC)  # what is taken off is time that passed, over a change of the clocks as well
    ahead = made_at - going.now
    corrected = {**content, "found": {**content["found"], **_typed_as(met - ahead)}}
    began = _interview_in(content, met)
    if began is not None:
        corrected["words"] = {**content["words"], "interview_at": [_clock(began - ahead)]}
    return Corrected(corrected, met)


def _typed_as(met: datetime) -> Content:
    """The day and the time as page one is sent with them."""
    day = met.astimezone(LONDON)
    parts = {"met_on_day": day.day, "met_on_month": day.month, "met_on_year": day.year}
    return {**{name: [str(part)] for name, part in parts.items()}, "met_at": [_clock(met)]}


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%H:%M}"


def _interview_in(content: Content, met: datetime) -> datetime | None:
    """When the interview began by the phone's clock, if that can be read."""
    typed = content.get("words", {}).get("interview_at", [])
    try:
        clock = TimeField(required=False).clean(next(iter(typed), ""))
    except ValidationError:
        return None
    return began_at(clock, met_at=met).astimezone(UTC) if clock else None


def _not_offered(going: Flow, by: Actor, now: datetime) -> Diversion:
    form = NotOfferedForm(going.typed("not_offered"), initial=going.not_offered_so_far())
    if not form.is_valid():
        raise NeedsOfficer("not_offered")
    return _or_needs(
        "not_offered",
        lambda: offers.record_not_offered(flow=going.key, **going.not_offered(form), by=by, now=now),
    )


def _refused(offering: Offering, form: WordsForm, by: Actor, now: datetime) -> Diversion:
    """Who said no is not kept, so a phone need not have asked."""
    given = {**offering.encountered(), "reason": form.cleaned_data["refused_reason"]}
    return _or_needs("words", lambda: offers.record_refused(**given, by=by, now=now))


def _undecided(offering: Offering, form: WordsForm, by: Actor, now: datetime) -> Diversion:
    reach = _reached(offering, None)
    given = {**offering.encountered(), "person": reach.person(), "offer": form.made()}
    return _or_needs("reach", lambda: offers.record_undecided(**given, by=by, now=now))


def _accepted(offering: Offering, form: WordsForm, by: Actor, now: datetime) -> Diversion:
    _or_needs("words", lambda: check_accepted(offering, form))
    slots = open_slots(now, scheme=offering.scheme.code, area=offering.encounter.area)
    reach = _reached(offering, [slot.at for slot in slots])
    given = {**offering.encountered(), "person": reach.person(), "offer": form.made()}
    deed = partial(referrals.accept_and_refer, **given, wanted_slot=reach.wanted(), by=by, now=now)
    return _or_needs("reach", deed)


def _reached(offering: Offering, slots: list[datetime] | None) -> ReachForm:
    """Page three, complete. Who wants time to think is phoned by nobody yet, so there is no call to pick."""
    form = offering.reach_form(slots=slots)
    if not form.is_valid():
        raise NeedsOfficer("reach")
    return form


ANSWERED: dict[str, Callable[[Offering, WordsForm, Actor, datetime], Diversion]] = {
    "accepted": _accepted,
    "undecided": _undecided,
    "refused": _refused,
}


def _or_needs(step: str, deed: Callable[[], T]) -> T:
    """Do it. Where it is refused, its officer looks at this page; a case that is there already stays."""
    try:
        return deed()
    except Refusal as refusal:
        if refusal.code == "already_sent":
            raise
        raise NeedsOfficer(step) from refusal
