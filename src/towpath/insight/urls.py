"""The addresses of the insight site."""

from django.urls import path

from towpath.insight import views

app_name = "insight"

urlpatterns = [
    path("", views.home, name="home"),
    path("schemes/<slug:code>/", views.scheme, name="scheme"),
    path("how-we-count/", views.method, name="method"),
]
