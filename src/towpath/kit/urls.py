"""The kit's own pages."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from towpath.kit.gallery import gallery
from towpath.kit.health import health
from towpath.kit.notify.phone import phone

app_name = "kit"

urlpatterns = [path("health/", health, name="health")]

if settings.TOWPATH_MODE != "production":
    urlpatterns.append(path("gallery/", gallery, name="gallery"))
    # Where the messages of people are: never on the police's site.
    if settings.TOWPATH_SITE == "care":
        urlpatterns.append(path("phone/", phone, name="phone"))
