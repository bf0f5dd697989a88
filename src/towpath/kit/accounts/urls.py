"""Where staff sign in and out, and look after their second step. Only these of allauth's pages exist."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from towpath.kit.accounts.leaving import sign_out
from towpath.kit.accounts.own import own_password

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("your-sign-in/", mfa.index, name="mfa_index"),
    path("sign-in/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("your-sign-in/password/", own_password, name="own_password"),
    path("your-sign-in/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("your-sign-in/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("your-sign-in/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("your-sign-in/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("your-sign-in/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("your-sign-in/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("your-sign-in/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
]
