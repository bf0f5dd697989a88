"""How people reach the provider, as every text and the person's page say it."""

from django.conf import settings


def phone_to_call() -> str:
    """The provider's own number."""
    return str(settings.TOWPATH_PHONE)


def hours_to_call() -> str:
    """When somebody answers it."""
    return str(settings.TOWPATH_PHONE_HOURS)
