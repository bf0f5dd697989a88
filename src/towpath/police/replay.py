"""Puts what a phone sent through the same forms and actions as the pages, in the same order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from towpath.kit.actor import Actor
from towpath.kit.clock import LONDON
from towpath.kit.refusals import Refusal
from towpath.police.actions import offers, referrals
from towpath.police.actions.checking import age_at, check_offer, check_person
from towpath.police.flow import Flow, Pages
from towpath.police.forms.call import CallForm
from towpath.police.forms.not_offered import NotOfferedForm
from towpath.police.forms.words import WordsForm
from towpath.police.models import Diversion
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
    if going.found() is None or going.scheme() is None:
        raise NeedsOfficer("found")
    if "who" not in going.content and _says_no(going):
        return _refused_unnamed(going, by, now)
    pages = going.pages()
    if pages is None:
        raise NeedsOfficer("who")
    form = going.words_form(pages)
    if not form.is_valid():
        raise NeedsOfficer("words")
    return ANSWERED[form.cleaned_data["decision"]](pages, form, by, now)


def with_time_that_has_come(going: Flow, made_at: datetime | None) -> Corrected:
    """Where the phone's clock ran ahead, the encounter was when the item came. A mistyped day stays."""
    now, content = going.now, going.content
    if made_at is None or made_at <= now:
        return Corrected(content)
    as_the_phone_saw_it = Flow(going.id, made_at, content).found_form()
    as_the_phone_saw_it.is_valid()
    met = as_the_phone_saw_it.met() if as_the_phone_saw_it.is_bound else None
    if met is None or met <= now:
        return Corrected(content)
    local = now.astimezone(LONDON)
    day = {"met_on_day": local.day, "met_on_month": local.month, "met_on_year": local.year}
    time = {"met_at": [f"{local:%H:%M}"]}
    found = {**content["found"], **{name: [str(part)] for name, part in day.items()}, **time}
    return Corrected({**content, "found": found}, met)


def _not_offered(going: Flow, by: Actor, now: datetime) -> Diversion:
    form = NotOfferedForm(going.typed("not_offered"), initial=going.not_offered_so_far())
    if not form.is_valid():
        raise NeedsOfficer("not_offered")
    return _or_needs(
        "not_offered",
        lambda: offers.record_not_offered(flow=going.key, **going.not_offered(form), by=by, now=now),
    )


def _says_no(going: Flow) -> bool:
    return bool(going.content.get("words", {}).get("decision") == ["refused"])


def _refused_unnamed(going: Flow, by: Actor, now: datetime) -> Diversion:
    """Who said no is not kept, so a phone need not have asked."""
    found, scheme = going.found(), going.scheme()
    if found is None or scheme is None:
        raise NeedsOfficer("found")
    met_on = found.cleaned_data["met_on"]
    form = WordsForm(going.typed("words"), scheme=scheme, needs_adult=False, is_well=True, met_on=met_on)
    if not form.is_valid():
        raise NeedsOfficer("who")
    given: dict[str, Any] = {
        "flow": going.key,
        "encounter": found.encounter(),
        "scheme": scheme.code,
        "answers": found.answers(),
    }
    reason = form.cleaned_data["refused_reason"]
    return _or_needs("found", lambda: offers.record_refused(**given, reason=reason, by=by, now=now))


def _refused(pages: Pages, form: WordsForm, by: Actor, now: datetime) -> Diversion:
    reason = form.cleaned_data["refused_reason"]
    return _or_needs(
        "words", lambda: offers.record_refused(**pages.encountered(), reason=reason, by=by, now=now)
    )


def _undecided(pages: Pages, form: WordsForm, by: Actor, now: datetime) -> Diversion:
    given = {**pages.encountered(), "person": pages.person, "offer": form.made()}
    return _or_needs("words", lambda: offers.record_undecided(**given, by=by, now=now))


def _accepted(pages: Pages, form: WordsForm, by: Actor, now: datetime) -> Diversion:
    offer = form.made()
    _or_needs("words", lambda: check_person(pages.person, offer, age_at(pages.person, pages.encounter.at)))
    _or_needs("words", lambda: check_offer(pages.scheme, offer))
    slots = open_slots(now, scheme=pages.scheme.code, area=pages.encounter.area)
    call = CallForm(pages.flow.typed("call"), slots=[slot.at for slot in slots])
    if not call.is_valid():
        raise NeedsOfficer("call")
    given = {**pages.encountered(), "person": pages.person, "offer": offer, "wanted_slot": call.wanted()}
    return _or_needs("call", lambda: referrals.accept_and_refer(**given, by=by, now=now))


ANSWERED: dict[str, Callable[[Pages, WordsForm, Actor, datetime], Diversion]] = {
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
