"""What is in the care store after all of it. For the care process alone."""

from __future__ import annotations

import json

from towpath.care.models import Episode


def show() -> None:
    """Print the reference of every referral that was taken in."""
    print(json.dumps(list(Episode.objects.values_list("referral", flat=True))))
