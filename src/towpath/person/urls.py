"""The addresses of the person's pages. None of them says what they are about; each has a row in access.py."""

from django.urls import path

from towpath.person.views import doors

app_name = "person"

urlpatterns = [path("c", doors.code, name="code")]
