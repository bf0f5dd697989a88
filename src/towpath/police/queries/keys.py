"""Which keys this site has for officers' phones."""

from __future__ import annotations

from django.conf import settings

from towpath.kit.retention import period
from towpath.police.periods import PERIODS
from towpath.police.seal_keys import KeyFolder


def key_folder() -> KeyFolder:
    """The folder that the site's settings name. How long a retired key still opens stands in the table."""
    return KeyFolder(settings.SEAL_KEYS, period(PERIODS, "police.seal_key"))
