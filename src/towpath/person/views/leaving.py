"""Going away, quickly or calmly; and going on in another language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from towpath.person import speaking
from towpath.person.doors import cookie_name

SOMEWHERE_ELSE = "https://www.bbc.co.uk/weather"
"""A page that many people have open."""


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once. The device forgets its cookies, so that going back opens nothing."""
    return _forget(HttpResponseRedirect(getattr(settings, "TOWPATH_LEAVE_TO", SOMEWHERE_ELSE)))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Go on in another language, on the page where it was chosen."""
    to = request.POST.get("to", "")
    here = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()})
    speaking.choose(request)
    return speaking.keep(request, HttpResponseRedirect(to if here else reverse("person:link")))


@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Close the session on our side and on the device."""
    request.session.flush()
    speaking.speak(request)
    return _forget(render(request, "person/finished.html"))


def _forget(response: HttpResponse) -> HttpResponse:
    """Cookies go by their names: told to clear them all, a browser would clear those of the whole domain."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    of_the_site = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    for name in (*of_the_site, cookie_name(), speaking.cookie_name()):
        response.delete_cookie(name)
    return response
