"""Choosing, changing and giving back a time, always from the times that are open at this moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from towpath.care.actions import assessments, booking, callbacks, demand, sessions
from towpath.care.actions.booking import SlotTaken
from towpath.care.models import Booking, Session
from towpath.care.queries.calls import contact_rules
from towpath.care.queries.offers import offer_for, usual_mode
from towpath.kit.refusals import Refusal
from towpath.person.forms import NoneSuitsForm, TimeForm
from towpath.person.queries import time_of
from towpath.person.speaking import chosen
from towpath.person.views.asking import IN_THEIR_WORDS, Me, done, mine, page, told, typed
from towpath.person.wording import said_when

THANKS = (
    "Thank you. It helps us to open better times. New times come up often, so look here again, or call us."
)
THANKS_AND_CALL = "Thank you. We call you to find a time together."
CHANGED = "This time was changed already. Here is how it stands now."
Take = Callable[[datetime, str, str], Booking]


@dataclass(frozen=True)
class Wanted:
    """What a time is chosen for: its kind, the time that it has now, and the meeting of the pathway."""

    kind: str
    booked: Booking | None = None
    session: Session | None = None


@mine
def change(request: HttpRequest, me: Me, pk: int) -> HttpResponse:
    """Another time for one that is booked."""
    booked = _booked(me, pk)
    if not booked.is_live:
        return _changed_already(request)

    def take(starts_at: datetime, practitioner: str, mode: str) -> Booking:
        return booking.move(
            booking=booked, starts_at=starts_at, practitioner=practitioner, mode=mode, by=me.by, now=me.now
        )

    context = {
        "title": "Change a time",
        "booked": time_of(booked, me.now, me.tongue),
        "too_late": _too_late(me, booked),
        "button_words": "Change to this time",
    }
    session = Session.objects.filter(booking=booked).first()
    return _choose(request, me, take, Wanted(booked.kind, booked, session), context)


@mine
def plan(request: HttpRequest, me: Me) -> HttpResponse:
    """A time for the planning talk."""

    def take(starts_at: datetime, practitioner: str, mode: str) -> Booking:
        return assessments.book_assessment(
            episode=me.episode,
            starts_at=starts_at,
            practitioner=practitioner,
            mode=mode,
            by=me.by,
            now=me.now,
        )

    if me.episode.state != "contacted":
        return page(request, "nothing_to_choose", {})
    context = {"title": "Choose a time", "button_words": "Book this time"}
    return _choose(request, me, take, Wanted(Booking.Kind.ASSESSMENT), context)


@mine
def meet(request: HttpRequest, me: Me, number: int) -> HttpResponse:
    """A time for a meeting that has none."""
    session = get_object_or_404(Session, pathway__episode=me.episode, number=number)

    def take(starts_at: datetime, practitioner: str, mode: str) -> Booking:
        return sessions.book_session(
            session=session, starts_at=starts_at, practitioner=practitioner, mode=mode, by=me.by, now=me.now
        )

    if session.state != Session.State.TO_BOOK or not me.episode.is_in_care:
        return page(request, "nothing_to_choose", {})
    context = {"title": "Choose a time", "button_words": "Book this time"}
    return _choose(request, me, take, Wanted(Booking.Kind.SESSION, session=session), context)


@mine
def cancel(request: HttpRequest, me: Me, pk: int) -> HttpResponse:
    """Give a time back."""
    booked = _booked(me, pk)
    if not booked.is_live:
        return _changed_already(request)
    form = forms.Form(typed(request))
    if done(form, lambda: booking.cancel(booking=booked, by=me.by, now=me.now)):
        return told(request, "The time is cancelled. You can choose another one here when you like.")
    context = {"form": form, "booked": time_of(booked, me.now, me.tongue), "too_late": _too_late(me, booked)}
    return page(request, "cancel", context)


@mine
def none_suits(request: HttpRequest, me: Me, kind: str) -> HttpResponse:
    """None of the open times works: which would, and a call to find one together."""
    if kind not in Booking.Kind.values:
        raise Http404
    if not me.episode.is_in_care:
        return page(request, "nothing_to_choose", {})
    offered = len(offer_for(me.episode, me.now, kind=kind).slots)
    may_call = contact_rules(me.episode).safe_to_call
    usual = {"windows": me.episode.person.times, "call": True}
    form = NoneSuitsForm(typed(request), offered=offered, may_call=may_call, initial=usual)
    if done(form, lambda: _keep_wish(me, form, kind, offered)):
        return told(request, THANKS_AND_CALL if form.cleaned_data.get("call") else THANKS)
    return page(request, "none_suits", {"form": form})


@transaction.atomic
def _keep_wish(me: Me, form: NoneSuitsForm, kind: str, offered: int) -> None:
    demand.none_suited(episode=me.episode, kind=kind, said=form.said(), offered=offered, by=me.by, now=me.now)
    if form.cleaned_data.get("call"):
        callbacks.ask(episode=me.episode, wish=form.wish, by=me.by, now=me.now)


def _choose(
    request: HttpRequest, me: Me, take: Take, wanted: Wanted, context: dict[str, Any]
) -> HttpResponse:
    """Choose one of the open times. When it has just gone, the next three stand at the top."""
    booked = wanted.booked
    whom = booked.practitioner if booked else ""
    look = partial(offer_for, me.episode, me.now, kind=wanted.kind, with_whom=whom, session=wanted.session)
    offer = look()
    mode = booked.mode if booked else usual_mode(me.episode)
    form = TimeForm(typed(request), offer=offer, mode=mode, now=me.now, tongue=me.tongue)
    taken: list[Booking] = []

    def hold() -> None:
        nonlocal offer
        starts_at, practitioner = form.cleaned_data["slot"]
        try:
            taken.append(take(starts_at, practitioner, form.cleaned_data["mode"]))
        except SlotTaken as gone:
            # Looked up anew: this page was made ready while the time was still there.
            offer = look().first(gone.offers)
            form.show(offer)
            raise

    if done(form, hold):
        return told(request, "Booked: {when}.", when=said_when(taken[0].starts_at, me.now, me.tongue))
    return page(
        request, "time", {"form": form, "any_open": bool(offer.slots), "kind": str(wanted.kind), **context}
    )


def _booked(me: Me, pk: int) -> Booking:
    found = get_object_or_404(Booking, pk=pk, episode=me.episode)
    if found.starts_at <= me.now:
        raise Http404
    return found


def _changed_already(request: HttpRequest) -> HttpResponse:
    """Another tab, or somebody here, was quicker. The first page shows how it stands."""
    messages.warning(request, chosen(request).say(CHANGED))
    return redirect("person:home")


def _too_late(me: Me, booked: Booking) -> str:
    """Why the person cannot change this time on their own page any more, in a sentence."""
    try:
        booking.check_may_move(booking=booked, by=me.by, now=me.now)
    except Refusal as refusal:
        return IN_THEIR_WORDS.get(refusal.code, refusal.reason)
    return ""
