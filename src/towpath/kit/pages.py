"""The Jinja environment of every page, and what each page is told without asking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from towpath.kit import bidi, clock, presenting, rendering
from towpath.kit.navigation import navigation


def environment(**options: Any) -> Environment:
    """Rooms' templates first, then the GOV.UK components under their own name."""
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], components])
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django passes autoescape=True
    made.globals.update(
        url=lambda name, **kwargs: reverse(name, kwargs=kwargs or None),
        static=static,
        site_name=settings.TOWPATH_TITLE,
        org_name=settings.TOWPATH_ORG_NAME,
        towpath_site=settings.TOWPATH_SITE,
        mode=settings.TOWPATH_MODE,
        drawn=rendering,
        t=presenting.as_written,
        tp=presenting.as_written,
    )
    made.filters.update(
        day=presenting.day,
        day_time=presenting.day_time,
        due=presenting.due,
        clock=presenting.clock_time,
        length_of_time=presenting.length,
        ago=presenting.ago,
        json_script=json_script,
        name=bidi.name,
        phone=bidi.phone,
    )
    return made


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the page shell needs on every page."""
    return {
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "nav": navigation(request),
        "flashes": get_messages(request),
        "clock_now": clock.now(),
        "demo_url": settings.DEMO_URL,
    }
