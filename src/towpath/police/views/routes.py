"""Which provider takes which scheme: the list, a new one, another number, an end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from towpath.kit.asking import asker, done, status_of, typed
from towpath.police.actions.routes import (
    NONE_SEEN,
    change_provider,
    end_route,
    print_of,
    set_route,
    set_routes,
)
from towpath.police.forms.routes import AddRouteForm, EndRouteForm, ProviderForm
from towpath.police.queries.routes import next_in_line, nobodys, route_of, routes


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Who takes what now, who took it before, and what nobody takes."""
    context = {"now": routes(active=True), "ended": routes(active=False), "nobodys": nobodys()}
    return render(request, "police/routes.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A provider that takes some schemes from now on."""
    by, now = asker(request)
    form = AddRouteForm(typed(request))
    if done(form, lambda: set_routes(seen=NONE_SEEN, by=by, now=now, **form.cleaned_data)):
        messages.success(request, f"Saved: {form.cleaned_data['provider_name']} takes them from now on.")
        return redirect("police:routes")
    return render(request, "police/routes_add.html", {"form": form}, status=status_of(request, form))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or number; for one that has ended, taking it up again."""
    by, now = asker(request)
    takes = route_of(pk)
    form = ProviderForm.about(takes, typed(request))

    def save() -> None:
        given = {"by": by, "now": now, **form.cleaned_data}
        everywhere = given.pop("everywhere")
        if takes.route.active:
            change_provider(pk=pk, everywhere=everywhere, **given)
        else:
            route = takes.route
            set_route(scheme=route.scheme, area=route.area, provider=route.provider, **given)

    if done(form, save):
        messages.success(request, "Saved.")
        return redirect("police:routes")
    context = {"form": form, "takes": takes, "route": takes.route}
    return render(request, "police/routes_change.html", context, status=status_of(request, form))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """No new referral goes this way; first the page says who takes it then."""
    by, now = asker(request)
    takes = route_of(pk)
    form = EndRouteForm(typed(request), initial={"seen": print_of(takes.route)})
    if done(form, lambda: end_route(pk=pk, by=by, now=now, **form.cleaned_data)):
        messages.success(request, f"Ended: {takes.route.provider_name} takes no new {takes.scheme} there.")
        return redirect("police:routes")
    context = {"form": form, "takes": takes, "route": takes.route, "next": next_in_line(takes.route)}
    return render(request, "police/routes_end.html", context, status=status_of(request, form))
