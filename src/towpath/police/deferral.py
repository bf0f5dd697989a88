"""The dates of a deferred case: the law's limit, our own cut-off before it, and when the clock raises it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from towpath.police.models import Diversion
from towpath.schemes.deadlines import completion_last, cut_off, six_month_limit
from towpath.schemes.scheme import Scheme
from towpath.schemes.words import LimitBasis, Route

DEFERRED = {Route.DEFERRED_SUMMONS, Route.OUTCOME_23}


class Dates(TypedDict):
    """The dates that acceptance sets once, and the day on which the clock raises the case."""

    limit_on: date | None
    cut_off_on: date | None
    raise_on: date | None


def is_deferred(diversion: Diversion) -> bool:
    """Whether court is put off while the person takes part."""
    return diversion.route in DEFERRED


def dates_for(diversion: Diversion, scheme: Scheme) -> Dates:
    """Limit and cut-off by the rules of the scheme's version. They never move afterwards."""
    if not is_deferred(diversion) or diversion.limit_basis == LimitBasis.NONE:
        return Dates(limit_on=None, cut_off_on=None, raise_on=None)
    limit = six_month_limit(diversion.encounter_on)
    day = cut_off(limit, scheme.clocks.cut_off_days or 1, scheme.nation)
    return Dates(limit_on=limit, cut_off_on=day, raise_on=day)


def raise_on_for(diversion: Diversion, scheme: Scheme, sent_at: datetime) -> date | None:
    """The day on which a case that is still with the provider comes back to the desk, decided by nobody."""
    if not is_deferred(diversion):
        return None
    last = completion_last(sent_at, scheme.clocks)
    return min(last, diversion.cut_off_on) if diversion.cut_off_on else last
