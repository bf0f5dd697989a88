"""What an officer's phone sends and is told. Every answer says that it is ours and which item it is about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from towpath.police.actions.sealed import OLDER_RULES, OtherOfficer, receive_item
from towpath.police.models import (
    NEEDS_YOU,
    NOT_ISSUED,
    RECEIVED,
    TWO_VERSIONS,
    UNREADABLE,
    Diversion,
    SealedItem,
)
from towpath.police.queries import street_rules
from towpath.police.queries.keys import key_folder
from towpath.police.seal_keys import KeysNotReady
from towpath.police.sealing import LONGEST_ITEM, VERSION, NotAnItem
from towpath.police.views.asking import asker

JSON = "application/json"
STATUS = {RECEIVED: 200, NEEDS_YOU: 200, TWO_VERSIONS: 409, UNREADABLE: 422, NOT_ISSUED: 422}
REFUSED = {"too_large": 413, "wrong_type": 415, "other_officer": 403}
SENTENCES = {
    RECEIVED: "Received.",
    NEEDS_YOU: "Received, but not sent on yet: one page needs you.",
    TWO_VERSIONS: "This came before with other contents. Both are kept, and the desk looks at them.",
    UNREADABLE: "Received, but it cannot be opened. It is kept, and the desk has been told.",
    NOT_ISSUED: "Received, but this site never gave out its words. It is kept, and the desk looks at it.",
}
OLDER = "Received, but not sent on yet: the rules have changed since, and one page needs you."
NOT_READY = "The server cannot take referrals from phones just now. It stays on this phone."


@require_GET
def key(request: HttpRequest) -> HttpResponse:
    """The key to seal to, who is signed in, the edition of the rules, and the token that sending takes."""
    by, _ = asker(request)
    try:
        current = key_folder().current()
    except KeysNotReady:
        return _marked("street-key", {"state": "not_ready", "sentence": NOT_READY}, 503)
    said: dict[str, object] = {
        "key": current.id,
        "public": current.public,
        "officer": by.id,
        "rules": street_rules()["made"],
        "csrf": get_token(request),
    }
    return _marked("street-key", said)


@require_POST
def item(request: HttpRequest, item: str) -> HttpResponse:
    """Take one sealed item. The same item sent again gets the same answer again."""
    by, now = asker(request)
    try:
        kept = receive_item(flow=item, body=_body(request), by=by, now=now)
    except (NotAnItem, OtherOfficer) as refusal:
        return _refused(item, refusal.code, refusal.reason, REFUSED.get(refusal.code, 400))
    except KeysNotReady:
        return _refused(item, "not_ready", NOT_READY, 503)
    return _marked("sealed-item", _answer(kept), STATUS[kept.state])


def _body(request: HttpRequest) -> bytes:
    if request.content_type != JSON:
        raise NotAnItem("wrong_type", "A referral from a phone is JSON.")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit():
        raise NotAnItem("malformed", "This is not a referral from a phone.")
    if int(length) > LONGEST_ITEM:
        raise NotAnItem("too_large", "This is more than one referral can hold.")
    return request.body


def _answer(kept: SealedItem) -> dict[str, object]:
    flow = UUID(hex=kept.flow)
    ours = kept.state in (RECEIVED, NEEDS_YOU)
    page = f"offer_{kept.step}" if kept.state == NEEDS_YOU else "offer_done"
    case = Diversion.objects.filter(flow=kept.flow).first() if kept.state == RECEIVED else None
    return {
        "id": kept.flow,
        "state": kept.state,
        "kept": True,
        "reference": case.ref if case else "",
        "url": reverse(f"police:{page}", args=[flow]) if ours else "",
        "sentence": OLDER if kept.why == OLDER_RULES else SENTENCES[kept.state],
    }


def _refused(item: str, state: str, sentence: str, status: int) -> JsonResponse:
    said = {"id": item, "state": state, "kept": False, "reference": "", "url": "", "sentence": sentence}
    return _marked("sealed-item", said, status)


def _marked(kind: str, said: dict[str, object], status: int = 200) -> JsonResponse:
    """An answer that nothing between us and the phone could have made up."""
    answer = {"towpath": kind, "v": VERSION, **said}
    return JsonResponse(answer, status=status, headers={"X-Towpath": kind})
