"""What is asked of the insight store."""

from towpath.insight.measures import Case
from towpath.insight.models import CareRow, OfferRow, Release


def cases_by_scheme(*, before: str) -> dict[str, list[Case]]:
    """Diversions of the months earlier than `before` ("YYYY-MM"), both sides joined, listed by scheme."""
    care = {row.pseudonym: row for row in CareRow.objects.all()}
    found: dict[str, list[Case]] = {}
    for offer in OfferRow.objects.filter(month__lt=before):
        found.setdefault(offer.scheme, []).append(_case(offer, care.get(offer.pseudonym)))
    return found


def not_offered_by_scheme(*, before: str) -> dict[str, int]:
    """How many encounters in each scheme ended without an offer (exact: never shown as it is)."""
    found: dict[str, int] = {}
    for row in OfferRow.objects.filter(offered=False, month__lt=before):
        found[row.scheme] = found.get(row.scheme, 0) + 1
    return found


def first_month() -> str:
    """The earliest month of which there are rows ("YYYY-MM"); none where there are no rows."""
    return OfferRow.objects.order_by("month").values_list("month", flat=True).first() or ""


def latest_release() -> Release | None:
    """The figures that are shown now, if any have been published."""
    return Release.objects.order_by("-month").first()


def releases() -> list[Release]:
    """Every release, the newest first."""
    return list(Release.objects.order_by("-month"))


def _case(offer: OfferRow, care: CareRow | None) -> Case:
    return Case(
        scheme=offer.scheme,
        offered=offer.offered,
        accepted=offer.accepted,
        received=care is not None and care.received,
        contacted=care is not None and care.contacted,
        assessed=care is not None and care.assessed,
        completed=care is not None and care.completed,
        outcome=offer.outcome,
        contact_days=care.contact_days if care else None,
    )
