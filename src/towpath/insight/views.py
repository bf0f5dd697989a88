"""The pages of the insight site: the figures, and how they are counted."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from towpath.insight import measures, queries, suppression
from towpath.insight.models import Release
from towpath.schemes.catalogue import find
from towpath.schemes.problems import SchemeNotFound


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Every scheme at a glance: how many were offered, and how many were spoken with by the next day."""
    release = queries.latest_release()
    schemes = [_named(figures) for figures in _schemes(release)]
    return render(request, "insight/home.html", {"release": release, "schemes": schemes})


@require_GET
def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """One scheme: the funnel from offer to outcome, and the time to the first contact."""
    release = queries.latest_release()
    for figures in _schemes(release):
        if figures["scheme"] == code:
            context = {
                "release": release,
                "figures": _named(figures),
                "means": measures.MEANS,
                "smallest": suppression.SMALLEST_SHOWN,
                "smallest_table": suppression.SMALLEST_TABLE,
            }
            return render(request, "insight/scheme.html", context)
    raise Http404


@require_GET
def method(request: HttpRequest) -> HttpResponse:
    """What each figure means and how small numbers are hidden."""
    context = {
        "steps": measures.FUNNEL,
        "smallest": suppression.SMALLEST_SHOWN,
        "round_to": suppression.ROUND_TO,
        "smallest_table": suppression.SMALLEST_TABLE,
        "releases": queries.releases(),
    }
    return render(request, "insight/method.html", context)


def _schemes(release: Release | None) -> list[dict[str, Any]]:
    return release.figures["schemes"] if release else []


def _named(figures: dict[str, Any]) -> dict[str, Any]:
    try:
        name = find(figures["scheme"]).name
    except SchemeNotFound:
        name = figures["scheme"]
    return {**figures, "name": name}
