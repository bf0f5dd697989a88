"""The pathway: the preview, its sessions, how each went, another time for one, and the end."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from towpath.care.actions import pathways, sessions
from towpath.care.forms.calendar import BookForm
from towpath.care.forms.pathway import CatchUpForm, CompleteForm, PathwayForm, PlanForm, SessionForm
from towpath.care.models import Booking, Episode, Session
from towpath.care.queries.offers import offer_at_the_desk, usual_mode
from towpath.care.queries.pathways import goals_of, preview, progress_of
from towpath.care.queries.telling import police_will_be_told
from towpath.care.views.asking import asked, done, page, told, typed
from towpath.care.views.booking import offering
from towpath.kit.actor import Actor
from towpath.schemes.catalogue import find
from towpath.schemes.deadlines import local_day
from towpath.schemes.words import Attendance, Mode


@require_http_methods(["GET", "POST"])
def start_pathway(request: HttpRequest, ref: str) -> HttpResponse:
    """The sessions as they could be, on real open times. Nothing is booked before it is agreed."""
    episode, by, now = asked(request, ref)
    plan = PlanForm(request.GET or None)
    wishes = plan.cleaned_data if plan.is_bound and plan.is_valid() else {}
    usual = usual_mode(episode)
    mode = wishes.get("mode") or ("" if usual == Mode.PHONE else usual)
    planned = preview(episode, now, start=wishes.get("start"), mode=mode, practitioner=episode.worker_id)
    course = find(episode.scheme, episode.scheme_version).pathway
    form = PathwayForm(
        typed(request),
        planned=planned,
        needed=course.minimum.themes,
        initial={"mode": mode or usual},
    )
    if done(form, lambda: pathways.start_pathway(episode=episode, agreed=form.agreed(), by=by, now=now)):
        return told(request, "The pathway has started and the times are booked.", "care:pathway", ref=ref)
    context = {
        "episode": episode,
        "plan": plan,
        "form": form,
        "course": course,
        "assessment": episode.assessments.first(),
    }
    return page(request, "care/start_pathway.html", context)


@require_GET
def pathway(request: HttpRequest, ref: str) -> HttpResponse:
    """Every session: its theme, its time, how it went, and the one thing to do with it next."""
    episode, _, now = asked(request, ref)
    progress = progress_of(episode)
    if progress is None:
        raise Http404
    rows = [
        (one, progress.scheme.pathway.theme(one.theme), list(one.attendances.select_related("booking")))
        for one in progress.sessions
    ]
    context = {"episode": episode, "progress": progress, "rows": rows, "now": now, "today": local_day(now)}
    return page(request, "care/pathway.html", context)


@require_http_methods(["GET", "POST"])
def session(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """How one session went."""
    episode, by, now = asked(request, ref)
    one = _session(episode, number)
    if one.booking is None:
        return redirect("care:book_session", ref=ref, number=number)
    form = SessionForm(typed(request), initial=_usual(request, one.booking))
    if done(form, lambda: sessions.record_session(session=one, went=form.went(), by=by, now=now)):
        one.refresh_from_db()
        if one.state == Session.State.TO_BOOK:
            return told(request, "Kept. Find another time now.", "care:book_session", ref=ref, number=number)
        return told(request, "Kept.", "care:pathway", ref=ref)
    context = {"episode": episode, "form": form, "session": one, "theme": _theme(one)}
    return page(request, "care/session.html", context)


@require_http_methods(["GET", "POST"])
def book_session(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Another time: a catch-up by phone within the scheme's days, or a session."""
    episode, by, now = asked(request, ref)
    one = _session(episode, number)
    look = partial(offer_at_the_desk, episode, now, kind=Booking.Kind.SESSION, session=one)
    form = BookForm(typed(request), offer=look(), mode=usual_mode(episode))

    def hold() -> None:
        with offering(form, look):
            _book(form, one, by, now)

    if done(form, hold):
        return told(request, "The time is booked.", "care:pathway", ref=ref)
    context = {
        "episode": episode,
        "form": form,
        "title": f"A time for session {number}",
        "button_words": "Book this time",
        "kind": Booking.Kind.SESSION.value,
        "session": one,
        "theme": _theme(one),
        "may_catch_up": one.catch_up_until is not None and one.catch_up_until >= local_day(now),
    }
    return page(request, "care/book.html", context)


@require_http_methods(["GET", "POST"])
def catch_up(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A missed session, made up for on the phone just now."""
    episode, by, now = asked(request, ref)
    one = _session(episode, number)
    form = CatchUpForm(typed(request))
    if done(
        form,
        lambda: sessions.record_catch_up(session=one, note=form.cleaned_data["note"], by=by, now=now),
    ):
        return told(request, "Kept. The session is done.", "care:pathway", ref=ref)
    context = {"episode": episode, "form": form, "session": one, "theme": _theme(one)}
    return page(request, "care/catch_up.html", context)


@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, ref: str) -> HttpResponse:
    """Close with what was reached, and see what police will read before it is said."""
    episode, by, now = asked(request, ref)
    progress = progress_of(episode)
    if progress is None:
        raise Http404
    booked = episode.bookings.filter(state=Booking.State.LIVE).exists()
    form = CompleteForm(typed(request), goals=goals_of(episode), booked=booked)

    def close() -> object:
        kept = form.cleaned_data
        return pathways.complete(
            episode=episode,
            reached=form.reached(),
            by=by,
            now=now,
            note=kept["note"],
            goes_on=kept["goes_on"],
        )

    if done(form, close):
        return told(request, "The pathway is completed. Well done, both of you.", "care:episode", ref=ref)
    will = [one for one in police_will_be_told(episode, now=now) if one.event == "complete"]
    return page(
        request, "care/complete.html", {"episode": episode, "form": form, "progress": progress, "will": will}
    )


def _usual(request: HttpRequest, booked: Booking) -> dict[str, str]:
    """What is filled in already: how you meet, and, if they told us before, that it will not happen."""
    excused = request.GET.get("came") == Attendance.EXCUSED
    told_before = {"happened": "no", "came": Attendance.EXCUSED.value} if excused else {}
    return {"mode": booked.mode} | told_before


def _session(episode: Episode, number: int) -> Session:
    rows = Session.objects.select_related("booking", "pathway__episode")
    return get_object_or_404(rows, pathway__episode=episode, number=number)


def _theme(one: Session) -> Any:
    return find(one.pathway.scheme, one.pathway.scheme_version).pathway.theme(one.theme)


def _book(form: BookForm, one: Session, by: Actor, now: datetime) -> None:
    starts_at, practitioner = form.chosen()
    mode = form.cleaned_data["mode"]
    catch_up = (
        mode == Mode.PHONE and one.catch_up_until is not None and local_day(starts_at) <= one.catch_up_until
    )
    if catch_up:
        sessions.book_catch_up(session=one, starts_at=starts_at, practitioner=practitioner, by=by, now=now)
    else:
        sessions.book_session(
            session=one, starts_at=starts_at, practitioner=practitioner, mode=mode, by=by, now=now
        )
