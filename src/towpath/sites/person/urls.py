"""The addresses of the person's site. Nobody signs in here; a link opens it."""

from __future__ import annotations

from django.urls import include, path

handler400 = "towpath.kit.errors.bad_request"
handler403 = "towpath.kit.errors.forbidden"
handler404 = "towpath.kit.errors.not_found"
handler500 = "towpath.kit.errors.broken"

urlpatterns = [
    path("", include("towpath.kit.urls")),
    path("", include("towpath.person.urls")),
]
