"""The person's full page, opened from the first page: a fresh link, given by the real action."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from towpath.care.actions import links
from towpath.care.models import Episode
from towpath.demo.months.showcase import DEV
from towpath.demo.personas import AMA
from towpath.demo.sign_in import asked_for, gone_to
from towpath.kit import clock
from towpath.kit.refusals import NotThere


@csrf_exempt
@require_POST
def persons_link(request: HttpRequest) -> HttpResponse:
    """Ama gives Dev a new link, and it is opened."""
    asked_for(request)
    dev = Episode.objects.filter(person__given_name=DEV.given_name, person__family_name=DEV.family_name)
    episode = dev.filter(spoke_at__isnull=False).order_by("-received_at").first()
    if episode is None:
        raise NotThere("no_dev", "We cannot find that.")
    given = links.give_link(episode=episode, how=links.SHOWN, by=AMA.actor, now=clock.now())
    return gone_to(given.url)


LINK = path("persons-link/", persons_link, name="persons_link")
