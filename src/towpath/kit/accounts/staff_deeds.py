"""What an administrator does to an account: each on a page that says first what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.accounts import people, queries
from towpath.kit.accounts.forms import SureForm
from towpath.kit.accounts.models import User
from towpath.kit.accounts.one_time import new_password
from towpath.kit.accounts.permissions import check_may_reset, check_may_switch_off
from towpath.kit.accounts.staff import show_once
from towpath.kit.actor import Actor
from towpath.kit.asking import asker, done, status_of, typed
from towpath.kit.named import named
from towpath.kit.refusals import NotThere


@require_http_methods(["GET", "POST"])
def switch_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Shut somebody out, at once and everywhere."""
    user, form = _asked(request, ref, check_may_switch_off)
    if not user.is_active:
        raise NotThere("off_already", "We cannot find that.")
    if done(form, lambda: people.disable(**_deed(request, user, form))):
        messages.success(request, f"{user.name} is switched off and signed out everywhere.")
        return redirect("staff:one", ref=user.username)
    return _page(request, "staff/switch_off.html", user, form, open_work=named("TOWPATH_OPEN_WORK"))


@require_http_methods(["GET", "POST"])
def new_one_time_password(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a one-time password: to somebody who forgot theirs, or to switch an account on again."""
    user, form = _asked(request, ref, check_may_reset)
    password = new_password()
    if done(
        form,
        lambda: people.change_password(password=password, one_time=True, **_deed(request, user, form)),
    ):
        return show_once(request, user.username, password)
    return _page(request, "staff/new_password.html", user, form)


@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest, ref: str) -> HttpResponse:
    """Take away a second step that is lost."""
    user, form = _asked(request, ref, check_may_reset)
    if done(form, lambda: people.remove_second_step(**_deed(request, user, form))):
        messages.success(request, f"{user.name} signs in with the password alone until they set up another.")
        return redirect("staff:one", ref=user.username)
    return _page(request, "staff/second_step.html", user, form)


def _asked(request: HttpRequest, ref: str, check: Callable[[Actor, User], None]) -> tuple[User, SureForm]:
    """Whom it is about, if this may be done to them at all by whoever asks."""
    by, _ = asker(request)
    user = queries.account_of(ref)
    check(by, user)
    return user, SureForm(typed(request), initial={"version": user.version})


def _deed(request: HttpRequest, user: User, form: SureForm) -> dict[str, Any]:
    by, now = asker(request)
    return {"username": user.username, "version": form.cleaned_data["version"], "by": by, "now": now}


def _page(request: HttpRequest, template: str, user: User, form: SureForm, **more: Any) -> HttpResponse:
    return render(request, template, {"account": user, "form": form, **more}, status=status_of(request, form))
