"""The kit's own pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from towpath.kit.health import health

app_name = "kit"

urlpatterns = [path("health/", health, name="health")]
