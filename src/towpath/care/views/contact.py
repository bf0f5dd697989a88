"""How to reach the person safely, who they are, and the link to their own page."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from towpath.care.actions import contacts, links, people
from towpath.care.forms.contact import ContactForm, LinkForm, PersonForm
from towpath.care.models import Episode
from towpath.care.queries.calls import contact_rules
from towpath.care.queries.episodes import live_link
from towpath.care.views.asking import asked, done, page, told, typed

QR_SCALE = 6


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """The safe-contact rules with their history. Two people changing them at once are told."""
    episode, by, now = asked(request, ref)
    rules = contact_rules(episode)
    form = ContactForm(request.POST) if request.method == "POST" else ContactForm.showing(rules)

    def change() -> object:
        seen = form.cleaned_data["seen"]
        return contacts.change_contact_rules(episode=episode, ways=form.ways(), by=by, now=now, seen=seen)

    if done(form, change):
        return told(request, "The safe ways to reach them are kept.", "care:episode", ref=ref)
    history = list(episode.contact_rules.order_by("-id"))
    return page(request, "care/contact.html", {"episode": episode, "form": form, "history": history})


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, ref: str) -> HttpResponse:
    """Who they are and what fits their life."""
    episode, by, now = asked(request, ref)
    form = PersonForm.about(episode.person, typed(request))

    def change() -> None:
        if form.identity_changed:
            people.put_identity_right(episode=episode, identity=form.identity(), by=by, now=now)
        people.change_life(episode=episode, life=form.life(), by=by, now=now)

    if done(form, change):
        return told(request, "Kept.", "care:episode", ref=ref)
    context = {"episode": episode, "form": form, "title": "The person", "button_words": "Save"}
    return page(request, "care/deed.html", context)


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the link to the person's page. It is shown once, and nobody here can see it again."""
    episode, by, now = asked(request, ref)
    form = LinkForm(typed(request), ways=links.ways_to_give(episode))
    given: list[links.GivenLink] = []

    def give() -> None:
        given.append(links.give_link(episode=episode, how=form.cleaned_data["how"], by=by, now=now))

    if done(form, give):
        return _given(request, episode, given[0])
    context = {"episode": episode, "form": form, "live": live_link(episode, now=now)}
    return page(request, "care/link.html", context)


@require_POST
def revoke_link(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the link back: a lost phone, or somebody else read it."""
    episode, by, now = asked(request, ref)
    links.revoke(episode=episode, by=by, now=now)
    return told(request, "Their link does not open anything any more.", "care:link", ref=ref)


def _given(request: HttpRequest, episode: Episode, given: links.GivenLink) -> HttpResponse:
    if given.link.how != links.SHOWN:
        return told(request, "The link is on its way to them.", "care:episode", ref=episode.ref)
    picture = segno.make(given.url, error="m").svg_data_uri(scale=QR_SCALE)
    context = {"episode": episode, "url_given": given.url, "picture": picture}
    return page(request, "care/link_given.html", context)
