"""Signing out: the session ends here, and the device forgets the pages it was shown."""

from __future__ import annotations

from allauth.account import views as account
from django.conf import settings
from django.http import HttpRequest, HttpResponse


def sign_out(request: HttpRequest) -> HttpResponse:
    """A shared desk is used by the next one: nothing of this session may come back from the device."""
    response: HttpResponse = account.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = settings.TOWPATH_FORGOTTEN
    return response
