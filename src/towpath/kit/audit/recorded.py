"""What the record's verbs and kinds are called on a page: the row type, and the rows of the kit itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from towpath.kit.accounts.models import User
from towpath.kit.accounts.permissions import may_administer
from towpath.kit.accounts.queries import DEEDS
from towpath.kit.actor import Actor

Opens = Callable[[Actor, Collection[str], datetime], Collection[str]]


@dataclass(frozen=True)
class Kind:
    """What a deed was done to, in words; which page shows it, and which of several a reader may open."""

    words: str
    view: str = ""
    opens: Opens | None = None


def accounts_to_open(by: Actor, refs: Collection[str], now: datetime) -> Collection[str]:
    """Accounts are for administrators to look after."""
    if not may_administer(by):
        return ()
    return list(User.objects.filter(username__in=refs).values_list("username", flat=True))


VERBS: dict[str, str] = {
    **DEEDS,
    "read": "Read",
    "open": "Tried to open a page that is not for their role",
    "sign_in": "Signed in",
    "sign_out": "Signed out",
    "notice.sent": "Message sent to the person",
    "notice.failed": "Message to the person did not get through",
    "notice.stopped": "Message to the person held back",
}
KINDS: dict[str, Kind] = {
    "account": Kind("Account", "staff:one", accounts_to_open),
    "accounts": Kind("The list of staff"),
    "page": Kind("Page"),
    "record": Kind("This record"),
    "record_file": Kind("A copy of this record, as a file"),
}
