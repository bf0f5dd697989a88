"""Where an administrator looks after staff. Each staff site includes these; access.py has their rows."""

from __future__ import annotations

from django.urls import path

from towpath.kit.accounts import staff, staff_deeds

app_name = "staff"
ONE = "staff/<str:ref>/"

urlpatterns = [
    path("start/", staff.start, name="start"),
    path("staff/", staff.listing, name="listing"),
    path("add-staff/", staff.add, name="add"),
    path(ONE, staff.one, name="one"),
    path(f"{ONE}change/", staff.change, name="change"),
    path(f"{ONE}switch-off/", staff_deeds.switch_off, name="switch_off"),
    path(f"{ONE}new-password/", staff_deeds.new_one_time_password, name="new_password"),
    path(f"{ONE}second-step/", staff_deeds.second_step, name="second_step"),
]
