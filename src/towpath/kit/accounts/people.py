"""Make, change, close and open staff accounts."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from towpath.kit.accounts.models import User
from towpath.kit.accounts.one_time import works_until
from towpath.kit.accounts.permissions import (
    ADMINISTRATOR,
    check_may_administer,
    check_may_give_role,
    check_may_reset,
    check_may_switch_off,
)
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.named import named
from towpath.kit.refusals import NotAllowed, NotThere, Refusal

USER_NAME = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", re.ASCII)
# The audit calls time passing by this name.
NOT_A_PERSON = {"clock"}


class SomeoneElse(Refusal):
    """Another administrator changed the account while this one was looking at it."""

    def __init__(self) -> None:
        super().__init__(
            "changed",
            "Someone else changed this account while you were looking at it. "
            "Nothing of yours was saved. Look at it again, then decide.",
        )


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
    one_time: bool = False,
) -> User:
    """Open an account in one of the roles of this site. A one-time password is changed first of all."""
    check_may_administer(by)
    _check_role(role)
    _check_user_name(username)
    user = User(username=username, name=name, role=role, number=number, team=team)
    _set_password(user, password, until=works_until(now) if one_time else None)
    user.save(force_insert=True)
    record(by=by, now=now, verb="open_account", kind="account", ref=username, purpose=role)
    return user


@transaction.atomic
def change(
    *, username: str, name: str, role: str, number: str, team: str, version: int, by: Actor, now: datetime
) -> User:
    """Change what is kept of somebody, or their role. It counts from the next page that they open."""
    user = _held(username, version)
    _check_role(role)
    check_may_give_role(by, user, role)
    given = {"name": name, "number": number, "team": team}
    changed = sorted(field for field, value in given.items() if getattr(user, field) != value)
    before, user.role = user.role, role
    for field in changed:
        setattr(user, field, given[field])
    _save(user, "role", *changed)
    deed: dict[str, Any] = {"by": by, "now": now, "kind": "account", "ref": user.username}
    if changed:
        record(verb="change_account", purpose=", ".join(changed), **deed)
    if before != role:
        record(verb="change_role", purpose=f"{before} to {role}", **deed)
    return user


@transaction.atomic
def disable(*, username: str, by: Actor, now: datetime, version: int | None = None) -> User:
    """Close an account and end its sessions. Only a new password opens it again."""
    user = _held(username, version)
    check_may_switch_off(by, user)
    user.is_active = False
    user.set_unusable_password()
    _save(user, "is_active", "password")
    record(by=by, now=now, verb="close_account", kind="account", ref=user.username)
    return user


@transaction.atomic
def change_password(
    *,
    username: str,
    password: str,
    by: Actor,
    now: datetime,
    version: int | None = None,
    one_time: bool = False,
) -> User:
    """Give an account a new password. Ends the sessions made with the old one; opens a closed account."""
    user = _held(username, version)
    check_may_reset(by, user)
    verb = "change_password" if user.is_active else "reopen_account"
    _set_password(user, password, until=works_until(now) if one_time else None)
    user.is_active = True
    _save(user, "is_active", "password", "one_time_until")
    record(by=by, now=now, verb=verb, kind="account", ref=user.username)
    return user


@transaction.atomic
def choose_password(*, username: str, password: str, by: Actor, now: datetime) -> User:
    """Take a password of one's own, which nobody else knows. Ends one's sessions on other devices."""
    user = _held(username)
    if by.id != user.username:
        raise NotAllowed("not_yours", "Only they themselves can do this.")
    if user.check_password(password):
        raise Refusal("same", "This is the password you have now. Choose another one.", "password")
    _set_password(user, password, until=None)
    _save(user, "password", "one_time_until")
    record(by=by, now=now, verb="choose_password", kind="account", ref=user.username)
    return user


@transaction.atomic
def remove_second_step(*, username: str, by: Actor, now: datetime, version: int | None = None) -> User:
    """Take away a code app, passkeys and recovery codes that are lost: then the password alone signs in."""
    user = _held(username, version)
    check_may_reset(by, user)
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise Refusal("no_second_step", f"{user.name} has no second step.")
    _save(user)
    record(by=by, now=now, verb="remove_second_step", kind="account", ref=user.username)
    return user


def _held(username: str, version: int | None = None) -> User:
    """The account, locked, if it still is as it was seen.

    The administrators' rows are locked first and in one order: two of them who switch each other off are
    then judged one after the other, and the second finds nobody left.
    """
    list(User.objects.select_for_update().filter(role=ADMINISTRATOR).order_by("pk").values_list("pk"))
    user = User.objects.select_for_update().filter(username__iexact=username).first()
    if user is None:
        raise NotThere("no_account", f"There is no account called “{username}”.")
    if version is not None and version != user.version:
        raise SomeoneElse
    return user


def _save(user: User, *fields: str) -> None:
    user.version += 1
    user.save(update_fields=[*fields, "version"])


def _check_role(role: str) -> None:
    roles: dict[str, str] = named("TOWPATH_ROLES")
    if role not in roles:
        possible = ", ".join(roles)
        raise Refusal("role", f"“{role}” is not a role of this site. The roles are: {possible}.", "role")


def _check_user_name(username: str) -> None:
    """It stands in the audit for ever, so it is plain, and nobody gets one that was somebody else's."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refusal("taken", f"There is already an account called “{username}”.", "username")
    if not USER_NAME.fullmatch(username) or username in NOT_A_PERSON:
        raise Refusal(
            "user_name", "Use small letters, digits, dots and hyphens only, like j.brook.", "username"
        )


def _set_password(user: User, password: str, *, until: datetime | None) -> None:
    try:
        validate_password(password, user)
    except ValidationError as why:
        raise Refusal("password", " ".join(why.messages), "password") from why
    user.set_password(password)
    user.one_time_until = until
