"""How people reach the provider, as every text and the person's page say it."""

from django.conf import settings

from towpath.kit.phones import NotANumber, spoken, to_e164


def phone_to_call() -> str:
    """The provider's own number, written as the police write it on their card and letters."""
    typed = str(settings.TOWPATH_PHONE)
    try:
        return spoken(to_e164(typed))
    except NotANumber:
        # A short number is none that we would keep for a person; it is said as it was set.
        return typed


def hours_to_call() -> str:
    """When somebody answers it."""
    return str(settings.TOWPATH_PHONE_HOURS)
