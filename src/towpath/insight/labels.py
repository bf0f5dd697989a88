"""How sensitive each field of insight is."""

from towpath.kit.labels import Label

_OFFER = (
    "scheme",
    "scheme_version",
    "month",
    "area",
    "age_band",
    "offence_family",
    "stage",
    "offered",
    "accepted",
)
_CARE = (
    "scheme",
    "scheme_version",
    "month",
    "age_band",
    "received",
    "contacted",
    "assessed",
    "completed",
    "ending",
)

LABELS: dict[str, Label] = {
    "OfferRow.id": Label.SYSTEM,
    "OfferRow.pseudonym": Label.CASE,
    **{
        f"OfferRow.{field}": Label.CASE
        for field in (*_OFFER, "refused", "not_offered", "outcome", "outcome_days")
    },
    "CareRow.id": Label.SYSTEM,
    "CareRow.pseudonym": Label.HEALTH,
    **{f"CareRow.{field}": Label.HEALTH for field in (*_CARE, "contact_days", "barrier")},
    "Release.id": Label.SYSTEM,
    "Release.month": Label.PUBLISHED,
    "Release.made_at": Label.PUBLISHED,
    "Release.figures": Label.PUBLISHED,
}
