"""Which adapter this site sends by."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from towpath.kit.notify.adapters.adapter import Adapter
from towpath.kit.notify.adapters.by_channel import ByChannel
from towpath.kit.notify.adapters.console import ConsoleAdapter
from towpath.kit.notify.adapters.govuk import GovukAdapter
from towpath.kit.notify.adapters.smtp import MailServer, SmtpAdapter


def chosen_adapter() -> Adapter:
    """GOV.UK Notify where a key is given; a file in demonstrations; in production never a file.

    E-mail goes by a server of one's own where that is given.
    """
    texts = _texts()
    if not settings.NOTIFY_MAIL:
        return texts
    mail = SmtpAdapter(connect=MailServer(settings.NOTIFY_MAIL).connect, sender=settings.NOTIFY_MAIL_FROM)
    return ByChannel({"text": texts, "email": mail})


def _texts() -> Adapter:
    if settings.NOTIFY_API_KEY:
        templates = {"text": settings.NOTIFY_TEMPLATE, "email": settings.NOTIFY_EMAIL_TEMPLATE}
        return GovukAdapter(api_key=settings.NOTIFY_API_KEY, url=settings.NOTIFY_URL, templates=templates)
    if settings.TOWPATH_MODE == "production":
        raise ImproperlyConfigured("NOTIFY_API_KEY is not set: this site cannot send messages without it.")
    return ConsoleAdapter(settings.TOWPATH_DIR)
