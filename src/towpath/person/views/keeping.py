"""What the person can keep and read: a copy of what we have about them, cards, and lines to call."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from towpath.care.actions import asks as asking
from towpath.person import content, my_data
from towpath.person.views.asking import Me, mine, page
from towpath.person.wording import named_day

KINDS = {
    "text": ("my-appointment.txt", "text/plain; charset=utf-8", my_data.as_text),
    "data": ("my-appointment.json", "application/json", my_data.as_json),
}


@mine
def my_data_page(request: HttpRequest, me: Me) -> HttpResponse:
    """A copy of what we have, to read or for a machine; made when it is asked for, and kept nowhere."""
    kind = KINDS.get(request.POST.get("kind", ""))
    if request.method != "POST" or kind is None:
        return page(request, "my_data", {"looked_through": content.join(my_data.held_back_words())})
    name, media, made = kind
    asking.copy_taken(episode=me.episode, by=me.by, now=me.now)
    answer = HttpResponse(made(my_data.copy_of(me.episode, now=me.now)), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@mine
def cards(request: HttpRequest, me: Me) -> HttpResponse:
    """All cards, and the lines that answer at any hour."""
    lines = content.lines()
    checked = [line for line in lines if line.is_checked]
    days = dict.fromkeys(line.verified_on for line in checked if line.verified_on)
    context = {
        "cards": content.cards(),
        "lines": checked,
        "looked_up": content.join(f"{named_day(day)} {day.year}" for day in sorted(days)),
        "unsure": [line.name for line in lines if not line.is_checked],
    }
    return page(request, "cards", context)


@mine
def card(request: HttpRequest, me: Me, card: str) -> HttpResponse:
    """One card, in plain words or in Easy Read."""
    found = content.find(card)
    if found is None:
        raise Http404
    context = {"card": found, "easy": request.GET.get("words") == "easy", "day_of": named_day}
    return page(request, "card", context)
