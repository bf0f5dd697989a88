"""The pages of an administrator: where they begin, who works here, and the details of one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from towpath.kit.accounts import people, queries
from towpath.kit.accounts.forms import AddForm, DetailsForm, Filter, role_name
from towpath.kit.accounts.one_time import new_password
from towpath.kit.accounts.permissions import may_reset, may_switch_off
from towpath.kit.asking import asker, done, status_of, typed
from towpath.kit.named import named

PER_PAGE = 50


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What an administrator looks after here, and what about the accounts needs a look."""
    duties = [(label, reverse(view), words) for label, view, words in named("TOWPATH_DUTIES")]
    context = {"duties": duties, "administrators": queries.administrators(), "name": asker(request)[0].name}
    return render(request, "staff/start.html", context)


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Who has an account here."""
    chosen = Filter(request.GET)
    wanted = chosen.wanted()
    page = Paginator(queries.staff(**wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page": page,
        "is_narrowed": any(wanted.values()),
        "role_name": role_name,
        "roles": named("TOWPATH_ROLES"),
    }
    return render(request, "staff/listing.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Open an account. Its password is shown on the page that follows, and nowhere else."""
    by, now = asker(request)
    form, password = AddForm(typed(request)), new_password()

    def open_account() -> None:
        people.add(
            username=form.cleaned_data["username"],
            password=password,
            one_time=True,
            by=by,
            now=now,
            **form.given(),
        )

    if done(form, open_account):
        return show_once(request, form.cleaned_data["username"], password)
    context = {"form": form, "roles": named("TOWPATH_ROLES"), "role_name": role_name}
    return render(request, "staff/add.html", context, status=status_of(request, form))


@require_GET
def one(request: HttpRequest, ref: str) -> HttpResponse:
    """One account: what is kept of it, what can be done, and what was done by whom."""
    by, _ = asker(request)
    user = queries.account_of(ref)
    context: dict[str, Any] = {
        "account": user,
        "role": role_name(user.role),
        "may_switch_off": user.is_active and may_switch_off(by, user),
        "may_reset": may_reset(by, user),
        "is_own": by.id == user.username,
        "deeds": queries.deeds_on(user.username),
    }
    return render(request, "staff/one.html", context)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a name, a role, a number or a team."""
    by, now = asker(request)
    user = queries.account_of(ref)
    form = DetailsForm.about(user, typed(request))

    def save() -> None:
        version = form.cleaned_data["version"] or 0
        people.change(username=user.username, version=version, by=by, now=now, **form.given())

    if done(form, save):
        messages.success(request, "Saved. It counts from the next page that they open.")
        return redirect("staff:one", ref=user.username)
    context = {"account": user, "form": form, "roles": named("TOWPATH_ROLES"), "role_name": role_name}
    return render(request, "staff/change.html", context, status=status_of(request, form))


def show_once(request: HttpRequest, username: str, password: str) -> HttpResponse:
    """The one time that a one-time password is shown. Only its digest is kept."""
    context = {"account": queries.account_of(username), "password": password}
    return render(request, "staff/password_once.html", context)
