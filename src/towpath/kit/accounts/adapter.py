"""What this product changes in django-allauth: no sign-up, no e-mail, our throttle, sign-ins in the audit."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import resolve_url

from towpath.kit import clock
from towpath.kit.accounts import throttle
from towpath.kit.accounts.models import User
from towpath.kit.accounts.permissions import may_administer
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record

NOBODY = Actor(id="(nobody)", name="Somebody not signed in", role="(none)")


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs themselves up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name or the password is not right. Check both and try again.",
        "incorrect_password": "The password is not right. Try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        wait = throttle.minutes_to_wait(self._source(request), _named(credentials), now=clock.now())
        if wait:
            record_sign_in(credentials, "refused", purpose="too many tries")
            raise ValidationError(
                f"Too many wrong tries from this device. Wait {wait} minutes and try again."
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        until = user.one_time_until if isinstance(user, User) else None
        if until and until < clock.now():
            record_sign_in(credentials, "refused", purpose="one-time password ran out")
            raise ValidationError("This one-time password has run out. Ask your administrator for a new one.")
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        throttle.count(self._source(request), _named(credentials), now=clock.now())
        record_sign_in(credentials, "refused")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, User):
            record(by=user.actor(), now=clock.now(), verb="sign_in", kind="account", ref=user.username)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return first_page(request.user)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            by = request.user.actor()
            record(by=by, now=clock.now(), verb="sign_out", kind="account", ref=by.id)
        super().logout(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the pages say what happened, and allauth's own words are not ours."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: staff accounts have no e-mail address."""

    def _source(self, request: HttpRequest) -> str:
        return str(self.get_client_ip(request))


class SecondStepAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second steps encrypted, so that a copied store opens nothing."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right. Wait for the next one and try again.",
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode("ascii")).decode()


def first_page(user: AbstractBaseUser | AnonymousUser) -> str:
    """Where a sign-in leads to: an administrator's own first page, or the one of the room."""
    is_administrator = isinstance(user, User) and may_administer(user.actor())
    return resolve_url("staff:start" if is_administrator else settings.LOGIN_REDIRECT_URL)


def record_sign_in(credentials: dict[str, Any], result: str, purpose: str = "") -> None:
    """A failed sign-in names the account only if there is one: what was typed may be a password."""
    found = User.objects.filter(username__iexact=_named(credentials)).first()
    ref = found.username if found else "(unknown)"
    record(
        by=NOBODY, now=clock.now(), verb="sign_in", kind="account", ref=ref, result=result, purpose=purpose
    )


def _named(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username") or "")


def _box() -> Fernet:
    digest = hashlib.sha256(b"second steps:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
