"""How sensitive each stored field of staff accounts is."""

from towpath.kit.labels import Label

LABELS: dict[str, Label] = {
    "User.id": Label.SYSTEM,
    "User.password": Label.SYSTEM,
    "User.last_login": Label.STAFF,
    "User.username": Label.STAFF,
    "User.name": Label.STAFF,
    "User.role": Label.STAFF,
    "User.number": Label.STAFF,
    "User.team": Label.STAFF,
    "User.is_active": Label.STAFF,
    "User.one_time_until": Label.STAFF,
    "User.version": Label.SYSTEM,
    "FailedSignIn.id": Label.SYSTEM,
    "FailedSignIn.key": Label.SYSTEM,
    "FailedSignIn.at": Label.SYSTEM,
}
