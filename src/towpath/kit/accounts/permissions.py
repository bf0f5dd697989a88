"""Who may look after accounts, and what even they may not do to one."""

from __future__ import annotations

from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.refusals import NotAllowed, Refusal, asks

ADMINISTRATOR = "administrator"


def check_may_administer(by: Actor) -> None:
    """Accounts are looked after by administrators, and by who holds the server."""
    if by.role != ADMINISTRATOR:
        raise NotAllowed("not_administrator", "Only an administrator can do this.")


def check_may_switch_off(by: Actor, user: User) -> None:
    """Nobody shuts themselves out, and somebody is always left who can let others in."""
    check_may_administer(by)
    if by.id == user.username:
        raise NotAllowed("own_account", "This is your own account. Ask another administrator.")
    _check_one_is_left(user)


def check_may_give_role(by: Actor, user: User, role: str) -> None:
    """One's own role is another's to give, and the last administrator stays one."""
    check_may_administer(by)
    if role == user.role:
        return
    if by.id == user.username:
        raise Refusal("own_role", "You cannot change your own role. Ask another administrator.", "role")
    _check_one_is_left(user, field="role")


def check_may_reset(by: Actor, user: User) -> None:
    """A password or a second step is taken from others only: for one's own there is “Your sign-in”."""
    check_may_administer(by)
    if by.id == user.username:
        raise NotAllowed("own_account", "This is your own account. Use “Your sign-in”.")


may_administer = asks(check_may_administer)
may_switch_off = asks(check_may_switch_off)
may_reset = asks(check_may_reset)


def _check_one_is_left(user: User, field: str = "") -> None:
    if user.role != ADMINISTRATOR or not user.is_active:
        return
    others = User.objects.filter(role=ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if not others.exists():
        raise Refusal(
            "last_administrator",
            f"{user.name} is the only administrator. Give somebody else this role first.",
            field,
        )
