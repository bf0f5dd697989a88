"""The desk: what came from officers' phones and could not simply be applied."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from towpath.kit.actor import Actor
from towpath.kit.refusals import Refusal
from towpath.police.actions.sealed import open_as_draft, set_aside, try_again
from towpath.police.forms.phones import AGAIN, DRAFT, PhoneItemForm
from towpath.police.models import (
    ITEM_STATES,
    NEEDS_YOU,
    NOT_ISSUED,
    RECEIVED,
    SETTLED,
    TWO_VERSIONS,
    UNREADABLE,
    Diversion,
    SealedItem,
)
from towpath.police.queries.phones import from_phones, item_for, versions_of
from towpath.police.views.asking import asker, show_refusal

TITLES = {
    TWO_VERSIONS: "Two versions of one referral",
    UNREADABLE: "A referral that cannot be opened",
    NEEDS_YOU: "A referral that waits for its officer",
    NOT_ISSUED: "A referral with words that are not ours",
    RECEIVED: "A referral from a phone",
}
WHY = {
    "no_key": "It was sealed to a key that this site does not have, or no longer.",
    "altered": "It was altered on its way.",
    "bad_padding": "What is in it has not the form that it should have.",
    "odd_content": "What is in it has not the form that it should have.",
}


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """What the desk has to see to."""
    by, now = asker(request)
    items = from_phones(by, now)
    return render(request, "police/phones.html", {"items": items, "titles": TITLES})


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Each version with when and by whom it came. What is in them is for their officer."""
    by, now = asker(request)
    item = item_for(by, pk)
    form = PhoneItemForm(request.POST or None, item=item)
    if form.is_valid():
        try:
            said = _settle(form, item, by=by, now=now)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, said)
            return redirect("police:phones")
    context = {
        "item": item,
        "form": form,
        "versions": versions_of(item),
        "case": Diversion.objects.filter(flow=item.flow).first(),
        "title": TITLES[item.state],
        "why": WHY.get(item.why, ""),
        "states": ITEM_STATES,
        "settled": SETTLED,
        "may_settle": item.settled_at is None and item.state in (TWO_VERSIONS, UNREADABLE, NOT_ISSUED),
    }
    return render(request, "police/phones_one.html", context)


def _settle(form: PhoneItemForm, item: SealedItem, *, by: Actor, now: datetime) -> str:
    """Do what was asked, and say what was done."""
    what = form.cleaned_data["what"]
    if what == DRAFT:
        open_as_draft(pk=item.pk, by=by, now=now)
        return f"{item.officer_name} finds it on their home page, as a draft."
    if what == AGAIN:
        opened = try_again(pk=item.pk, by=by, now=now)
        return f"It could be read. {ITEM_STATES[opened.state]}."
    set_aside(pk=item.pk, reason=form.cleaned_data["reason"], by=by, now=now)
    return "Set aside, and why."
