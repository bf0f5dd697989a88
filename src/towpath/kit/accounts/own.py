"""A password of one's own: chosen before anything else after a one-time password, and changed at will."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from towpath.kit.accounts import people
from towpath.kit.accounts.adapter import first_page
from towpath.kit.accounts.forms import OwnPasswordForm
from towpath.kit.asking import asker, done, status_of, typed


def _has_their_own(request: HttpRequest) -> bool:
    """A one-time password was typed a moment ago; a password of one's own is asked for again."""
    user: Any = request.user
    return user.one_time_until is None


@require_http_methods(["GET", "POST"])
@reauthentication_required(enabled=_has_their_own)  # type: ignore[untyped-decorator]  # allauth's has no types
def own_password(request: HttpRequest) -> HttpResponse:
    """Choose a password that nobody else knows."""
    user: Any = request.user
    by, now = asker(request)
    had_their_own = _has_their_own(request)
    form = OwnPasswordForm(typed(request))

    def choose() -> None:
        chosen = people.choose_password(
            username=user.username, password=form.cleaned_data["password"], by=by, now=now
        )
        # This device goes on; every other one is signed out.
        update_session_auth_hash(request, chosen)

    if done(form, choose):
        messages.success(request, "Your new password is saved.")
        return redirect("mfa_index" if had_their_own else first_page(user))
    context = {"form": form, "had_their_own": had_their_own}
    return render(request, "staff/own_password.html", context, status=status_of(request, form))
