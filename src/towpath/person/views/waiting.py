"""An earlier time, and a break: what the person decides by themselves about when we meet."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from towpath.care.actions import breaks, earlier
from towpath.care.models import Booking
from towpath.care.queries.diary import live_bookings
from towpath.care.queries.earlier import openings_before, wish_for
from towpath.person.asking_forms import BreakForm, EarlierForm
from towpath.person.queries import may_pause, may_wait, time_of
from towpath.person.views.asking import Me, done, mine, page, told, typed


@mine
def earlier_time(request: HttpRequest, me: Me, pk: int) -> HttpResponse:
    """Tell me when an earlier time than this one is free."""
    booked = get_object_or_404(Booking, pk=pk, episode=me.episode)
    if not may_wait(booked, me.episode, now=me.now):
        raise Http404
    wish = wish_for(booked, me.now)
    if request.method == "POST" and "stop" in request.POST and wish is not None:
        earlier.stop(wish=wish, by=me.by, now=me.now)
        return told(request, "Your time stays as it is.")
    chosen = wish.windows if wish else me.episode.person.times
    form = EarlierForm(typed(request), initial={"windows": chosen})
    if done(
        form,
        lambda: earlier.ask(booking=booked, windows=form.cleaned_data["windows"], by=me.by, now=me.now),
    ):
        return told(request, "We tell you when an earlier time is free. Your time stays yours until then.")
    rules = me.episode.contact_rules.latest()
    context = {
        "form": form,
        "booked": time_of(booked, me.now, me.tongue),
        "wish": wish,
        "some_open": bool(openings_before(booked, me.now)),
        "can_write": rules.allows("text") or rules.allows("email"),
    }
    return page(request, "earlier", context)


@mine
def take_a_break(request: HttpRequest, me: Me) -> HttpResponse:
    """A break, from today, without a reason."""
    times = [one for one in live_bookings(me.episode.ref, me.now) if one.kind != Booking.Kind.FIRST_CALL]
    form = BreakForm(typed(request), has_times=bool(times))
    if not may_pause(me.episode):
        return page(request, "break", {"open": False})
    if done(form, lambda: breaks.take_a_break(episode=me.episode, by=me.by, now=me.now, **form.asked())):
        return told(request, "You have a break now. Come back when you are ready.")
    until = me.episode.expected_on or me.episode.deadline
    near = next((one for one in times if not time_of(one, me.now).may_change), None)
    context = {
        "form": form,
        "open": True,
        "until": me.tongue.named_day(until) if until else "",
        "near": time_of(near, me.now, me.tongue).when if near else "",
    }
    return page(request, "break", context)


@mine
def carry_on(request: HttpRequest, me: Me) -> HttpResponse:
    """Back from a break. What was done stays done."""
    paused = me.episode.state == "paused"
    form = forms.Form(typed(request))
    if paused and done(form, lambda: breaks.come_back(episode=me.episode, by=me.by, now=me.now)):
        return told(request, "Good to have you back. You go on from where you were.")
    return page(request, "carry_on", {"form": form, "open": paused})
