"""Where staff sign in and out, and look after their second step."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import path

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
]
