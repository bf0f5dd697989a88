"""Make, change and close staff accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.named import named
from towpath.kit.refusals import NotThere, Refusal


@transaction.atomic
def add(
    *,
    username: str,
    name: str,
    role: str,
    password: str,
    by: Actor,
    now: datetime,
    number: str = "",
    team: str = "",
) -> User:
    """Open an account in one of the roles of this site."""
    roles: dict[str, str] = named("TOWPATH_ROLES")
    if role not in roles:
        possible = ", ".join(roles)
        raise Refusal("role", f"“{role}” is not a role of this site. The roles are: {possible}.", "role")
    if User.objects.filter(username__iexact=username).exists():
        raise Refusal("taken", f"There is already an account called “{username}”.", "username")
    user = User(username=username, name=name, role=role, number=number, team=team)
    _set_password(user, password)
    user.save(force_insert=True)
    record(by=by, now=now, verb="open_account", kind="account", ref=username, purpose=role)
    return user


@transaction.atomic
def disable(*, username: str, by: Actor, now: datetime) -> User:
    """Close an account and end its sessions. Only a new password opens it again."""
    user = _found(username)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    record(by=by, now=now, verb="close_account", kind="account", ref=user.username)
    return user


@transaction.atomic
def change_password(*, username: str, password: str, by: Actor, now: datetime) -> User:
    """Give an account a new password. Ends the sessions made with the old one; opens a closed account."""
    user = _found(username)
    _set_password(user, password)
    user.is_active = True
    user.save(update_fields=["is_active", "password"])
    record(by=by, now=now, verb="change_password", kind="account", ref=user.username)
    return user


def _found(username: str) -> User:
    user = User.objects.select_for_update().filter(username__iexact=username).first()
    if user is None:
        raise NotThere("no_account", f"There is no account called “{username}”.")
    return user


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as why:
        raise Refusal("password", " ".join(why.messages), "password") from why
    user.set_password(password)
