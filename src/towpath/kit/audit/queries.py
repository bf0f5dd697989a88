"""What the page of the record asks: which rows fit, and how each of them reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet, TextChoices
from django.urls import reverse

from towpath.kit.accounts.models import User
from towpath.kit.actor import Actor
from towpath.kit.audit.models import AuditEvent, AuditHead
from towpath.kit.audit.recorded import Kind
from towpath.kit.clock import LONDON
from towpath.kit.named import named

# Who has no account, by role: the rest are staff, or whoever sat at the server.
WITHOUT_ACCOUNT = {
    "person": "The person",
    "clock": "The clock",
    "gate": "Another site",
    "(none)": "Somebody not signed in",
}
AT_THE_SERVER = "At the server"
A_BATCH = 500


class Show(TextChoices):
    """Which sort of rows."""

    ALL = "", "All"
    READINGS = "readings", "Readings"
    CHANGES = "changes", "Changes"
    SIGN_INS = "sign_ins", "Sign-ins"
    REFUSED = "refused", "Refused"


_REFUSED = Q(result="refused")
_READING = Q(verb="read")
_SIGNING = Q(verb__in=("sign_in", "sign_out"))
SORTS = {
    Show.ALL: Q(),
    Show.READINGS: _READING & ~_REFUSED,
    Show.CHANGES: ~_READING & ~_SIGNING & ~_REFUSED,
    Show.SIGN_INS: _SIGNING & ~_REFUSED,
    Show.REFUSED: _REFUSED,
}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for. Days are days in London, both of them included."""

    ref: str = ""
    who: str = ""
    show: str = Show.ALL
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """One row of the record, as it reads."""

    seq: int
    at: datetime
    who: str
    user: str
    role: str
    did: str
    what: str
    kind: str
    ref: str
    is_refused: bool


def length() -> int:
    """How many rows there are. They are numbered without a gap, so the last number says it."""
    return AuditHead.objects.values_list("seq", flat=True).get(id=1)


def found(wanted: Wanted, *, upto: int) -> QuerySet[AuditEvent]:
    """The rows that fit, the newest first; none newer than `upto`, since each look adds a row."""
    rows = AuditEvent.objects.filter(SORTS[Show(wanted.show)], seq__lte=upto)
    if wanted.ref:
        rows = rows.filter(ref__in={wanted.ref, wanted.ref.upper(), wanted.ref.lower()})
    if wanted.who:
        rows = rows.filter(_by(wanted.who))
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return rows.order_by("-seq")


def batches(rows: QuerySet[AuditEvent]) -> Iterator[list[AuditEvent]]:
    """All of them, some at a time, so that a file of any length needs little memory."""
    rest = rows
    while batch := list(rest[:A_BATCH]):
        yield batch
        rest = rows.filter(seq__lt=batch[-1].seq)


def lines(events: Sequence[AuditEvent]) -> list[Line]:
    """How these rows read."""
    names = dict(
        User.objects.filter(username__in={one.actor for one in events}).values_list("username", "name")
    )
    return [_line(event, names) for event in events]


def links(shown: Iterable[Line], *, by: Actor, now: datetime) -> dict[tuple[str, str], str]:
    """Where the things that this reader may open are shown, by kind and reference."""
    kinds: dict[str, Kind] = named("TOWPATH_KINDS")
    refs: dict[str, set[str]] = {}
    for line in shown:
        refs.setdefault(line.kind, set()).add(line.ref)
    return {
        (key, ref): reverse(kind.view, kwargs={"ref": ref})
        for key in refs
        if (kind := kinds.get(key)) and kind.opens
        for ref in kind.opens(by, refs[key], now)
    }


def _line(event: AuditEvent, names: dict[str, str]) -> Line:
    verbs: dict[str, str] = named("TOWPATH_VERBS")
    kind = named("TOWPATH_KINDS").get(event.kind)
    has_account = event.role not in WITHOUT_ACCOUNT
    return Line(
        seq=event.seq,
        at=event.at.astimezone(LONDON),
        who=names.get(event.actor, AT_THE_SERVER) if has_account else WITHOUT_ACCOUNT[event.role],
        user=event.actor.removeprefix("gate:") if has_account or event.role == "gate" else "",
        role=event.role.replace("_", " ") if has_account else "",
        # A verb of a version before this one is still shown, as it was written.
        did=verbs.get(event.verb, event.verb),
        what=kind.words if kind else event.kind,
        kind=event.kind,
        ref=event.ref,
        is_refused=event.result == "refused",
    )


def _by(typed: str) -> Q:
    """Rows of whoever has this user name or a name with this in it, or of those without an account."""
    staff = User.objects.filter(Q(name__icontains=typed) | Q(username__iexact=typed)).values("username")
    roles = [role for role, words in WITHOUT_ACCOUNT.items() if words.lower() == typed.lower()]
    return Q(actor__in=staff) | Q(actor=typed) | Q(role__in=roles)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)
