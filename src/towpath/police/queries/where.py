"""Where a case is, in one word: the same words on every list, and in the choice that narrows a list."""

from __future__ import annotations

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from towpath.police.lifecycle import LAST_WORDS
from towpath.police.models import Diversion, Referral, Word

PLACES = {
    "to_settle": "To settle",
    "not_sent": "Not sent yet",
    "awaiting_authorisation": "Waiting for sergeant",
    "referred": "Sent",
    "with_provider": "With the provider",
    "started": "Started",
    "finished": "Finished",
    "stopped": "Stopped",
    "decision_due": "With the desk",
    "paused": "Paused",
    "identity_query": "Being checked",
    "not_offered": "Not offered",
    "refused": "Refused",
    "closed": "Closed",
}
BY_STATE = {"offered": "to_settle", "undecided": "to_settle", "accepted": "not_sent", "died": "closed"}
STOPPED = {*LAST_WORDS} - {"completed"}


def one_word(case: Diversion) -> str:
    """Where a case is, in the word that its officer sees. From police facts only."""
    words = words_now(case)
    last = words[-1] if words else ""
    if case.state == "with_provider" and "in_progress" in words:
        return PLACES["started"]
    if case.state == "decision_due" and last == "completed":
        return PLACES["finished"]
    if case.state == "decision_due" and last in STOPPED:
        return PLACES["stopped"]
    return PLACES[BY_STATE.get(case.state, case.state)]


def words_now(case: Diversion) -> list[str]:
    """What the provider said since the case was last sent."""
    heard = list(case.words.all())
    latest = max((referral.number for referral in case.referrals.all()), default=0)
    return [word.word for word in heard if word.referral_number == latest]


def at_place(cases: QuerySet[Diversion], place: str) -> QuerySet[Diversion]:
    """Those of which `one_word` says this."""
    said = Word.objects.filter(diversion=OuterRef("pk"), referral_number=OuterRef("last_referral"))
    numbers = Referral.objects.filter(diversion=OuterRef("pk")).order_by().values("diversion")
    known = cases.annotate(
        last_referral=Coalesce(Subquery(numbers.annotate(most=Max("number")).values("most")), 0),
        last_said=Coalesce(Subquery(said.order_by("-heard_at", "-id").values("word")[:1]), Value("")),
        has_started=Exists(said.filter(word="in_progress")),
    )
    return known.filter(FITS.get(place, Q(state__in=_states(place))))


def _states(place: str) -> list[str]:
    """The states that are this place, whatever the provider said."""
    return [place, *(state for state, named in BY_STATE.items() if named == place)]


WITH_PROVIDER, DECISION = Q(state="with_provider"), Q(state="decision_due")
FITS = {
    "with_provider": WITH_PROVIDER & Q(has_started=False),
    "started": WITH_PROVIDER & Q(has_started=True),
    "finished": DECISION & Q(last_said="completed"),
    "stopped": DECISION & Q(last_said__in=STOPPED),
    "decision_due": DECISION & ~Q(last_said__in=LAST_WORDS),
}
"""What tells places apart that are one state, by the provider's words since the case was last sent."""
