"""The kit's own pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from towpath.kit.gallery import gallery
from towpath.kit.health import health

app_name = "kit"

urlpatterns = [path("health/", health, name="health")]

if settings.TOWPATH_MODE != "production":
    urlpatterns.append(path("gallery/", gallery, name="gallery"))
