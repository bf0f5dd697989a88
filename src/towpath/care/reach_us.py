"""How people reach the provider, as every text and the person's page say it."""

from django.conf import settings

# A number of the range that no real service has, until the provider sets its own.
INVENTED = "01632 960 100"


def phone_to_call() -> str:
    """The provider's own number."""
    return str(getattr(settings, "TOWPATH_PHONE", INVENTED))


def hours_to_call() -> str:
    """When somebody answers it."""
    return str(getattr(settings, "TOWPATH_PHONE_HOURS", "Monday to Friday 9am to 7pm, Saturday 10am to 2pm"))
