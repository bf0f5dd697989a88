"""Freezing the figures, once a month, for everybody at once."""

from datetime import date, datetime

from django.db import transaction

from towpath.insight import figures, queries
from towpath.insight.models import Release
from towpath.insight.permissions import check_may_release
from towpath.kit.actor import Actor
from towpath.kit.audit.record import record
from towpath.kit.refusals import Refusal


@transaction.atomic
def publish(*, month: date, by: Actor, now: datetime) -> Release:
    """Work out the figures as they stand at the start of `month`, over the months before it, and freeze them.

    Refused where that month has been published: a figure that could be worked out again after one more
    case arrived would tell about that case.
    """
    check_may_release(by)
    name = month.strftime("%Y-%m")
    if Release.objects.filter(month=name).exists():
        raise Refusal("published_already", "The figures of this month are published and do not change.")
    missed = queries.not_offered_by_scheme(before=name)
    schemes = [
        figures.of_scheme(code, cases, not_offered=missed.get(code, 0))
        for code, cases in sorted(queries.cases_by_scheme(before=name).items())
    ]
    worked_out = {"since": queries.first_month(), "schemes": schemes}
    release = Release.objects.create(month=name, made_at=now, figures=worked_out)
    record(by=by, now=now, verb="figures_published", kind="release", ref=name)
    return release
