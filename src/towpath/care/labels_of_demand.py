"""How sensitive is what would have suited when no open time did. Part of the table in labels.py."""

from towpath.kit.labels import Label

OF_DEMAND: dict[str, Label] = {
    "Unmet.id": Label.SYSTEM,
    "Unmet.episode": Label.SYSTEM,
    "Unmet.kind": Label.CASE,
    "Unmet.day": Label.CASE,
    "Unmet.windows": Label.CASE,
    "Unmet.weekday": Label.CASE,
    "Unmet.hour": Label.CASE,
    "Unmet.mode": Label.CASE,
    "Unmet.language": Label.CASE,
    "Unmet.why": Label.HEALTH,
    "Unmet.offered": Label.CASE,
    "Unmet.at": Label.CASE,
}
