"""The addresses of the record on a staff site. Each site's access table has their rows."""

from __future__ import annotations

from django.urls import path

from towpath.kit.audit import views

app_name = "audit"

urlpatterns = [
    path("record/", views.record, name="record"),
    path("record/download/", views.download, name="download"),
]
