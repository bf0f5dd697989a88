"""The addresses of the gate on a staff site: where peers post, and where staff read what crossed."""

from __future__ import annotations

from django.urls import URLPattern, path

from towpath.gate import views
from towpath.gate.endpoint import Apply, gate_endpoint


def gate_urls(apply: Apply) -> tuple[list[URLPattern], str]:
    """For `path("", include(gate_urls(inbox.apply)))` in the addresses of a site."""
    return [
        path("gate/", gate_endpoint(apply), name="receive"),
        path("crossings/", views.crossings, name="crossings"),
        path("crossings/<str:ref>/replay/", views.replay, name="replay"),
        path("crossings/<str:ref>/set-aside/", views.set_aside, name="set_aside"),
    ], "gate"
