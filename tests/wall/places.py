"""Something real on whichever site the tests run as, so that an address leads somewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string  # noqa: TID251 - the story of the site that runs, and of no other

from towpath.kit import clock

ROOM = {"police": "police", "care": "care", "person": "care"}.get(settings.TOWPATH_SITE, "")


@dataclass(frozen=True)
class Place:
    """A case or an episode, and the token of the person's link where there is one."""

    thing: Any = None
    token: str = ""


def somebody() -> Place:
    """A real case or episode of this site."""
    if not ROOM:
        return Place()
    a_case: Callable[..., Any] = import_string(f"tests.{ROOM}.story.a_case")
    if ROOM == "police":
        import_string("tests.police.story.providers")()
        return Place(a_case(at="with_provider"))
    episode = a_case(at="contacted")
    give_link = import_string("towpath.care.actions.links.give_link")
    ama = import_string("tests.cast.AMA")
    return Place(episode, give_link(episode=episode, how="shown", by=ama, now=clock.now()).token)
