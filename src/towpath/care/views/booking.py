"""Booking the assessment, changing any time, giving one back, and saying that we missed each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from towpath.care.actions import assessments, booking
from towpath.care.actions.booking import SlotTaken
from towpath.care.forms.calendar import BookForm, CancelForm, MissedForm, MoveForm
from towpath.care.models import Booking, Episode, Session
from towpath.care.queries.offers import Offer, offer_at_the_desk, usual_mode
from towpath.care.views.asking import asked, done, page, told, typed
from towpath.kit.presenting import day_time

BOOKED = "The assessment is booked. A neutral reminder goes out where that is safe."


@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, ref: str) -> HttpResponse:
    """A time for the first assessment, from those that are open."""
    episode, by, now = asked(request, ref)
    look = partial(offer_at_the_desk, episode, now, kind=Booking.Kind.ASSESSMENT)
    form = BookForm(typed(request), offer=look(), mode=usual_mode(episode))

    def hold() -> None:
        starts_at, practitioner = form.chosen()
        mode = form.cleaned_data["mode"]
        with offering(form, look):
            assessments.book_assessment(
                episode=episode, starts_at=starts_at, practitioner=practitioner, mode=mode, by=by, now=now
            )

    if done(form, hold):
        return told(request, BOOKED, "care:episode", ref=ref)
    context = _deed(episode, form, "Book the assessment", "Book this time")
    return page(request, "care/book.html", context | {"kind": Booking.Kind.ASSESSMENT.value})


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Another time for a booking that is still ahead."""
    episode, by, now = asked(request, ref)
    booked = get_object_or_404(Booking, pk=pk, episode=episode)
    session = Session.objects.filter(booking=booked).first()
    whom = booked.practitioner
    look = partial(offer_at_the_desk, episode, now, kind=booked.kind, with_whom=whom, session=session)
    form = MoveForm(typed(request), offer=look(), mode=booked.mode)

    def change() -> None:
        starts_at, practitioner = form.chosen()
        with offering(form, look):
            booking.move(
                booking=booked,
                starts_at=starts_at,
                practitioner=practitioner,
                mode=form.cleaned_data["mode"],
                why=form.cleaned_data["why"],
                by=by,
                now=now,
            )

    if done(form, change):
        return told(request, "The time is changed.", "care:episode", ref=ref)
    context = _deed(episode, form, "Change the time", "Change to this time")
    context |= {"booked": booked, "kind": booked.kind}
    return page(request, "care/book.html", context)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Give a time back."""
    episode, by, now = asked(request, ref)
    booked = get_object_or_404(Booking, pk=pk, episode=episode)
    form = CancelForm(typed(request))
    if done(form, lambda: booking.cancel(booking=booked, by=by, now=now, why=form.cleaned_data["why"])):
        return told(request, "The time is cancelled and free again.", "care:episode", ref=ref)
    return page(
        request,
        "care/deed.html",
        _deed(episode, form, f"Cancel {day_time(booked.starts_at)}?", "Cancel this time"),
    )


@require_http_methods(["GET", "POST"])
def missed(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """We missed each other at the assessment."""
    episode, by, now = asked(request, ref)
    booked = get_object_or_404(Booking, pk=pk, episode=episode, kind=Booking.Kind.ASSESSMENT)
    form = MissedForm(typed(request))

    def keep() -> object:
        return assessments.miss_assessment(
            booking=booked, barrier=form.cleaned_data["barrier"], by=by, now=now
        )

    if done(form, keep):
        return told(request, "Kept. Offer another time now, out of hours first.", "care:book", ref=ref)
    return page(request, "care/deed.html", _deed(episode, form, "We missed each other", "Save"))


@contextmanager
def offering(form: BookForm, look: Callable[[], Offer]) -> Iterator[None]:
    """When the time has gone, show first those that the refusal offers in its place.

    What is open is looked up anew: the page was made ready while the time was still there.
    """
    try:
        yield
    except SlotTaken as refusal:
        form.show(look().first(refusal.offers))
        raise


def _deed(episode: Episode, form: Any, title: str, button: str) -> dict[str, Any]:
    return {"episode": episode, "form": form, "title": title, "button_words": button}
