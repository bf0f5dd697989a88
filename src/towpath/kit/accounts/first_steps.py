"""What somebody who is signed in has to do before anything else: a password of their own, a second step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from towpath.kit.accounts.checks import second_step_roles_exist
from towpath.kit.accounts.models import User
from towpath.kit.accounts.queries import has_second_step

OWN_PASSWORD, YOUR_SIGN_IN = "own_password", "mfa_index"
ALWAYS = frozenset({"account_logout", "kit:health", OWN_PASSWORD})
SETTING_UP = ALWAYS | {
    YOUR_SIGN_IN,
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "account_reauthenticate",
}
SECOND_STEP_FIRST = "Your role needs a second step. Set up a passkey or a code app, then you can go on."


class FirstStepsMiddleware:
    """Sends whoever has a step to take to the page where they take it, from every page but a few."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        for error in second_step_roles_exist():
            raise ImproperlyConfigured(error.msg)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        user = request.user
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(user, User) or name in ALWAYS:
            return None
        if user.one_time_until is not None:
            return redirect(OWN_PASSWORD)
        if name not in SETTING_UP and must_set_up_second_step(user):
            messages.warning(request, SECOND_STEP_FIRST)
            return redirect(YOUR_SIGN_IN)
        return None


def must_set_up_second_step(user: User) -> bool:
    """Whether this role cannot go on with a password alone, and this person has nothing else."""
    return user.role in settings.TOWPATH_SECOND_STEP and not has_second_step(user)
