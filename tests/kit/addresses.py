"""A small site for testing what the kit does around pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from towpath.kit.access import KIT_ACCESS, LINK, OPEN, SIGN_IN_ACCESS, Access
from towpath.kit.accounts.access import ACCESS as STAFF
from towpath.kit.accounts.access import NAV as STAFF_NAV
from towpath.kit.navigation import Entry
from towpath.kit.refusals import MoveNotAllowed, NotAllowed, NotThere

handler404 = "towpath.kit.errors.not_found"
handler403 = "towpath.kit.errors.forbidden"
handler500 = "towpath.kit.errors.broken"

REFUSALS = {
    "move": MoveNotAllowed("wrong_state", "This case is closed."),
    "role": NotAllowed("not_yours", "This case is not yours."),
    "gone": NotThere("no_case", "There is no such case."),
}


def fine(request: HttpRequest, **kwargs: str) -> HttpResponse:
    return HttpResponse("fine")


def missing(request: HttpRequest, ref: str) -> HttpResponse:
    raise Http404


def elsewhere(request: HttpRequest, ref: str) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": "/desk/"})


def mistaken(request: HttpRequest, ref: str) -> HttpResponse:
    return HttpResponse("Type the day again.", status=422)


def refused(request: HttpRequest, how: str) -> HttpResponse:
    raise REFUSALS[how]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("07700 900123 said something private")


pages = (
    [
        path("", fine, name="home"),
        path("open/", fine, name="open"),
        path("unlisted/", fine, name="unlisted"),
        path("desk/", fine, name="desk"),
        path("case/<str:ref>/", fine, name="case"),
        path("missing/<str:ref>/", missing, name="missing"),
        path("mistaken/<str:ref>/", mistaken, name="mistaken"),
        path("elsewhere/<str:ref>/", elsewhere, name="elsewhere"),
        path("refused/<str:how>/", refused, name="refused"),
        path("broken/", broken, name="broken"),
        path("mine/", fine, name="mine"),
    ],
    "room",
)

urlpatterns = [
    path("", include("towpath.kit.urls")),
    path("", include("towpath.kit.accounts.urls")),
    path("", include("towpath.kit.accounts.staff_urls")),
    path("", include(pages)),
]

_STAFF = frozenset({"officer", "coordinator"})

ACCESS = {
    **KIT_ACCESS,
    **SIGN_IN_ACCESS,
    **STAFF,
    "room:home": Access(_STAFF),
    "room:open": OPEN,
    "room:desk": Access(frozenset({"coordinator"})),
    "room:case": Access(_STAFF, reads="diversion"),
    "room:missing": Access(_STAFF, reads="diversion"),
    "room:mistaken": Access(_STAFF, reads="diversion"),
    "room:elsewhere": Access(_STAFF, reads="diversion"),
    "room:refused": OPEN,
    "room:broken": OPEN,
    "room:mine": Access(LINK.roles, reads="episode"),
}
ROLES = {
    "officer": "Makes offers.",
    "coordinator": "Works the desk.",
    "administrator": "Looks after accounts.",
}
NAV = [
    *STAFF_NAV,
    Entry("First page", "room:home", _STAFF),
    Entry("Desk", "room:desk", frozenset({"coordinator"})),
]
DUTIES = [("Staff", "staff:listing", "Add people."), ("Your sign-in", "mfa_index", "Your second step.")]
OPEN_WORK = "Their cases stay where they are."
