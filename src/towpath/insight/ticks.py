"""What time brings up on the insight site: the monthly figures."""

from datetime import datetime

from towpath.insight.actions import releases
from towpath.insight.models import OfferRow, Release
from towpath.kit.actor import Actor
from towpath.kit.clock import LONDON


def publish_monthly(now: datetime) -> int:
    """Publish this month's figures if nobody has yet, and say how many releases that made."""
    today = now.astimezone(LONDON).date()
    if not OfferRow.objects.exists() or Release.objects.filter(month=today.strftime("%Y-%m")).exists():
        return 0
    releases.publish(month=today.replace(day=1), by=Actor.clock(), now=now)
    return 1
