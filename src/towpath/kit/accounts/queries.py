"""What administrators ask about accounts."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from towpath.kit.accounts.models import User
from towpath.kit.accounts.permissions import ADMINISTRATOR
from towpath.kit.audit.models import AuditEvent
from towpath.kit.refusals import NotThere

OPEN, CLOSED = "open", "closed"
SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
DEEDS = {
    "open_account": "Account opened",
    "change_account": "Details changed",
    "change_role": "Role changed",
    "close_account": "Switched off",
    "reopen_account": "Switched on again, with a new password",
    "change_password": "New password given",
    "choose_password": "Chose their own password",
    "remove_second_step": "Second step taken away",
}
MOST_DEEDS = 20


def staff(*, q: str = "", role: str = "", state: str = "") -> QuerySet[User]:
    """The accounts that fit, by name, each with whether it has a second step."""
    found = User.objects.annotate(has_second_step=Exists(_second_steps(OuterRef("pk")))).order_by(
        "name", "username"
    )
    if q:
        found = found.filter(Q(name__icontains=q) | Q(username__icontains=q) | Q(number__iexact=q))
    if role:
        found = found.filter(role=role)
    if state:
        found = found.filter(is_active=state == OPEN)
    return found


def account_of(username: str) -> User:
    """One account, with whether it has a second step."""
    user = staff().filter(username=username).first()
    if user is None:
        raise NotThere("no_account", "We cannot find that.")
    return user


def administrators() -> list[User]:
    """Those who look after this site, each with whether a password alone signs them in."""
    return list(staff(role=ADMINISTRATOR, state=OPEN))


def teams() -> list[str]:
    """The teams that there are, to choose from: those who work together have the same one."""
    return sorted(set(User.objects.exclude(team="").values_list("team", flat=True)))


def deeds_on(username: str) -> list[dict[str, object]]:
    """What was done to an account and by whom, the newest first, as the audit has it."""
    events = AuditEvent.objects.filter(kind="account", ref=username, verb__in=DEEDS, result="done")
    names = dict(User.objects.values_list("username", "name"))
    return [
        {
            "at": event.at,
            "title": DEEDS[event.verb],
            "text": event.purpose.replace("_", " ").capitalize(),
            "by": names.get(event.actor, "At the server"),
        }
        for event in events.order_by("-seq")[:MOST_DEEDS]
    ]


def has_second_step(user: User | AnonymousUser) -> bool:
    """Whether a password alone no longer signs them in. Recovery codes by themselves are none."""
    return user.pk is not None and _second_steps(user.pk).exists()


def _second_steps(user: object) -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=user, type__in=SECOND_STEPS)
    return found
