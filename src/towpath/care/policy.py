"""The few numbers and facts that a provider sets for itself, each with the default we propose."""

from datetime import timedelta

from django.conf import settings

from towpath.schemes.words import Nation

MOVE_CUT_OFF_HOURS = 4


def nation() -> Nation:
    """Whose bank holidays the provider keeps."""
    return Nation(getattr(settings, "TOWPATH_NATION", Nation.ENGLAND_WALES))


def move_cut_off() -> timedelta:
    """How long before a time the person can last change it by themselves."""
    return timedelta(hours=getattr(settings, "TOWPATH_MOVE_CUT_OFF_HOURS", MOVE_CUT_OFF_HOURS))
