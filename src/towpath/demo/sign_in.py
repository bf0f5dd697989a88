"""One-press sign-in of the demonstration's personas. Outside a demonstration it has no address."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from towpath.demo.tickets import opened
from towpath.kit import clock
from towpath.kit.access import OPEN, Access
from towpath.kit.accounts.adapter import first_page
from towpath.kit.accounts.models import User
from towpath.kit.audit.record import record
from towpath.kit.refusals import NotThere

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def is_demo() -> bool:
    """Whether this site is part of a demonstration, and was given its key."""
    return settings.TOWPATH_MODE == "demo" and bool(settings.DEMO_KEY)


def demo_urls(*more: URLPattern) -> list[URLResolver]:
    """For the addresses of a staff site: nothing at all outside a demonstration."""
    if not is_demo():
        return []
    own = [path("sign-in/", sign_in, name="sign_in"), *more]
    return [path("demo/", include((own, "demo")))]


def demo_access(*more: str) -> dict[str, Access]:
    """The rows that go with those addresses. They are open: they believe tickets, not sessions."""
    return {f"demo:{name}": OPEN for name in ("sign_in", *more)} if is_demo() else {}


def asked_for(request: HttpRequest) -> str:
    """What the ticket of this request is for. A wrong or old one is a page that is not there."""
    what = opened(request.GET.get("ticket", ""), site=settings.TOWPATH_SITE, key=settings.DEMO_KEY)
    if what is None:
        raise NotThere("no_ticket", "We cannot find that.")
    return what


# A ticket is its own proof of who sent the form: the first page is another site, with no cookie of this one.
@csrf_exempt
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign a persona in, as their password would."""
    user = User.objects.filter(username=asked_for(request), is_active=True).first()
    if user is None:
        raise NotThere("no_account", "We cannot find that.")
    login(request, user, backend=BACKEND)
    record(
        by=user.actor(), now=clock.now(), verb="sign_in", kind="account", ref=user.username, purpose="demo"
    )
    return redirect(first_page(user))


def gone_to(address: str) -> HttpResponse:
    """Go on to an address with a fragment, which no server sees."""
    return HttpResponse(status=303, headers={"Location": address})
