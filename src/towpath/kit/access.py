"""Who may open which page: the row type of every room's access table, and kit's own rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Access:
    """What a page demands: one of these roles; `reads` names the kind of thing whose reading is logged."""

    roles: frozenset[str]
    reads: str = ""


ANYONE_SIGNED_IN = Access(roles=frozenset({"*"}))
OPEN = Access(roles=frozenset({"(open)"}))
LINK = Access(roles=frozenset({"(link)"}))


def link(reads: str) -> Access:
    """A page of a person's own session whose opening is logged as reading `reads`."""
    return Access(roles=LINK.roles, reads=reads)


SIGN_IN_ACCESS = {
    "account_login": OPEN,
    "account_logout": OPEN,
    "account_reauthenticate": ANYONE_SIGNED_IN,
    "mfa_authenticate": OPEN,
    "mfa_reauthenticate": ANYONE_SIGNED_IN,
    "mfa_index": ANYONE_SIGNED_IN,
    "mfa_activate_totp": ANYONE_SIGNED_IN,
    "mfa_deactivate_totp": ANYONE_SIGNED_IN,
    "mfa_generate_recovery_codes": ANYONE_SIGNED_IN,
    "mfa_view_recovery_codes": ANYONE_SIGNED_IN,
    "mfa_list_webauthn": ANYONE_SIGNED_IN,
    "mfa_add_webauthn": ANYONE_SIGNED_IN,
    "mfa_remove_webauthn": ANYONE_SIGNED_IN,
    "mfa_reauthenticate_webauthn": ANYONE_SIGNED_IN,
    "mfa_login_webauthn": OPEN,
    "own_password": ANYONE_SIGNED_IN,
}

KIT_ACCESS = {
    "kit:health": OPEN,
    "kit:gallery": OPEN,
    "kit:phone": OPEN,
}
