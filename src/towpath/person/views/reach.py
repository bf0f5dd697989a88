"""How we reach the person: a call back, and the ways that are safe."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from towpath.care.actions import callbacks, contacts, people
from towpath.care.models import ContactRules
from towpath.care.queries.calls import contact_rules
from towpath.care.wording import inside
from towpath.person.forms import CallMeForm, ReachForm
from towpath.person.views.asking import Me, done, mine, page, reach_us, told, typed
from towpath.person.wording import masked, ways
from towpath.schemes.words import TimeWindow

STEPS = ("csrfmiddlewaretoken", "sure", "back")


@mine
def call_me(request: HttpRequest, me: Me) -> HttpResponse:
    """Ask for a call."""
    form = CallMeForm(typed(request))
    rules = contact_rules(me.episode)
    if done(
        form,
        lambda: callbacks.ask(episode=me.episode, wish=form.cleaned_data["wish"], by=me.by, now=me.now),
    ):
        return told(request, "We will call you.")
    asked = me.episode.call_backs.filter(done_at=None).first()
    context = {
        "form": form,
        "number": rules.phone[-3:] if rules.safe_to_call else "",
        "asked": inside(me.tongue.plain(TimeWindow(asked.wish).label)) if asked else "",
        "open": me.episode.is_in_care,
    }
    return page(request, "call_me", context)


@mine
def reach(request: HttpRequest, me: Me) -> HttpResponse:
    """Which ways to reach the person are safe: chosen first, then read again and saved."""
    rules = contact_rules(me.episode)
    form = ReachForm.showing(rules, me.episode.person)
    if request.method == "POST":
        form = ReachForm(request.POST, rules=rules)
    if "back" in request.POST:
        return page(request, "reach", _about(form, rules))
    if "sure" not in request.POST and form.is_bound and form.is_valid():
        return _read_again(request, form)
    if "sure" in request.POST and done(form, lambda: _save(form, me)):
        return told(request, "Saved. From now on we only reach you in these ways.")
    return page(request, "reach", _about(form, rules))


def _read_again(request: HttpRequest, form: ReachForm) -> HttpResponse:
    """What would hold from now on, with all that was chosen kept for the second step."""
    chosen = form.ways()
    context = {
        "rows": ways(ContactRules(**asdict(chosen))),
        "times": ", ".join(TimeWindow(one).label for one in form.cleaned_data["times"]) or "Any time",
        "kept": [(name, one) for name, many in request.POST.lists() if name not in STEPS for one in many],
        "nothing_is_safe": not any(
            (chosen.safe_to_call, chosen.safe_to_text, chosen.safe_to_email, chosen.safe_to_write)
        ),
    }
    return render(request, "person/reach_sure.html", reach_us() | context)


@transaction.atomic
def _save(form: ReachForm, me: Me) -> None:
    contacts.change_contact_rules(
        episode=me.episode, ways=form.ways(), by=me.by, now=me.now, seen=form.seen_rules()
    )
    person = me.episode.person
    times = tuple(form.cleaned_data["times"])
    if times != tuple(person.times):
        life = people.Life(
            language=person.language,
            interpreter=person.interpreter,
            access_needs=tuple(person.access_needs),
            work_pattern=person.work_pattern,
            times=times,
        )
        people.change_life(episode=me.episode, life=life, by=me.by, now=me.now)


def _about(form: ReachForm, rules: ContactRules) -> dict[str, Any]:
    return {"form": form, "number": masked(rules.phone)}
