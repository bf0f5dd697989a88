"""Group courses on the desk: the list, a new one, one group, a move seen before it is kept, who came."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from towpath.care.actions import groups as keep
from towpath.care.actions.places import stop_waiting as stop
from towpath.care.actions.places import told_of_move as told_now
from towpath.care.actions.register import keep_register
from towpath.care.forms.groups import GroupForm, MoveGroupForm, RegisterForm
from towpath.care.models import GroupCourse, GroupMeeting, GroupPlace, GroupWait, Session
from towpath.care.permissions import may_keep_groups
from towpath.care.queries.group_moves import old_and_new, too_old_by_then, touched_by
from towpath.care.queries.groups import (
    called,
    groups_ahead,
    line_of,
    meeting_rows,
    no_longer_fits,
    people_in,
    title_of,
    waiting_for,
)
from towpath.care.queries.series import Series, series_of
from towpath.care.queries.staff import staff
from towpath.care.views.asking import asker, done, not_kept, page, told, typed
from towpath.kit.refusals import Refusal
from towpath.schemes.catalogue import current, find

MOVED = "The group has moved, with everybody's times. Tell each of them in a way that is safe."


@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """Every group that still meets."""
    by, now = asker(request)
    lines = [(line, called(line.meetings, line.group), _scheme(line.group)) for line in groups_ahead(now)]
    return page(request, "care/groups.html", {"lines": lines, "may_keep": may_keep_groups(by)})


@require_http_methods(["GET", "POST"])
def make_group(request: HttpRequest) -> HttpResponse:
    """A new group: first its dates, then, when they have been looked at, the group."""
    by, now = asker(request)
    form = GroupForm(typed(request), staff=staff(), schemes=current())
    series = None
    if form.is_bound and form.is_valid():
        series = series_of(form.plan().rule, now)
        if _is_seen(form, series):
            made: list[GroupCourse] = []
            if done(form, lambda: made.append(keep.make_group(plan=form.plan(), by=by, now=now))):
                return told(request, "The group is made and its hours are held.", "care:group", pk=made[0].pk)
    rows = list(zip(_titles(form), series.slots, strict=False)) if series else []
    return page(request, "care/make_group.html", {"form": form, "series": _shown(form, series), "rows": rows})


@require_GET
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: its meetings, who is in it, who waits, whom to tell."""
    by, now = asker(request)
    one = get_object_or_404(GroupCourse, pk=pk)
    context = {
        "group": one,
        "line": line_of(one, now),
        "called": called(one.meetings.all(), one),
        "scheme": _scheme(one),
        "rows": meeting_rows(one, now),
        "people": list(people_in(one)),
        "waiting": list(waiting_for(one)),
        "wrong": no_longer_fits(one),
        "may_keep": may_keep_groups(by),
        "now": now,
    }
    return page(request, "care/group.html", context)


@require_http_methods(["GET", "POST"])
def move_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Other dates for the rest of a group. Everybody whom they touch is shown before they are kept."""
    by, now = asker(request)
    one = get_object_or_404(GroupCourse, pk=pk, called_off_at=None)
    ahead = list(one.meetings.filter(starts_at__gt=now))
    form = MoveGroupForm(typed(request), staff=staff(), group=one, ahead=ahead, initial=_as_it_is(one, ahead))
    context: dict[str, Any] = {"form": form, "group": one, "called": called(one.meetings.all(), one)}
    if form.is_bound and form.is_valid():
        rule, moving = form.rule(), form.moving()
        series = series_of(rule, now, but_for=[meeting.pk for meeting in moving])
        said = {"venue": form.cleaned_data["venue"], "seen": form.cleaned_data["seen"]}
        if _is_seen(form, series) and done(
            form, lambda: keep.move_series(group=one, rule=rule, by=by, now=now, **said)
        ):
            return told(request, MOVED, "care:group", pk=pk)
        context |= {
            "series": _shown(form, series, too_old_by_then(one, moving, series)),
            "rows": [(title_of(one, old.theme), old, new) for old, new in old_and_new(moving, series)],
            "touched": touched_by(one, moving, series),
        }
    return page(request, "care/move_group.html", context)


@require_POST
def call_off_group(request: HttpRequest, pk: int) -> HttpResponse:
    """Call off a group that nobody is in."""
    by, now = asker(request)
    try:
        keep.call_off(group=get_object_or_404(GroupCourse, pk=pk), by=by, now=now)
    except Refusal as refusal:
        return not_kept(request, refusal.reason, "care:group", pk=pk)
    return told(request, "The group is called off. Its hours are free again.", "care:groups")


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Who came to one meeting."""
    by, now = asker(request)
    meeting = get_object_or_404(GroupMeeting, group=pk, number=number, starts_at__lte=now)
    booked = Session.objects.filter(booking__group_time__meeting=meeting, state=Session.State.PLANNED)
    sessions = list(booked.select_related("pathway__episode__person", "booking"))
    form = RegisterForm(typed(request), sessions=sessions, mode=meeting.group.mode)
    if done(form, lambda: keep_register(meeting=meeting, went=form.went(), by=by, now=now)):
        return told(request, "Kept. Whoever was missed can catch up by phone.", "care:group", pk=pk)
    context = {"form": form, "group": meeting.group, "meeting": meeting}
    context["title"] = title_of(meeting.group, meeting.theme)
    return page(request, "care/register.html", context)


@require_POST
def stop_waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off a waiting list."""
    by, now = asker(request)
    wait = get_object_or_404(GroupWait, pk=pk)
    stop(wait=wait, by=by, now=now)
    return told(request, "They do not wait for this group any more.", "care:group", pk=wait.group_id)


@require_POST
def told_of_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has told them of the new times."""
    by, now = asker(request)
    place = get_object_or_404(GroupPlace, pk=pk)
    told_now(place=place, by=by, now=now)
    return told(request, "Kept: they know the new times.", "care:group", pk=place.group_id)


def _is_seen(form: Any, series: Series) -> bool:
    """The dates on the page that was sent are those that the rule makes now."""
    return bool(form.cleaned_data["seen"]) and form.cleaned_data["seen"] == series.seen


def _shown(form: Any, series: Series | None, more: list[str] | None = None) -> Series | None:
    """The preview, if nothing stands in its way. What does is said at the top of the page."""
    if series is None:
        return None
    for problem in (*series.problems, *(more or ())):
        if problem not in form.non_field_errors():
            form.add_error(None, problem)
    return None if form.errors else series


def _as_it_is(one: GroupCourse, ahead: list[GroupMeeting]) -> dict[str, Any]:
    if not ahead:
        return {}
    first = ahead[0]
    return {
        "since": str(first.number),
        "practitioner": first.practitioner,
        "starts": first.wall_time,
        "venue": one.venue,
    }


def _titles(form: GroupForm) -> list[str]:
    return [theme.title for theme in find(form.cleaned_data["scheme"]).pathway.themes]


def _scheme(one: GroupCourse) -> str:
    return find(one.scheme, one.scheme_version).short_name
