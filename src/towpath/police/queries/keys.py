"""Which keys this site has for officers' phones."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from towpath.police.seal_keys import KeyFolder


def key_folder() -> KeyFolder:
    """The folder that the site's settings name."""
    return KeyFolder(settings.SEAL_KEYS, timedelta(days=settings.SEAL_KEYS_DAYS))
