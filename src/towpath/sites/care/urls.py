"""The addresses of the care site."""

from __future__ import annotations

from django.urls import include, path

from towpath.care import inbox
from towpath.demo.care_doors import LINK
from towpath.demo.sign_in import demo_urls
from towpath.gate.urls import gate_urls

handler400 = "towpath.kit.errors.bad_request"
handler403 = "towpath.kit.errors.forbidden"
handler404 = "towpath.kit.errors.not_found"
handler500 = "towpath.kit.errors.broken"

urlpatterns = [
    path("", include("towpath.kit.urls")),
    path("", include("towpath.kit.accounts.urls")),
    path("", include("towpath.kit.accounts.staff_urls")),
    path("", include("towpath.kit.audit.urls")),
    path("", include(gate_urls(inbox.apply))),
    path("", include("towpath.care.urls")),
    *demo_urls(LINK),
]
